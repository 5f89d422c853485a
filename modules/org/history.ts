import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { actsOf } from './acts.ts'
import { Act, ClassStated, NameStated, PlacementStated } from './records.ts'

export const history = query({
  summary: 'Everything ever said of a unit, in both times: names, classes, placements, and the acts with their decisions',
  needs: 'signed-in',
  input: z.strictObject({ id: Id }),
  output: z.object({
    names: z.array(NameStated),
    classes: z.array(ClassStated),
    placements: z.array(PlacementStated),
    /** All acts named above. */ acts: z.array(Act),
  }),
  example: known => ({ id: known('unit7') }),
  run: async ({ db }, { id }) => {
    const stated = async <T>(select: RawBuilder<unknown>) => (await sql<T>`${select} order by lower(t.valid), lower(t.recorded)`.execute(db)).rows
    const names = await stated<z.infer<typeof NameStated>>(sql`select t.code, t.name, t.short_name, ${bounds} from unit_name t where t.unit_id = ${id}::uuid`)
    if (!names.length) throw notFound()
    const classes = await stated<z.infer<typeof ClassStated>>(
      sql`select t.level, t.kind, t.has_seal, ${bounds} from unit_class t where t.unit_id = ${id}::uuid`,
    )
    const placements = await stated<z.infer<typeof PlacementStated>>(sql`
      select t.parent_id, t.sort, n.name as parent_name, ${bounds} from placement t
      left join unit_name n on n.unit_id = t.parent_id and upper_inf(n.recorded) and n.valid @> lower(t.valid) where t.unit_id = ${id}::uuid`)
    const named = [...names, ...classes, ...placements].flatMap(row => [row.statedBy, row.madeBy, row.endedBy ?? []].flat())
    return { names, classes, placements, acts: await actsOf(db, [...new Set(named)]) }
  },
})

const bounds = sql.raw(
  'lower(t.valid) as "from", upper(t.valid) as "to", lower(t.recorded) as recorded_from, upper(t.recorded) as recorded_to, t.stated_by, t.made_by, t.ended_by',
)
