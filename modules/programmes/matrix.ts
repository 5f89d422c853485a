import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, listInput } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { acceptedValues } from './accepted-values.ts'
import { partRows } from './parts.ts'
import { PartRow, TargetRow } from './records.ts'
import { targetRows } from './target-rows.ts'

/** What was done of a part: the accepted value of its indicator, at `scale`; `code` opens the figure. */
const Done = z.object({ value: z.int().nullable(), scale: z.int(), code: z.string() })

export const Matrix = z.object({
  targets: z.array(TargetRow),
  /** One page of the units that were given something, by code, and how many there are. */
  units: z.array(z.object({ id: Id, name: z.string().nullable() })),
  total: z.int(),
  /** One for each unit and target where a part was given. */
  cells: z.array(z.object({ targetId: Id, unitId: Id, part: PartRow, done: Done.nullable() })),
})

export const matrix = query({
  summary: 'Indicator by unit: what was given, what was answered, what is done, and the parts against the total',
  needs: 'programmes.read',
  input: z.strictObject({ programmeId: Id, unitId: Id.optional(), search: listInput.search, page: listInput.page, size: listInput.size.default(200) }),
  output: Matrix,
  example: known => ({ programmeId: known('programme1') }),
  run: (ctx, input) => matrixOf(ctx, input),
})

interface Asked {
  programmeId: string
  unitId?: string | undefined
  search?: string | undefined
  page?: number
  size?: number
}

/** The matrix of what one unit divides (the programme's own unless another is named). Statements grow with the periods of the targets only. */
export async function matrixOf(ctx: Ctx, { programmeId, unitId, search, page = 1, size = 20_000 }: Asked) {
  const programme = await ctx.db.selectFrom('programme').select('unitId').where('id', '=', programmeId).executeTakeFirst()
  if (!programme) throw notFound()
  const divider = unitId ?? programme.unitId
  const targets = await targetRows(ctx.db, programmeId, divider)
  const { rows: given } = await sql<{ id: string; name: string | null; total: number }>`
    select p.unit_id as id, n.name, count(*) over () as total from target_part p join target t on t.id = p.target_id
    left join name_on(p.unit_id, business_today()) n on true
    where p.current and t.programme_id = ${programmeId} and p.from_unit = ${divider}
      ${search ? sql`and n.search_text like '%' || searchable(${search.replace(/[\\%_]/g, '\\$&')}) || '%'` : sql``}
    group by p.unit_id, n.name, n.code order by n.code, p.unit_id limit ${size} offset ${(page - 1) * size}`.execute(ctx.db)
  const units = given.map(({ id, name }) => ({ id, name }))
  const parts = await partRows(ctx, sql`t.programme_id = ${programmeId} and p.from_unit = ${divider} and p.unit_id = any(${units.map(one => one.id)}::uuid[])`)
  const done = new Map<string, z.output<typeof Done>>()
  // A unit that reads only its own part is asked for at itself.
  const reach = (await ctx.reads('results.read', divider)) ? divider : units.length === 1 ? units[0]?.id : undefined
  for (const period of new Set(targets.map(target => target.period))) {
    if (!reach) break
    const asked = targets.filter(target => target.period === period)
    const values = await acceptedValues(ctx, { unit: reach, indicators: asked.map(target => target.indicator.id), period, unitIds: units.map(unit => unit.id) })
    for (const target of asked)
      for (const { id } of units) {
        const value = values.get(`${id} ${target.indicator.id}`)
        if (value) done.set(`${id} ${target.id}`, value)
      }
  }
  return {
    targets,
    units,
    total: given[0]?.total ?? 0,
    cells: parts.map(part => ({ targetId: part.targetId, unitId: part.unitId, part, done: done.get(`${part.unitId} ${part.targetId}`) ?? null })),
  }
}
