import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { emptyInput } from '#kernel/records.ts'

export const latest = query({
  summary: 'The year of the latest period with accepted reports where one reads results: what a page of results opens with. Null: there are none yet',
  needs: 'signed-in',
  input: emptyInput,
  output: z.object({ year: z.int().nullable() }),
  example: {},
  run: async ({ asker, today, unscoped }) => {
    const held = asker.grants === '*' ? null : asker.grants['results.read']
    if (held === undefined) return { year: null }
    const here = held ? sql`n.path && ${[...held.own, ...held.subtree]}::uuid[]` : sql`true`
    // Registers count what the calendar brings, every month; a period is reported when a unit's own word was accepted.
    // `offset 0` keeps the order of the work: periods from the latest back, each looked into by itself, until one has something.
    const { rows } = await unscoped('whether anything stands in the sums that the asker reads, which have no rows where they are folded', db =>
      sql<{ year: number }>`
        select extract(year from p.until)::int as year
        from (select code, least(ends, ${today}::date) as until from period where starts <= ${today}::date order by 2 desc offset 0) p
        where exists (
          select from rollup_tree t join family f on f.id = t.family and f.lane = 'claim'
          join rollup r on r.family = t.family and r.period = t.period and r.tree = t.tree and (r.compiled is not null or r.own <> '{}')
          join tree_node n on n.tree = r.tree and n.unit = r.unit
          where t.period = p.code and ${here} offset 0)
        limit 1`.execute(db),
    )
    return { year: rows[0]?.year ?? null }
  },
})
