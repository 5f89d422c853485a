import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { childrenOn, unitsOn } from '#modules/org/index.ts'
import { divide } from './divide.ts'
import { draftTargets } from './draft-targets.ts'
import { Share } from './records.ts'
import { unitOfProgramme } from './where.ts'

export const preview = query({
  summary: 'What each unit would be given if the programme were given out now: parts against totals, and the weights',
  needs: 'programmes.manage',
  at: async ({ db }, { programmeId, units }) => {
    const unit = await unitOfProgramme(db, programmeId)
    return unit && [...new Set([unit, ...units])]
  },
  // All units directly below are asked for as that: an address with thousands of ids would not be read.
  input: z.strictObject({ programmeId: Id, units: z.array(Id).max(300).default([]), all: z.boolean().default(false) }),
  output: z.object({
    targets: z.array(
      z.object({
        targetId: Id,
        total: z.int(),
        sum: z.int(),
        asOf: IsoDate,
        parts: z.array(Share),
        weights: z.array(z.object({ unitId: Id, weight: z.int() })),
      }),
    ),
    units: z.array(z.object({ id: Id, name: z.string() })),
    /** Units that were given this programme before. */
    givenBefore: z.int(),
  }),
  example: known => ({ programmeId: known('programme-draft'), units: [known('unit1'), known('unit2')] }),
  run: async (ctx, { programmeId, units: chosen, all }) => {
    const unit = await unitOfProgramme(ctx.db, programmeId)
    if (!unit) throw notFound()
    const known = all ? undefined : await unitsOn(ctx.db, chosen, ctx.today)
    const over = known ? chosen.flatMap(id => known.get(id) ?? []) : await childrenOn(ctx.db, unit, ctx.today)
    const units = over.map(one => one.id)
    const targets = await draftTargets(ctx.db, programmeId)
    const divisions = await divide(ctx, unit, targets, units)
    const given = await ctx.db
      .selectFrom('programmeUnit')
      .select('unitId')
      .where('programmeId', '=', programmeId)
      .where('unitId', '=', sql<string>`any(${units}::uuid[])`)
      .execute()
    return {
      units: over.map(({ id, name }) => ({ id, name })),
      targets: divisions.map(({ targetId, parts, weights, asOf }) => ({
        targetId,
        total: targets.find(target => target.id === targetId)?.numerator ?? 0,
        sum: parts.reduce((all, part) => all + part.numerator, 0),
        asOf,
        parts,
        weights,
      })),
      givenBefore: given.length,
    }
  },
})
