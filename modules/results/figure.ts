import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Component, Formula } from '#modules/indicators/records.ts'
import { addressOf, figureAsked } from './address.ts'
import { cellOf, componentsOf, figureOf, figureWithOther, type Gathered, keysOf, lastYearOf } from './figure-of.ts'
import { flagsOf } from './flags.ts'
import { gather, questionOf, shownAs, type Question, withLastYear } from './gather.ts'
import { type Behind, submissionsBehind } from './lineage-source.ts'
import { Cell, Figure, Flag, IndicatorShown, Submission, Target, Thousandths, UnitShown } from './records.ts'
import { sourceOf } from './stored-periods.ts'
import { shareOf, targetsOf } from './target-source.ts'
import { countedUnder, type PartShown, partsOf, reachesBelow, unitsById } from './units-shown.ts'

/** More submissions than these are reached by going down to a part. */
const submissionsShown = 200

/** Everything behind a figure: formula and versions, its sums, the parts' values, signed reports, differences. A constant number of statements. */
export const figure = query({
  summary: 'Open a figure: formula, parts, the signed reports behind it',
  needs: 'results.read',
  // A part of a whole is open to whoever may read the whole with its parts, wherever the part stands today.
  at: async (ctx, asked) => {
    const { unit, under } = await addressOf(ctx, asked)
    return under && !(await ctx.reads('results.read', unit)) ? under.unit : unit
  },
  input: z.strictObject(figureAsked),
  output: z.object({
    figure: Figure,
    unit: UnitShown,
    indicator: IndicatorShown,
    /** The whole of which this counts as a part: only while the unit stood under it. Null: all of the unit's. */
    partOf: UnitShown.nullable(),
    lastYear: Cell,
    target: Target.nullable(),
    share: Thousandths.nullable(),
    /** Versions that the period rests on, in order; more than one: the formula changed within it. */
    formulas: z.array(Formula),
    components: z.array(Component),
    children: z.array(z.object({ unit: UnitShown, figure: Cell })),
    submissions: z.object({ rows: z.array(Submission), total: z.int() }),
    flags: z.array(Flag),
    /** Breaks in the series (a reorganisation within the period or since last year). */
    breaks: z.array(z.object({ on: z.string(), words: z.string() })),
  }),
  example: known => ({ unit: known('bloc'), indicator: known('indicator1'), period: '2020' }),
  run: async (ctx, asked) => {
    const address = await addressOf(ctx, asked)
    const { under } = address
    const question = await questionOf(ctx, address.period, [address.indicator])
    const [shown, whole] = await unitsById(ctx.db, [address.unit, ...(under ? [under.unit] : [])], question.on)
    const [indicator] = question.catalogue.indicators
    if (!shown || !indicator) throw notFound()
    const reaches = (await reachesBelow(ctx, 'results.read', shown.id)) || (under !== undefined && (await reachesBelow(ctx, 'results.read', under.unit)))
    if (under && !reaches && !(await ctx.reads('results.read', shown.id))) throw notFound()
    const unit: PartShown = under && whole ? { ...shown, under: { unit: whole.number, direct: under.direct } } : shown
    const { period } = question
    const gathered = await gather(ctx, question, [unit.id], withLastYear(period), under)
    const keys = keysOf(componentsOf(question.catalogue, [indicator]), [period])
    const below = reaches ? await partsOf(ctx.db, { unit: unit.id, on: question.on, level: 'children', keys }) : []
    const counted = await countedUnder(ctx.db, { whole: shown, direct: true, parts: below, keys })
    const parts = unit.under ? counted.map(part => ({ ...part, under: { unit: whole?.number ?? 0, direct: false } })) : counted
    const ofParts = await gather(
      ctx,
      question,
      parts.map(part => part.id),
      [period],
      { unit: unit.id, direct: true, above: under },
    )
    const found = figureWithOther(gathered, unit, indicator, period)
    const targets = await targetsOf(ctx, { units: [unit.id], period: period.code, indicators: [indicator.id] })
    const target = targets.get(`${unit.id} ${indicator.id}`) ?? null
    const components = componentsOf(question.catalogue, [indicator])
    return {
      figure: found,
      unit,
      indicator: shownAs(indicator, found.scale),
      lastYear: cellOf(figureOf(gathered, unit, indicator, lastYearOf(period) ?? period)),
      partOf: under && whole ? whole : null,
      target,
      share: shareOf(found.value, found.scale, target),
      formulas: indicator.formulas.filter(formula => found.formulaVersions.includes(formula.version)),
      components,
      children: parts.map(part => ({ unit: part, figure: cellOf(figureOf(ofParts, part, indicator, period)) })),
      submissions: await submissionsBehind(ctx, behind(question, gathered, unit.id, parts), submissionsShown),
      flags: [...flagsOf(gathered, [unit], components, period, ctx.language), ...flagsOf(ofParts, parts, components, period, ctx.language)],
      breaks: [],
    }
  },
})

/** A unit's own reports; where it filed none itself, those of its parts. */
function behind({ catalogue, period }: Question, gathered: Gathered, unit: string, parts: readonly UnitShown[]): Behind[] {
  const [indicator] = catalogue.indicators
  return componentsOf(catalogue, indicator ? [indicator] : []).flatMap(component => {
    const source = sourceOf(component, 'claim', period)
    if (!source) return []
    const at = source.slot.position - 1
    // Of a part of a whole only the periods in which it was one.
    const periods = source.periods.filter(stored => gathered.standings.has(`${unit} ${source.slot.family} ${stored.code}`))
    const filedHere = periods.some(stored =>
      (gathered.standings.get(`${unit} ${source.slot.family} ${stored.code}`) ?? []).some(
        one => one.compiled !== null || (one.n[at] ?? 0) > (one.belowN[at] ?? 0),
      ),
    )
    return [
      {
        units: filedHere ? [unit] : parts.map(part => part.id),
        family: source.slot.family,
        periods: periods.map(stored => stored.code),
        position: source.slot.position,
        component: component.code,
        closing: source.slot.overTime === 'last',
      },
    ]
  })
}
