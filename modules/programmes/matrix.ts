import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { acceptedValues } from './accepted-values.ts'
import { partRows } from './parts.ts'
import { PartRow, TargetRow } from './records.ts'
import { targetRows } from './target-rows.ts'

/** What was done of a part: the accepted value of its indicator, at `scale`; `code` opens the figure. */
const Done = z.object({ value: z.int().nullable(), scale: z.int(), code: z.string() })

export const Matrix = z.object({
  targets: z.array(TargetRow),
  units: z.array(z.object({ id: Id, name: z.string().nullable() })),
  /** One for each unit and target where a part was given. */
  cells: z.array(z.object({ targetId: Id, unitId: Id, part: PartRow, done: Done.nullable() })),
})

export const matrix = query({
  summary: 'Indicator by unit: what was given, what was answered, what is done, and the parts against the total',
  needs: 'programmes.read',
  input: z.strictObject({ programmeId: Id, unitId: Id.optional() }),
  output: Matrix,
  example: known => ({ programmeId: known('programme1') }),
  run: (ctx, input) => matrixOf(ctx, input),
})

/** The matrix of what one unit divides (the programme's own unless another is named). Statements grow with the periods of the targets only. */
export async function matrixOf(ctx: Ctx, { programmeId, unitId }: { programmeId: string; unitId?: string | undefined }) {
  const programme = await ctx.db.selectFrom('programme').select('unitId').where('id', '=', programmeId).executeTakeFirst()
  if (!programme) throw notFound()
  const divider = unitId ?? programme.unitId
  const targets = await targetRows(ctx.db, programmeId, divider)
  const parts = await partRows(ctx, sql`t.programme_id = ${programmeId} and p.from_unit = ${divider}`)
  const units = [...new Map(parts.map(part => [part.unitId, part.unitName])).entries()].map(([id, name]) => ({ id, name }))
  const done = new Map<string, z.output<typeof Done>>()
  // A unit that reads only its own part is asked for at itself.
  const reach = (await ctx.holds('results.read', divider)) ? divider : units.length === 1 ? units[0]?.id : undefined
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
    cells: parts.map(part => ({ targetId: part.targetId, unitId: part.unitId, part, done: done.get(`${part.unitId} ${part.targetId}`) ?? null })),
  }
}
