import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { dateOf } from '#kernel/business-date.ts'
import { notFound, refuse, refuseField } from '#kernel/errors.ts'
import { Id, Reason } from '#kernel/records.ts'
import { addAgendaItems } from '#modules/conferences/index.ts'
import { monthWords } from './check-rows.ts'
import { rowsFor } from './load.ts'
import { recordEvents } from './record-events.ts'
import { unitsConcerned, unitsOfRows } from './where.ts'

/** What an item takes until the office says otherwise on the agenda. */
const minutes = 15

export const putOnAgenda = action({
  summary: 'Put rows on the agenda of a meeting of the body that considers them; one of another month needs the reason',
  needs: 'workplans.manage',
  at: ({ db }, { rowIds }) => unitsOfRows(db, rowIds),
  input: z.strictObject({ conferenceId: Id, rowIds: z.array(Id).min(1).max(50), reason: Reason.optional() }),
  output: z.object({ items: z.array(z.object({ rowId: Id, itemId: Id })) }),
  example: known => ({ conferenceId: known('conference.planned'), rowIds: [known('workplan.row')], reason: 'Trình sớm theo yêu cầu của Ban Thường vụ' }),
  run: async (ctx, { conferenceId, rowIds: given, reason }) => {
    const rowIds = [...new Set(given)]
    const conference = await ctx.db.selectFrom('conference').select(['bodyId', 'startsAt', 'unitId']).where('id', '=', conferenceId).executeTakeFirst()
    if (!conference) throw notFound()
    const rows = await rowsFor(ctx, rowIds, 'putOnAgenda')
    for (const row of rows) {
      if (row.consideredBy === null) throw refuse('workplans.not_considered', { content: row.content })
      if (row.consideredBy !== conference.bodyId) throw refuse('workplans.other_body', { content: row.content })
    }
    const month = dateOf(conference.startsAt).slice(0, 7)
    const other = rows.find(row => row.month !== month)
    if (other && !reason) throw refuseField('reason', 'workplans.other_month', { month: monthWords(other.month ?? month), meets: monthWords(month) })
    const { rows: leads } = await sql<{ rowId: string; name: string | null }>`
      select p.row_id, coalesce(b.name, n.name) as name from workplan_preparer p left join body b on b.id = p.body_id left join name_on(p.unit_id, ${ctx.today}::date) n on true
      where p.place = 0 and p.row_id = any(${rowIds}::uuid[])`.execute(ctx.db)
    const presenterOf = new Map(leads.map(lead => [lead.rowId, lead.name]))
    const items = await addAgendaItems(
      ctx,
      conferenceId,
      rows.map(row => ({ title: titleOf(row.content), presenter: presenterOf.get(row.id) ?? null, minutes, kind: 'report' as const })),
    )
    const put = rows.map((row, index) => ({ rowId: row.id, itemId: items[index] ?? '' }))
    await ctx.db
      .insertInto('workplanItem')
      .values(put.map(one => ({ ...one, conferenceId, putAt: ctx.now, ...ctx.author })))
      .execute()
    await recordEvents(
      ctx,
      rows.map(row => ({ rowId: row.id, verb: 'put' as const, fromMonth: row.month, toMonth: month, reason, conferenceId })),
    )
    ctx.note({ items: put.map(one => one.itemId) })
    ctx.emit('workplans.changed', { units: await unitsConcerned(ctx.db, conference.unitId, rowIds) })
    return { items: put }
  },
})

/** An agenda names an item in a line. */
const titleOf = (content: string) => {
  const line = content.replace(/\s+/g, ' ')
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`
}
