import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'

/** From where the tree is looked at: a date in it, and the instant whose knowledge counts (absent: now). */
export interface Look {
  readonly on: string
  readonly known?: string | undefined
}

export const lookOf = (ctx: Pick<Ctx, 'today'>, { on, known }: { on?: string | undefined; known?: string | undefined }): Look => ({
  on: on ?? ctx.today,
  known,
})

/** Rows (id, code, name, short_name, level, kind, has_seal, parent_id, sort) of the units that exist then. */
export const unitsThen = ({ on, known }: Look) => (known ? sql`units_known_at(${on}::date, ${known}::timestamptz)` : sql`units_at(${on}::date)`)

/** Condition on a bitemporal table or lineage: what is valid then, as known then. */
export const holdsThen = (alias: 'p' | 'l' | 'n' | 'c', { on, known }: Look) => {
  const row = sql.raw(alias)
  return known ? sql`${row}.recorded @> ${known}::timestamptz and ${row}.valid @> ${on}::date` : sql`upper_inf(${row}.recorded) and ${row}.valid @> ${on}::date`
}

/** Columns of a unit `u` with the number of its children and of all below it. */
export const countedColumns = (look: Look) => sql`
  u.*,
  (select count(*) from placement p where p.parent_id = u.id and ${holdsThen('p', look)}) as children,
  (select count(*) from lineage l where l.ancestor_id = u.id and l.distance > 0 and ${holdsThen('l', look)}) as below`
