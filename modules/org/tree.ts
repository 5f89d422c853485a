import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { countedColumns, holdsThen, lookOf, unitsThen } from './look.ts'
import { type CountedUnit, CountedUnit as Counted, lookInput } from './records.ts'

const Row = Counted.extend({ /** 0 for where the tree begins. */ depth: z.int() })

export const tree = query({
  summary: 'The tree on a date as a flat list in preorder; as many whole levels as fit the limit',
  needs: 'signed-in',
  input: z.strictObject({ ...lookInput, under: Id.optional(), depth: z.int().min(0).max(50).optional(), limit: z.int().min(1).max(60_000).default(5000) }),
  output: z.object({
    on: IsoDate,
    total: z.int(),
    /** Levels are missing below: some rows have children that are not listed. */ cut: z.boolean(),
    rows: z.array(Row),
  }),
  example: { on: '2021-01-17', depth: 2 },
  run: async (ctx, { under, depth, limit, ...given }) => {
    const look = lookOf(ctx, given)
    const from = under
      ? sql`l.ancestor_id = ${under}::uuid`
      : sql`l.ancestor_id in (select p.unit_id from placement p where p.parent_id is null and ${holdsThen('p', look)})`
    const { rows } = await sql<CountedUnit & { depth: number; total: number }>`
      with placed as materialized (
        select l.unit_id, l.distance, count(*) over (order by l.distance) as upto, count(*) over () as total
        from lineage l where ${from} and ${holdsThen('l', look)}
      ), shown as materialized (
        select u.*, s.distance as depth, s.total from placed s join ${unitsThen(look)} u on u.id = s.unit_id
        where (s.upto <= ${limit} or s.distance = 0) and s.distance <= ${depth ?? 1000}
      )
      select ${countedColumns(look)} from shown u order by u.sort, u.code`.execute(ctx.db)
    return { on: look.on, total: rows[0]?.total ?? 0, cut: rows.length < (rows[0]?.total ?? 0), rows: preorder(rows) }
  },
})

export const children = query({
  summary: 'The units directly below one (or the roots) on a date, with how many stand below each',
  needs: 'signed-in',
  input: z.strictObject({ ...lookInput, parent: Id.optional() }),
  output: z.object({ on: IsoDate, rows: z.array(Counted) }),
  example: { on: '2021-01-17' },
  run: async (ctx, { parent, ...given }) => {
    const look = lookOf(ctx, given)
    const { rows } = await sql<CountedUnit>`
      select ${countedColumns(look)} from ${unitsThen(look)} u
      where ${parent ? sql`u.parent_id = ${parent}::uuid` : sql`u.parent_id is null`} order by u.sort, u.code`.execute(ctx.db)
    return { on: look.on, rows }
  },
})

/** Rows in the order of siblings → each parent before its children, children in their order. */
export function preorder<R extends { id: string; parentId: string | null }>(rows: readonly R[]): R[] {
  const present = new Set(rows.map(row => row.id))
  const byParent = new Map<string | null, R[]>()
  for (const row of rows) {
    const parent = row.parentId !== null && present.has(row.parentId) ? row.parentId : null
    const siblings = byParent.get(parent)
    if (siblings) siblings.push(row)
    else byParent.set(parent, [row])
  }
  const ordered: R[] = []
  const waiting = [...(byParent.get(null) ?? [])].reverse()
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    ordered.push(row)
    waiting.push(...[...(byParent.get(row.id) ?? [])].reverse())
  }
  return ordered
}
