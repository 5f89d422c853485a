import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PassingRule } from '#modules/indicators/records.ts'
import type { Report } from './atoms.ts'
import { carry } from './carry.ts'
import { runs } from '#test/long.ts'
import { foldsOf, hashBelow } from './folds.ts'
import { carried, slot, Story } from './story.fixture.ts'
import type { TreeHistory, TreeOn } from './tree-history.ts'

const { numRuns, ...seeded } = runs(100, 2_000)

const pick = fc.nat({ max: 1_000 })
const act = fc.record({
  kind: fc.constantFrom('merge', 'absorb', 'split', 'share', 'dissolve', 'found', 'move'),
  at: pick,
  by: pick,
  members: fc.option(fc.array(pick, { minLength: 3, maxLength: 3 })),
})
const filing = fc.record({
  after: pick,
  at: pick,
  day: fc.integer({ min: 1, max: 360 }),
  value: fc.option(fc.integer({ min: -5, max: 300 }), { freq: 5 }),
  compiled: fc.option(fc.option(fc.integer({ min: 0, max: 900 }), { freq: 5 }), { freq: 2 }),
})
const told = fc.record({
  parents: fc.array(pick, { minLength: 3, maxLength: 14 }),
  acts: fc.array(act, { maxLength: 40 }),
  filings: fc.array(filing, { minLength: 1, maxLength: 25 }),
})
type Told = typeof told extends fc.Arbitrary<infer T> ? T : never

const dayOf = (number: number) => new Date(Date.UTC(2020, 0, number)).toISOString().slice(0, 10)
const dates = ['2019-06-30', '2020-05-15', '2020-08-20', '2021-06-30']

/** A random forest, random acts one after the other, reports filed between them: also for days that an act told later reaches. */
function play({ parents, acts, filings }: Told): { history: TreeHistory; reports: Report[]; trees: ReadonlyMap<number, TreeOn> } {
  const units = Object.fromEntries(parents.map((parent, place) => [`u${place}`, place < 2 ? null : `u${parent % place}`]))
  const story = new Story(units)
  const reports = new Map<string, Report>()
  const trees = new Map<number, TreeOn>()
  const file = (stage: number) => {
    for (const { after, at, day, value, compiled } of filings) {
      if (after % (acts.length + 1) !== stage) continue
      const standing = [...story.history.treeOn(dayOf(day)).parents.keys()].sort()
      const unit = standing[at % standing.length]
      if (!unit) continue
      const report = story.report(unit, dayOf(day), [value], { dueOwn: [1], ...(compiled === null ? {} : { compiled: [compiled], dueCompiled: [1] }) })
      reports.set(`${report.period} ${report.tree} ${unit}`, report)
      trees.set(report.tree, story.history.treeOn(dayOf(day)))
    }
  }
  file(0)
  for (const [place, one] of acts.entries()) {
    tell(story, one, place, dayOf(20 + place * 8))
    file(place + 1)
  }
  return { history: story.history, reports: [...reports.values()], trees }
}

function tell(story: Story, { kind, at, by, members }: Told['acts'][number], place: number, day: string) {
  const units = [...story.parents.keys()].sort()
  const unit = units[at % units.length] ?? ''
  const parent = story.parents.get(unit) ?? null
  const others = units.filter(one => one !== unit && story.parents.get(one) === parent)
  const other = others[by % Math.max(1, others.length)]
  const going = (to: string, index: number) => ({ to, members: members?.[index] ?? null })
  const share = 1 + (by % 999_998)
  if (kind === 'merge' && other) story.merge(day, [going(unit, 0), going(other, 1)], `n${place}`, parent)
  else if (kind === 'absorb' && other) story.merge(day, [going(other, 0)], unit, undefined, members?.[1] ?? null)
  else if (kind === 'split') {
    const into = [
      { ...going(`n${place}a`, 0), share },
      { ...going(`n${place}b`, 1), share: 1_000_000 - share },
    ]
    story.split(
      day,
      unit,
      by % 2 ? into : [{ ...going(unit, 2), share: 1 + Math.floor((999_999 - share) / 2) }, ...into.slice(0, 1)],
      Object.fromEntries(story.childrenOf(unit).map((child, index) => [child, by % 2 && index % 2 ? `n${place}b` : by % 2 ? `n${place}a` : unit])),
    )
  } else if (kind === 'share' && other)
    story.split(
      day,
      unit,
      [
        { ...going(unit, 0), share },
        { ...going(other, 1), share: 1_000_000 - share },
      ],
      Object.fromEntries(story.childrenOf(unit).map(child => [child, unit])),
    )
  else if (kind === 'dissolve' && !story.childrenOf(unit).length && units.length > 3) story.dissolve(day, unit)
  else if (kind === 'found') story.found(day, `n${place}`, unit)
  else if (kind === 'move') {
    const below = story.history.treeOn(day).below(unit)
    const under = units.filter(one => !below.has(one))[by % Math.max(1, units.length)]
    if (under) story.move(day, unit, under)
  }
}

