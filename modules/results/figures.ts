import { z } from 'zod'
import { query } from '#kernel/action.ts'
import type { Ctx } from '#kernel/road.ts'
import { notFound } from '#kernel/errors.ts'
import { parsePeriod } from '#kernel/period.ts'
import { Id } from '#kernel/records.ts'
import type { IndicatorAt } from '#modules/indicators/index.ts'
import { cellOf, componentsOf, figureOf, figureWithOther, keysOf, lastYearOf, undividedOf, valueOf } from './figure-of.ts'
import { existing, gather, questionOf, shownAs, withLastYear } from './gather.ts'
import { readBreaks } from './read-breaks.ts'
import { asked, type Basis, BasisShown, Break, Cell, Figure, IndicatorShown, Target, Thousandths, UnitShown } from './records.ts'
import { stepsOfYear } from './stored-periods.ts'
import { shareOf, targetsOf } from './target-source.ts'
import { countedUnder, partsOf, reachesBelow, unitsById } from './units-shown.ts'

const PartShown = z.object({ unit: Id, cell: Cell, lastYear: Cell, /** Of the whole, in thousandths; null for ratios. */ share: Thousandths.nullable() })

const Row = z.object({
  indicator: IndicatorShown,
  figure: Figure,
  lastYear: Cell,
  target: Target.nullable(),
  /** Value ÷ target. */
  share: Thousandths.nullable(),
  /** The months (or quarters) of the year in which the period ends, for a small line; null: missing. */
  steps: z.array(z.object({ period: z.string(), value: z.int().nullable() })),
  parts: z.array(PartShown),
  /** What lies undivided at the unit itself: of several parts jointly, or comparable with none. */
  undivided: z.int().nullable(),
})

/** The roll-up of a unit: one row an indicator. With `compare`, the values of its parts beside each. A constant number of statements. */
export const figures = query({
  summary: 'Show the results of a unit in a period: one row an indicator',
  needs: 'results.read',
  at: async (_ctx, { unit }) => unit,
  input: z.strictObject({ ...asked, compare: z.enum(['none', 'children']).default('none') }),
  output: z.object({
    unit: UnitShown,
    /** The superior, where the asker may see its results too. */
    above: Id.nullable(),
    period: z.string(),
    /** The day on which units are shown. */ on: z.string(),
    basis: BasisShown,
    breaks: z.array(Break),
    parts: z.array(UnitShown),
    rows: z.array(Row),
  }),
  example: known => ({ unit: known('bloc'), period: '2020' }),
  run: async (ctx, input) => {
    const told = await rollUp(ctx, input)
    const superior = told.unit.parentId
    return { ...told, above: superior && (await ctx.reads('results.read', superior)) ? superior : null }
  },
})

export async function rollUp(
  ctx: Ctx,
  {
    unit,
    period,
    indicators,
    compare,
    basis,
  }: { unit: string; period: string; indicators?: string[] | undefined; compare: 'none' | 'children'; basis?: Basis },
) {
  const question = await questionOf(ctx, period, indicators, basis)
  const [whole] = await unitsById(ctx.db, [unit], question.on)
  if (!whole) throw notFound()
  const rows = existing(question, indicators)
  const year = parsePeriod(question.period.ends.slice(0, 4))
  const stepsOf = ({ formulas, source }: IndicatorAt) => stepsOfYear(question.catalogue.components.get(formulas.at(-1)?.numerator ?? ''), source, year.code)
  const steps = [...new Map(rows.flatMap(stepsOf).map(step => [step.code, step])).values()]
  const gathered = await gather(ctx, question, [unit], [...withLastYear(question.period), year, ...steps])
  // As filed, parts are those of the trees of the reports; in the tree of a date those that stand in it.
  const filedIn = (periods: (typeof question.period)[]) => (question.tree ? [] : keysOf(componentsOf(question.catalogue, rows), periods))
  const found =
    compare === 'children' && (await reachesBelow(ctx, 'results.read', unit))
      ? await partsOf(ctx.db, { unit, on: question.on, level: 'children', keys: filedIn([question.period]) })
      : []
  const parts = await countedUnder(ctx.db, {
    whole,
    direct: true,
    parts: found,
    keys: filedIn(withLastYear(question.period).filter(one => one !== null)),
  })
  const ofParts = parts.length
    ? await gather(
        ctx,
        question,
        parts.map(part => part.id),
        withLastYear(question.period),
        { unit, direct: true },
      )
    : gathered
  const targets = await targetsOf(ctx, { units: [unit], period, indicators: rows.map(row => row.id) })
  const breaks = await readBreaks(ctx, question, [unit])
  const before = lastYearOf(question.period) ?? question.period
  return {
    unit: whole,
    period,
    on: question.on,
    basis: question.tree?.date ?? 'filed',
    breaks: breaks.get(unit) ?? [],
    parts,
    rows: rows.map(indicator => {
      const figure = figureWithOther(gathered, whole, indicator, question.period)
      const target = targets.get(`${unit} ${indicator.id}`) ?? null
      return {
        indicator: shownAs(indicator, figure.scale),
        figure,
        lastYear: cellOf(figureOf(gathered, whole, indicator, before)),
        target,
        share: shareOf(figure.value, figure.scale, target),
        steps: stepsOf(indicator).map(step => ({ period: step.code, value: valueOf(gathered, whole.id, indicator, step) })),
        parts: parts.map(part => {
          const cell = figureOf(ofParts, part, indicator, question.period)
          return {
            unit: part.id,
            cell: cellOf(cell),
            lastYear: cellOf(figureOf(ofParts, part, indicator, before)),
            share: figure.denominator ? null : shareOf(cell.value, cell.scale, figure),
          }
        }),
        undivided: undividedOf(gathered, unit, indicator, question.period),
      }
    }),
  }
}
