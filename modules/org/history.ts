import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { actsOf } from './acts.ts'
import { Act, ClassStated, NameStated, Passed, PlacementStated } from './records.ts'

export const history = query({
  summary:
    'Everything ever said of a unit, in both times: names, classes, placements; what it came from and what follows it, as known now; the acts with their decisions',
  needs: 'signed-in',
  input: z.strictObject({ id: Id }),
  output: z.object({
    names: z.array(NameStated),
    classes: z.array(ClassStated),
    placements: z.array(PlacementStated),
    /** Units that passed something on to it, and those it passed something on to; a unit that stays beside others has no row to itself. */
    predecessors: z.array(Passed),
    successors: z.array(Passed),
    /** All acts named above. */ acts: z.array(Act),
  }),
  example: known => ({ id: known('unit7') }),
  run: async ({ db }, { id }) => {
    const stated = async <T>(select: RawBuilder<unknown>) => (await sql<T>`${select} order by lower(t.valid), lower(t.recorded)`.execute(db)).rows
    const names = await stated<z.infer<typeof NameStated>>(sql`select t.code, t.name, t.short_name, ${bounds} from unit_name t where t.unit_id = ${id}::uuid`)
    if (!names.length) throw notFound()
    const classes = await stated<z.infer<typeof ClassStated>>(
      sql`select t.level, t.kind, t.has_seal, t.suspended, ${bounds} from unit_class t where t.unit_id = ${id}::uuid`,
    )
    const placements = await stated<z.infer<typeof PlacementStated>>(sql`
      select t.parent_id, t.sort, n.name as parent_name, ${bounds} from placement t
      left join unit_name n on n.unit_id = t.parent_id and upper_inf(n.recorded) and n.valid @> lower(t.valid) where t.unit_id = ${id}::uuid`)
    const { rows: passed } = await sql<z.infer<typeof Passed> & { gave: boolean }>`
      select s.from_unit = ${id}::uuid as gave, other.id as unit, n.name, s.on_date as "on", s.share, s.members, s.stated_by
      from succession s cross join lateral (select case when s.from_unit = ${id}::uuid then s.to_unit else s.from_unit end as id) other
      cross join lateral name_on(other.id, s.on_date) n
      where upper_inf(s.recorded) and ${id}::uuid in (s.from_unit, s.to_unit) and s.from_unit <> s.to_unit order by s.on_date, s.share desc, n.name`.execute(db)
    const side = (given: boolean) => passed.flatMap(({ gave, ...row }) => (gave === given ? [row] : []))
    const named = [
      ...[...names, ...classes, ...placements].flatMap(row => [row.statedBy, row.madeBy, row.endedBy ?? []].flat()),
      ...passed.map(row => row.statedBy),
    ]
    return { names, classes, placements, predecessors: side(false), successors: side(true), acts: await actsOf(db, [...new Set(named)]) }
  },
})

const bounds = sql.raw(
  'lower(t.valid) as "from", upper(t.valid) as "to", lower(t.recorded) as recorded_from, upper(t.recorded) as recorded_to, t.stated_by, t.made_by, t.ended_by',
)
