import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { cellOf, figureOf, lastYearOf } from './figure-of.ts'
import { gather, questionOf, shownAs } from './gather.ts'
import { readBreaks } from './read-breaks.ts'
import { Basis, BasisShown, Break, Cell, IndicatorShown, Target, UnitShown } from './records.ts'
import { stepsOfYear } from './stored-periods.ts'
import { targetsOf } from './target-source.ts'
import { unitsById } from './units-shown.ts'

/** The months (or quarters, where that is what units report) of a year, each with the same of the year before. */
export const series = query({
  summary: 'Show an indicator of a unit through the months of a year, beside the year before',
  needs: 'results.read',
  at: async (_ctx, { unit }) => unit,
  input: z.strictObject({ unit: Id, indicator: z.string().max(80), year: z.int().min(1900).max(2199), basis: Basis.default('period') }),
  output: z.object({
    unit: UnitShown,
    indicator: IndicatorShown,
    basis: BasisShown,
    breaks: z.array(Break),
    year: z.object({ figure: Cell, lastYear: Cell, target: Target.nullable() }),
    points: z.array(z.object({ period: z.string(), figure: Cell, lastYear: Cell })),
  }),
  example: known => ({ unit: known('bloc'), indicator: known('indicator1'), year: 2020 }),
  run: async (ctx, { unit, indicator: wanted, year, basis }) => {
    const question = await questionOf(ctx, String(year), [wanted], basis)
    const [whole] = await unitsById(ctx.db, [unit], question.on)
    const [indicator] = question.catalogue.indicators
    if (!whole || !indicator) throw notFound()
    const steps = stepsOfYear(question.catalogue.components.get(indicator.formulas.at(-1)?.numerator ?? ''), indicator.source, String(year))
    const gathered = await gather(
      ctx,
      question,
      [unit],
      [question.period, ...steps].flatMap(period => [period, lastYearOf(period)]),
    )
    const breaks = await readBreaks(ctx, question, [unit])
    const targets = await targetsOf(ctx, { units: [unit], period: String(year), indicators: [indicator.id] })
    const pair = (period: typeof question.period) => ({
      figure: cellOf(figureOf(gathered, whole, indicator, period)),
      lastYear: cellOf(figureOf(gathered, whole, indicator, lastYearOf(period) ?? period)),
    })
    return {
      unit: whole,
      indicator: shownAs(indicator, figureOf(gathered, whole, indicator, question.period).scale),
      basis: question.tree?.date ?? 'filed',
      breaks: breaks.get(unit) ?? [],
      year: { ...pair(question.period), target: targets.get(`${unit} ${indicator.id}`) ?? null },
      points: steps.map(period => ({ period: period.code, ...pair(period) })),
    }
  },
})
