import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { holdsThen, lookOf, unitsThen } from './look.ts'
import { lookInput } from './records.ts'

const Hit = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  level: z.string(),
  /** Short names from the root down to its parent. */
  path: z.string(),
  hasChildren: z.boolean(),
  /** The former or coming name that was found, where it is not the one of the date. */
  otherName: z.string().nullable(),
})

export const search = query({
  summary: 'Find units by words of a name (marks and case do not matter) or by code, also by their former names; best first',
  needs: 'signed-in',
  input: z.strictObject({ text: z.string().trim().min(1).max(200), on: lookInput.on, under: Id.optional(), limit: z.int().min(1).max(100).default(20) }),
  output: z.object({ rows: z.array(Hit) }),
  example: { text: 'chi bo van phong' },
  run: async (ctx, { text, under, limit, on }) => ({ rows: await findUnits(ctx, text, { under, limit, on }) }),
})

interface Narrow {
  under?: string | undefined
  on?: string | undefined
  limit: number
}

/** Best matches for words or a code, at most `limit`, among the units that exist on the date (under one, when given). */
export async function findUnits(ctx: Ctx, text: string, { under, on, limit }: Narrow) {
  const look = lookOf(ctx, { on })
  const words = text.split(/\s+/).slice(0, 10)
  const phrase = sql`n.search_text like '% ' || ${escaped(text)} || '%'`
  const within = under ? sql`join lineage l on l.unit_id = n.unit_id and l.ancestor_id = ${under}::uuid and ${holdsThen('l', look)}` : sql``
  const byWords = sql.join(
    words.map(word => sql`n.search_text like ${beginning(word)} || ${escaped(word)} || '%'`),
    sql` and `,
  )
  const rows = await best([sql`n.search_text like ' ' || ${escaped(text)} || '%'`, phrase, byWords])
  // Nothing has all the words: the nearest spelling.
  return rows.length ? rows : await best([sql`searchable(${text}) <% n.search_text`])

  async function best(ways: readonly RawBuilder<unknown>[]) {
    const candidates = ways.map(
      way =>
        sql`(select n.unit_id, n.name, n.code, n.valid, n.search_text from unit_name n ${within} where upper_inf(n.recorded) and ${way} limit ${candidateLimit})`,
    )
    const found = await sql<z.infer<typeof Hit>>`
      with hit as (
        select distinct on (n.unit_id) n.unit_id, n.name, n.valid @> ${look.on}::date as current,
          case when n.code = upper(${text}) then 0
            when n.search_text like ' ' || ${escaped(text)} || '%' then 1
            when n.search_text like '% ' || ${escaped(text)} || ' %' then 2
            when ${phrase} then 3
            else 4 end as rank,
          word_similarity(searchable(${text}), n.search_text) as likeness
        from (${sql.join(candidates, sql` union `)}) n
        order by n.unit_id, n.valid @> ${look.on}::date desc, rank
      ), best as (
        select h.*, u.code, u.name as now_named, u.level, v.rank as level_rank
        from hit h join ${unitsThen(look)} u on u.id = h.unit_id join level v on v.code = u.level
        order by h.rank, h.current desc, v.rank, h.likeness desc, u.code limit ${limit}
      )
      select b.unit_id as id, b.code, b.now_named as name, b.level, case when b.current then null else b.name end as other_name,
        exists (select from placement p where p.parent_id = b.unit_id and ${holdsThen('p', look)}) as has_children,
        coalesce((
          select string_agg(n.short_name, ' › ' order by l.distance desc) from lineage l join unit_name n on n.unit_id = l.ancestor_id and ${holdsThen('n', look)}
          where l.unit_id = b.unit_id and l.distance > 0 and ${holdsThen('l', look)}
        ), '') as path
      from best b order by b.rank, b.current desc, b.level_rank, b.likeness desc, b.code`.execute(ctx.db)
    return found.rows
  }
}

/** So many candidates of each way are weighed: a word that half the tree has in its name would otherwise weigh half the tree. */
const candidateLimit = 400

/** One or two letters count only where a word begins: inside of words no index could find them, and nobody would want them. */
const beginning = (word: string) => (word.length < 3 ? '% ' : '%')

/** A pattern of LIKE that means the text itself, without marks. */
const escaped = (text: string) => sql`searchable(${text.replace(/[\\%_]/g, '\\$&')})`