interface Stands {
  value: number
  n: number
  expected: number
  greatest: number
}

/** The definition of the roll-up, by recursion over the tree that the reports of a batch were filed in. */
function filedAt(unit: string, batch: readonly Report[]): Stands {
  const mine = batch.find(report => report.unit === unit)
  const children = new Set(batch.flatMap(({ path }) => (path.includes(unit) ? [path[path.indexOf(unit) - 1]] : [])).filter(child => child !== undefined))
  const parts = [...children].map(child => filedAt(child, batch))
  const sum = (of: keyof Stands) => parts.reduce((total, part) => total + part[of], 0)
  const peak = (...values: (number | null | undefined)[]) => Math.max(Number.NEGATIVE_INFINITY, ...values.filter(value => typeof value === 'number'))
  const expected = Math.max((mine?.dueOwn[0] ?? 0) + sum('expected'), mine?.dueCompiled[0] ?? 0)
  const [compiled = null] = mine?.compiled ?? []
  if (mine?.compiled) return { value: compiled ?? 0, n: Number(compiled !== null), expected: Math.min(expected, 1), greatest: peak(compiled) }
  const [own = null] = mine?.own ?? []
  return { value: (own ?? 0) + sum('value'), n: Number(own !== null) + sum('n'), expected, greatest: peak(own, ...parts.map(part => part.greatest)) }
}

const batchesOf = (reports: readonly Report[]) =>
  [...new Set(reports.map(one => `${one.period} ${one.tree}`))].map(key => reports.filter(one => `${one.period} ${one.tree}` === key))
const filedTotal = (reports: readonly Report[]) =>
  batchesOf(reports).reduce(
    (total, batch) => total + [...new Set(batch.map(({ path }) => path.at(-1) ?? ''))].reduce((sum, root) => sum + filedAt(root, batch).value, 0),
    0,
  )

const rules: PassingRule[] = ['add', 'members', 'stated', 'none']

it('whatever was merged, split, moved, dissolved or told later: in every tree, by every rule, each period comes to what was filed', () => {
  let carriedFar = 0
  fc.assert(
    fc.property(told, fc.constantFrom(...rules), (given, rule) => {
      const { history, reports } = play(given)
      for (const date of dates)
        for (const period of new Set(reports.map(one => one.period))) {
          const of = reports.filter(one => one.period === period)
          const now = carried(history, date, of, [slot(rule)])
          expect(now.value('forest'), `${date} ${period}`).toBe(filedTotal(of))
          const roots = [...history.treeOn(date).parents].flatMap(([unit, parent]) => (parent === null ? [unit] : []))
          expect(
            roots.reduce((sum, root) => sum + now.value(root), now.undivided('forest')),
            `${date} ${period}, root by root`,
          ).toBe(now.value('forest'))
          if (now.undivided('forest') || now.units.some(unit => now.partial(unit))) carriedFar++
        }
    }),
    runs(2_000, 20_000),
  )
  expect(carriedFar).toBeGreaterThan(1_000)
})

it('in the tree in which all was filed, every unit has what the definition of the roll-up says', () => {
  fc.assert(
    fc.property(told, given => {
      const { history, reports } = play({ ...given, acts: [] })
      const now = carried(history, '2020-07-01', reports)
      const peaks = carried(history, '2020-07-01', reports, [slot('max')])
      const units = [...history.treeOn('2020-07-01').parents.keys()]
      for (const unit of units) {
        const right = batchesOf(reports).map(batch => filedAt(unit, batch))
        const sum = (of: 'value' | 'n' | 'expected') => right.reduce((total, one) => total + one[of], 0)
        expect(
          { value: now.value(unit), n: now.n(unit), expected: now.expected(unit), partial: now.partial(unit), undivided: now.undivided(unit) },
          unit,
        ).toEqual({ value: sum('value'), n: sum('n'), expected: sum('expected'), partial: false, undivided: 0 })
        expect(peaks.greatest(unit), unit).toBe(Math.max(...right.map(one => one.greatest)))
      }
    }),
    { numRuns, ...seeded },
  )
})

