import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { Component, Formula } from '#modules/indicators/records.ts'
import { addressOf, figureAsked } from './address.ts'
import { cellOf, componentsOf, figureOf, figureWithOther, type Gathered, keysOf, lastYearOf } from './figure-of.ts'
import { flagsOf } from './flags.ts'
import { gather, questionOf, shownAs, type Question, withLastYear } from './gather.ts'
import { type Behind, submissionsBehind } from './lineage-source.ts'
import { behindPieces, namedIn, piecesOf, undividedLines, withShare } from './pieces-shown.ts'
import { basisBefore, readBreaks } from './read-breaks.ts'
import { Break, Cell, Figure, Flag, IndicatorShown, Submission, Target, Thousandths, Undivided, UnitShown } from './records.ts'
import type { Under } from './read-rollup.ts'
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
    /** What is held by several units together in the tree asked for: counted here, or above where a part of it may belong here. */
    undivided: z.array(Undivided),
    /** Breaks in the series: as filed within the period or since last year; in the tree of a date between the reports and that tree. */
    breaks: z.array(Break),
    /** The same before the first of them: as filed in the tree of the day before; in the tree of a date what was filed. */
    before: Cell.nullable(),
  }),
  example: known => ({ unit: known('bloc'), indicator: known('indicator1'), period: '2020' }),
  run: async (ctx, asked) => {
    const address = await addressOf(ctx, asked)
    const { under } = address
    const question = await questionOf(ctx, address.period, [address.indicator], address.basis)
    const { tree } = question
    const [shown, whole] = await unitsById(ctx.db, [address.unit, ...(under ? [under.unit] : [])], question.on)
    const [indicator] = question.catalogue.indicators
    if (!shown || !indicator) throw notFound()
    const reaches = (await reachesBelow(ctx, 'results.read', shown.id)) || (under !== undefined && (await reachesBelow(ctx, 'results.read', under.unit)))
    if (under && !reaches && !(await ctx.reads('results.read', shown.id))) throw notFound()
    if (under && tree && !tree.history.pathOf(shown.id, tree.date).includes(under.unit)) throw notFound()
    const unit: PartShown = under && whole ? { ...shown, under: { unit: whole.number, direct: under.direct } } : shown
    const { period } = question
    const gathered = await gather(ctx, { ...question, told: unit.id }, [unit.id], withLastYear(period), under)
    const components = componentsOf(question.catalogue, [indicator])
    const keys = tree ? [] : keysOf(components, [period])
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
    const pieces = piecesOf(gathered.pieces ?? [], components, period)
    const names = new Map((await unitsById(ctx.db, namedIn(pieces), question.on)).map(one => [one.id, one.name]))
    const breaks = (await readBreaks(ctx, question, [unit.id])).get(unit.id) ?? []
    const signed = await submissionsBehind(ctx, tree ? behindPieces(pieces, unit.id, parts) : behind(question, gathered, unit.id, parts), submissionsShown)
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
      submissions: tree ? { ...signed, rows: withShare(signed.rows, pieces) } : signed,
      flags: [...flagsOf(gathered, [unit], components, period, ctx.language), ...flagsOf(ofParts, parts, components, period, ctx.language)],
      undivided: found.missing === 'out_of_scope' ? [] : undividedLines(pieces, id => names.get(id) ?? ''),
      breaks,
      before: await before(ctx, question, unit, under, breaks),
    }
  },
})

/** The same figure in the tree in which there was no break yet. */
async function before(ctx: Ctx, question: Question, unit: PartShown, under: Under | undefined, breaks: readonly Break[]): Promise<Cell | null> {
  const basis = basisBefore(question.tree?.date ?? 'filed', breaks)
  const [indicator] = question.catalogue.indicators
  if (basis === null || !indicator) return null
  const then = await questionOf(ctx, question.period.code, [indicator.id], basis)
  if (under && then.tree && !then.tree.history.pathOf(unit.id, then.tree.date).includes(under.unit)) return null
  return cellOf(figureOf(await gather(ctx, then, [unit.id], [then.period], under), unit, indicator, then.period))
}

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
