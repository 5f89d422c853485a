import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { cellOf, componentsOf, figureOf, keysOf, undividedOf } from './figure-of.ts'
import { existing, gather, questionOf, shownAs } from './gather.ts'
import { readBreaks } from './read-breaks.ts'
import { asked, type Basis, BasisShown, Break, Cell, IndicatorShown, Target, Thousandths, UnitShown } from './records.ts'
import { shareOf, targetsOf } from './target-source.ts'
import { countedUnder, Level, partsOf, reachesBelow, unitsById } from './units-shown.ts'

const MatrixCell = Cell.extend({ target: Target.nullable(), share: Thousandths.nullable() })

export const Matrix = z.object({
  unit: UnitShown,
  period: z.string(),
  basis: BasisShown,
  indicators: z.array(IndicatorShown),
  /** The whole first, then its parts; cells in the order of the indicators. */
  rows: z.array(z.object({ unit: UnitShown, cells: z.array(MatrixCell), breaks: z.array(Break) })),
  /** What lies undivided at the whole itself, so that its parts and this come to it; null: nothing. */
  undivided: z.array(z.int().nullable()),
})

/** Indicator by unit: the parts of a unit, every grassroots organisation below it, or every unit below it. A constant number of statements. */
export const matrix = query({
  summary: 'Show results as a matrix of indicators and units',
  needs: 'results.read',
  at: async (_ctx, { unit }) => unit,
  input: z.strictObject({ ...asked, level: Level.default('children'), kind: z.string().max(40).optional() }),
  output: Matrix,
  example: known => ({ unit: known('bloc'), period: '2020', level: 'grassroots' as const }),
  run: (ctx, input) => crossTable(ctx, input),
})

interface MatrixAsked {
  unit: string
  period: string
  indicators?: string[] | undefined
  level: Level
  kind?: string | undefined
  basis?: Basis
}

export async function crossTable(ctx: Ctx, { unit, period, indicators, level, kind, basis }: MatrixAsked): Promise<z.output<typeof Matrix>> {
  const question = await questionOf(ctx, period, indicators, basis)
  const [whole] = await unitsById(ctx.db, [unit], question.on)
  if (!whole) throw notFound()
  const columns = existing(question, indicators)
  const keys = question.tree ? [] : keysOf(componentsOf(question.catalogue, columns), [question.period])
  const parts = (await reachesBelow(ctx, 'results.read', unit))
    ? (await partsOf(ctx.db, { unit, on: question.on, level, kind, keys })).filter(part => part.id !== unit)
    : []
  const units = [whole, ...(await countedUnder(ctx.db, { whole, direct: level === 'children', parts, keys }))]
  const gathered = await gather(
    ctx,
    question,
    units.map(one => one.id),
    [question.period],
    { unit, direct: level === 'children' },
  )
  const targets = await targetsOf(ctx, { units: units.map(one => one.id), period, indicators: columns.map(column => column.id) })
  const breaks = await readBreaks(
    ctx,
    question,
    units.map(one => one.id),
  )
  const scales = columns.map(indicator => figureOf(gathered, whole, indicator, question.period).scale)
  return {
    unit: whole,
    period,
    basis: question.tree?.date ?? 'filed',
    indicators: columns.map((indicator, place) => shownAs(indicator, scales[place] ?? 0)),
    rows: units.map(one => ({
      unit: one,
      breaks: breaks.get(one.id) ?? [],
      cells: columns.map(indicator => {
        const figure = figureOf(gathered, one, indicator, question.period)
        const target = targets.get(`${one.id} ${indicator.id}`) ?? null
        return { ...cellOf(figure), target, share: shareOf(figure.value, figure.scale, target) }
      }),
    })),
    undivided: columns.map(indicator => undividedOf(gathered, unit, indicator, question.period)),
  }
}