it('what is asked of one unit and one month is what it has among all', () => {
  fc.assert(
    fc.property(told, fc.constantFrom(...rules), fc.constantFrom(...dates), (given, rule, date) => {
      const { history, reports } = play(given)
      const all = { history, date, slots: new Map([['family', [slot(rule)]]]), reports, units: [...history.treeOn(date).parents.keys()] }
      const keys = [...new Set(reports.map(one => one.period))].map(period => ({ family: 'family', period }))
      const whole = carry({ ...all, keys })
      for (const unit of all.units.slice(0, 4)) {
        const key = keys[unit.length % keys.length]
        const alone = carry({ ...all, units: [unit], keys: key ? [key] : [] })
        for (const [at, standing] of alone.standings) expect(standing, at).toEqual(whole.standings.get(at))
      }
    }),
    { numRuns: Math.ceil(numRuns / 2), ...seeded },
  )
})

it('a superior has what its parts have, its own, and what lies undivided at it', () => {
  fc.assert(
    fc.property(told, fc.constantFrom(...rules), fc.constantFrom(...dates), (given, rule, date) => {
      const { history, reports } = play({ ...given, filings: given.filings.map(one => ({ ...one, compiled: null })) })
      const tree = history.treeOn(date)
      const now = carried(history, date, reports, [slot(rule)])
      const outside = now.undivided('forest')
      const everywhere = [...tree.parents.keys()].reduce((sum, unit) => sum + now.undivided(unit), 0)
      const alone = [...tree.parents.keys()].reduce(
        (sum, unit) =>
          sum + now.value(unit) - [...tree.parents].reduce((below, [part, parent]) => below + (parent === unit ? now.value(part) : 0), 0) - now.undivided(unit),
        0,
      )
      expect(alone + everywhere + outside).toBe(filedTotal(reports))
      expect(now.n('forest')).toBe(reports.filter(one => one.own[0] !== null).length)
      if (!now.units.some(unit => now.partial(unit))) expect(everywhere).toBe(0)
    }),
    { numRuns, ...seeded },
  )
})

/** Reports with those below folds put into the sums of their roots, wherever below them stands in the reports' own tree what stands there in the tree asked for. */
function folded({ history, reports, trees }: ReturnType<typeof play>, date: string, units: readonly string[]): Report[] {
  const days = [date, ...reports.map(one => one.day)].sort()
  const folds = foldsOf(history, date, units, days[0] ?? '', days.at(-1) ?? '')
  return batchesOf(reports).flatMap(batch => {
    const [{ family, period, tree, day } = { family: '', period: '', tree: 0, day: '' }] = batch
    const filed = trees.get(tree)
    const roots = folds.filter(fold => filed && hashBelow(filed, fold.root) === fold.hash).map(fold => fold.root)
    const inside = (report: Report) => report.path.slice(1).some(unit => roots.includes(unit))
    return [
      ...batch.filter(report => !inside(report) && !roots.includes(report.unit)),
      ...roots.map((root): Report => {
        const { value, n, expected, greatest } = filedAt(root, batch)
        const mine = batch.find(report => report.unit === root)
        const path = filed?.pathOf(root) ?? []
        const sums = { value: [value], n: [n], due: [expected], greatest: [n ? greatest : null], below: [], belowN: [] }
        return {
          family,
          period,
          tree,
          day,
          unit: root,
          path,
          own: [],
          compiled: mine?.compiled ?? null,
          dueOwn: [],
          dueCompiled: [],
          summarised: null,
          readable: true,
          sums,
        }
      }),
    ]
  })
}

it('what nobody changed may be carried by its sums: the units asked about have just what they have report by report', () => {
  let folds = 0
  fc.assert(
    fc.property(told, fc.constantFrom(...rules, 'max' as const), fc.constantFrom(...dates), pick, (given, rule, date, at) => {
      const played = play(given)
      const all = [...played.history.treeOn(date).parents.keys()].sort()
      const units = [...new Set([all[at % all.length] ?? '', all[(at * 7) % all.length] ?? ''])]
      const bySums = folded(played, date, units)
      folds += bySums.filter(report => report.sums).length
      const [whole, summed] = [played.reports, bySums].map(reports => carried(played.history, date, reports, [slot(rule)]))
      for (const unit of units)
        for (const of of ['value', 'n', 'expected', 'undivided', 'partial', 'greatest'] as const)
          expect(summed?.[of](unit), `${of} ${unit}`).toEqual(whole?.[of](unit))
    }),
    { numRuns, ...seeded },
  )
  expect(folds).toBeGreaterThan(numRuns)
})
