import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import type { Tx } from '#kernel/db.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { Act } from './records.ts'

const orders = {
  recordedAt: 'a.recorded_at',
  '-recordedAt': 'a.recorded_at desc',
  effectiveOn: 'a.effective_on, a.recorded_at',
  '-effectiveOn': 'a.effective_on desc, a.recorded_at desc',
}
const Sort = z.enum(Object.keys(orders) as (keyof typeof orders)[])

export const acts = query({
  summary: 'Acts on the tree with their decisions: of all units, of one, or of one and all that ever stood below it',
  needs: 'signed-in',
  input: z.strictObject({
    ...listInput,
    sort: Sort.default('-recordedAt'),
    unit: Id.optional(),
    below: z.boolean().default(false),
    kind: z.array(z.string().max(40)).optional(),
  }),
  output: listOf(Act),
  example: {},
  run: async ({ db }, { unit, below, kind, search, sort, page, size }) => {
    // A reorganisation is shown by its steps, which carry its decision.
    const conditions = [sql`a.kind <> 'reorganise'`]
    if (unit) {
      const units = below
        ? sql`(select ${unit}::uuid union select l.unit_id from lineage l where l.ancestor_id = ${unit}::uuid and upper_inf(l.recorded))`
        : sql`(select ${unit}::uuid)`
      conditions.push(sql`exists (select from org_act_unit x where x.act_id = a.id and x.unit_id in ${units})`)
    }
    if (kind?.length) conditions.push(sql`a.kind = any(${kind})`)
    if (search) {
      const pattern = search.replace(/[\\%_]/g, '\\$&')
      conditions.push(sql`searchable(concat_ws(' ', a.decision_number, a.issuer, a.note)) like '%' || searchable(${pattern}) || '%'`)
    }
    const where = sql.join(conditions, sql` and `)
    const counted = await sql<{ total: number }>`select count(*) as total from org_act a where ${where}`.execute(db)
    return {
      total: counted.rows[0]?.total ?? 0,
      rows: await select(db, where, sql`order by ${sql.raw(orders[sort])}, a.id limit ${size} offset ${(page - 1) * size}`),
    }
  },
})

/** These acts, oldest first. */
export const actsOf = (db: Tx, ids: readonly string[]) => select(db, sql`a.id = any(${ids as string[]}::uuid[])`, sql`order by a.recorded_at`)

/** SQL: units that an act (alias `a`) names; a reorganisation names those of its steps. */
const named = sql`x.act_id = any(array(select s.id from org_act s where s.part_of = a.id) || a.id)`

async function select(db: Tx, where: RawBuilder<unknown>, rest: RawBuilder<unknown>): Promise<Act[]> {
  const { rows } = await sql<Act>`
    select a.id, a.kind, jsonb_build_object('number', a.decision_number, 'date', a.decision_date, 'issuer', a.issuer) as decision, a.effective_on, a.recorded_at, a.note,
      (select count(distinct x.unit_id) from org_act_unit x where ${named}) as unit_count,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', f.unit_id, 'name', n.name) order by n.name)
        from (select distinct x.unit_id from org_act_unit x where ${named} order by 1 limit 5) f
        join lateral (
          select n.name from unit_name n where n.unit_id = f.unit_id and upper_inf(n.recorded) order by n.valid @> a.effective_on desc, lower(n.valid) desc limit 1
        ) n on true
      ), '[]') as units
    from org_act a where ${where} ${rest}`.execute(db)
  return rows
}
