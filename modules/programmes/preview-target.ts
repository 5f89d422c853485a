import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Id, IsoDate, Stored } from '#kernel/records.ts'
import { childrenOn } from '#modules/org/index.ts'
import { divide } from './divide.ts'
import { resolveIndicators } from './indicator-brief.ts'
import { Apportion } from './records.ts'
import { unitOfProgramme } from './where.ts'

export const previewTarget = query({
  summary: 'What each unit directly below would get of a target that is being set, and what it would be divided by',
  needs: 'programmes.manage',
  at: ({ db }, { programmeId }) => unitOfProgramme(db, programmeId),
  input: z.strictObject({
    programmeId: Id,
    indicator: z.string().min(1).max(80),
    period: PeriodCode,
    numerator: Stored,
    apportion: Apportion.exclude(['list', 'set']),
    weightIndicator: z.string().min(1).max(80).optional(),
    weightPeriod: PeriodCode.optional(),
  }),
  output: z.object({ asOf: IsoDate, rows: z.array(z.object({ unitId: Id, name: z.string(), weight: z.int().nullable(), numerator: z.int() })) }),
  example: known => ({ programmeId: known('programme-draft'), indicator: known('indicator1'), period: '2021', numerator: 150, apportion: 'equal' as const }),
  run: async (ctx, { programmeId, weightIndicator: weighedBy, ...target }) => {
    const unit = await unitOfProgramme(ctx.db, programmeId)
    if (!unit) throw notFound()
    const [indicator = '', weightIndicator = null] = await resolveIndicators(ctx.db, [
      { field: 'indicator', indicator: target.indicator },
      ...(weighedBy ? [{ field: 'weightIndicator', indicator: weighedBy }] : []),
    ])
    const units = await childrenOn(ctx.db, unit, ctx.today)
    const drawn = {
      ...target,
      id: programmeId,
      indicator,
      weightIndicator,
      weightPeriod: target.weightPeriod ?? null,
      denominator: null,
      mayDiffer: false,
      list: [],
    }
    const [division] = await divide(
      ctx,
      unit,
      [drawn],
      units.map(one => one.id),
    )
    const weights = new Map(division?.weights.map(({ unitId, weight }) => [unitId, weight]))
    const parts = new Map(division?.parts.map(({ unitId, numerator }) => [unitId, numerator]))
    return {
      asOf: division?.asOf ?? ctx.today,
      rows: units.map(({ id, name }) => ({ unitId: id, name, weight: weights.get(id) ?? null, numerator: parts.get(id) ?? 0 })),
    }
  },
})
