import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { type LoadedReport, loadReports, requireAct, superiorOf } from './load-report.ts'
import { State } from './records.ts'
import { settle } from './settle.ts'
import { writeEvents } from './write-event.ts'

const Item = z.strictObject({ obligationId: Id, /** The signed version that was read. */ version: z.int().min(1) })
const Done = z.object({ id: Id, state: State, version: z.int() })

export const accept = action({
  summary: 'Accept a signed report: its figures count from the commit of this act',
  needs: 'reports.accept',
  at: async ({ db }, { obligationId }) => superiorOf(db, obligationId),
  input: Item,
  output: Done,
  example: known => ({ obligationId: known('obligationSubmitted'), version: 1 }),
  run: async (ctx, item) => {
    const [done] = await acceptAll(ctx, [item], () => [])
    return done as z.output<typeof Done>
  },
})

export const acceptMany = action({
  summary: 'Accept many signed reports at once, all or none',
  needs: 'reports.accept',
  at: async ({ db }, { items }) => {
    const { rows } = await sql<{ superior: string }>`
      select answers_for(filed_to) as superior from obligation where id = any(${items.map(item => item.obligationId)}::uuid[])`.execute(db)
    return new Set(items.map(item => item.obligationId)).size === rows.length ? [...new Set(rows.map(row => row.superior))] : null
  },
  input: z.strictObject({ items: z.array(Item).min(1).max(2000) }),
  output: z.object({ accepted: z.array(Done) }),
  example: known => ({ items: [{ obligationId: known('obligationSubmitted2'), version: 1 }] }),
  bodyLimitKb: 512,
  run: async (ctx, { items }) => ({ accepted: await acceptAll(ctx, items, index => ['items', index]) }),
})

/** In a number of statements that does not grow. Where there are many, every one that cannot be accepted is named by its place. */
async function acceptAll(ctx: Ctx, items: readonly z.output<typeof Item>[], path: (index: number) => (string | number)[]) {
  const reports = await loadReports(
    ctx.db,
    items.map(item => item.obligationId),
    { lock: true },
  )
  const versions = new Map(items.map(item => [item.obligationId, item.version]))
  if (reports.length !== versions.size) throw notFound()
  if (items.length === 1 && reports[0]) refuseUnready(reports[0], versions)
  const unready = reports.filter(report => report.closed || report.state !== 'submitted' || report.version !== versions.get(report.id))
  if (unready.length) {
    const issues = unready.map(report => ({
      path: path(items.findIndex(item => item.obligationId === report.id)),
      code: report.closed ? 'reports.period_closed' : 'reports.changed_since',
      data: { state: report.state, period: report.period },
    }))
    throw refuse('reports.not_all_ready', { count: unready.length }, issues)
  }
  const rows = await ctx.db
    .selectFrom('submission')
    .select(['id', 'vector', 'signedAt'])
    .where(
      'id',
      'in',
      reports.flatMap(report => report.latest ?? []),
    )
    .execute()
  const signed = new Map(rows.map(row => [row.id, row]))
  await writeEvents(ctx, { verb: 'accept', obligations: reports, state: 'accepted' })
  await settle(
    ctx,
    reports.flatMap(report => {
      const submission = signed.get(report.latest ?? '')
      return submission ? [{ report, submissionId: submission.id, vector: submission.vector, signedAt: submission.signedAt }] : []
    }),
  )
  ctx.note({ submissions: rows.map(row => row.id) })
  ctx.emit('reports.accepted', {
    units: [...new Set(reports.flatMap(report => [report.unitId, report.filedTo]))],
    data: { obligations: reports.map(report => report.id) },
  })
  return reports.map(report => ({ id: report.id, state: 'accepted' as const, version: report.version }))
}

function refuseUnready(report: LoadedReport, versions: ReadonlyMap<string, number>) {
  requireAct(report, 'accept')
  if (report.version !== versions.get(report.id)) throw refuse('stale', { version: report.version, fields: [] })
}
