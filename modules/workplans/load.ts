import { sql } from 'kysely'
import { notFound, refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { rowAllows, type RowStatus, type RowVerb, workplanActs, type WorkplanState, type WorkplanVerb } from './states.ts'
import { inProgramme, statusOf } from './status-of.ts'

/** The programme, held for the rest of the transaction, where the verb is allowed. Refuses `workplans.wrong_state`. */
export async function workplanFor(ctx: Ctx, id: string, verb: WorkplanVerb) {
  const plan = await ctx.db.selectFrom('workplan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!plan) throw notFound()
  if (!(workplanActs[verb] as readonly WorkplanState[]).includes(plan.state)) throw refuse('workplans.wrong_state', { state: plan.state })
  return plan
}

export interface HeldRow {
  id: string
  workplanId: string
  unitId: string
  year: number
  state: WorkplanState
  section: string
  content: string
  product: string | null
  consideredBy: string | null
  month: string | null
  version: number
  status: RowStatus
  conferenceId: string | null
  itemId: string | null
}

/** Rows in the order asked for, held for the rest of the transaction, where the verb is allowed on each. Refuses `workplans.wrong_state`, `workplans.row_status`. */
export async function rowsFor(ctx: Ctx, ids: readonly string[], verb: RowVerb): Promise<HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select r.id, r.workplan_id, r.unit_id, w.year, w.state, r.section, r.content, r.product, r.considered_by, r.month, r.version, ${statusOf(ctx)} as status, k.conference_id, k.item_id
    from workplan_row r join workplan w on w.id = r.workplan_id left join workplan_consideration k on k.row_id = r.id
    where r.id = any(${ids as string[]}::uuid[]) and ${inProgramme} order by array_position(${ids as string[]}::uuid[], r.id) for update of r, w`.execute(
    ctx.db,
  )
  if (rows.length !== new Set(ids).size) throw notFound()
  for (const row of rows) {
    if (row.state === 'closed' || (row.state === 'draft' && !rowAllows(verb, 'draft', 'planned') && !rowAllows(verb, 'draft', 'dropped')))
      throw refuse('workplans.wrong_state', { state: row.state })
    if (!rowAllows(verb, row.state, row.status)) throw refuse('workplans.row_status', { status: row.status, content: row.content })
  }
  return rows
}

/** One row, at the version that was shown. Refuses `stale`. */
export async function rowFor(ctx: Ctx, id: string, verb: RowVerb, version: number): Promise<HeldRow> {
  const [row] = await rowsFor(ctx, [id], verb)
  if (!row) throw notFound()
  if (row.version !== version) throw refuse('stale', { yours: version, current: row.version })
  return row
}
