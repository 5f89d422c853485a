import { sql } from 'kysely'
import type { World } from '../world.ts'
import { slots, type StandingsOf } from './fold.ts'
import type { Leaf, Leaves } from './leaves.ts'

type Rule = 'add' | 'members' | 'stated' | 'max' | 'none'
interface Goes {
  unit: string
  share: number
  members: number | null
}

/** What is known of the tree and of how values pass on, as the owner reads it. */
async function knownOf(w: World) {
  const placed = await sql<{ unit: string; parent: string | null; from: string; to: string | null }>`
    select unit_id as unit, parent_id as parent, lower(valid) as from, upper(valid) as to from placement where upper_inf(recorded)`.execute(w.owner.db)
  const passed = await sql<{ from: string; to: string; on: string; share: number; members: number | null }>`
    select s.from_unit as from, s.to_unit as to, s.on_date as on, s.share, s.members from succession s join unit f on f.id = s.from_unit join unit t on t.id = s.to_unit
    where upper_inf(s.recorded) order by t.number, f.number`.execute(w.owner.db)
  const rules = await sql<{ family: string; position: number; starts: string | null; rule: Rule }>`
    select s.family, s.position::int as position, p.starts, p.rule from family_slot s cross join lateral passing_of(s.component) p order by p.starts nulls first`.execute(
    w.owner.db,
  )
  return { placed: placed.rows, passed: passed.rows, rules: rules.rows }
}
type Known = Awaited<ReturnType<typeof knownOf>>

const eve = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** The tree by placements, day by day. */
function treesOf({ placed, passed }: Known) {
  const at = (unit: string, day: string) => placed.find(row => row.unit === unit && row.from <= day && (row.to === null || day < row.to))
  const pathOf = (unit: string, day: string): string[] => {
    const here = at(unit, day)
    return here ? [unit, ...(here.parent ? pathOf(here.parent, day) : [])] : []
  }
  const units = [...new Set(placed.map(row => row.unit))]
  const below = (unit: string, day: string) => units.filter(one => pathOf(one, day).includes(unit))
  const days = [...new Set([...passed.map(row => row.on), ...placed.flatMap(row => [row.from, row.to ?? row.from])])].sort()
  /** The day nearest to one on which the unit stood. */
  const standingDay = (unit: string, day: string) => {
    if (at(unit, day)) return day
    const ends = placed.flatMap(row => (row.unit === unit && row.to !== null && row.to <= day ? [row.to] : [])).sort()
    const begins = placed.flatMap(row => (row.unit === unit && row.from > day ? [row.from] : [])).sort()
    return ends.length ? eve(ends.at(-1) ?? day) : (begins[0] ?? null)
  }
  /** To whom a unit's things go over a day (forward), or from whom they came; null: to nobody else. */
  const over = (unit: string, day: string, forward: boolean): { to: Goes[]; stated: boolean } | null => {
    const rows = passed.filter(row => row.on === day && (forward ? row.from : row.to) === unit)
    if (rows.length) return { to: rows.map(row => ({ unit: forward ? row.to : row.from, share: row.share, members: row.members })), stated: true }
    const [here, there] = forward ? [eve(day), day] : [day, eve(day)]
    const stood = at(unit, here)
    if (!stood || at(unit, there)) return null
    if (stood.parent === null) return { to: [], stated: false }
    return over(stood.parent, day, forward) ?? { to: [{ unit: stood.parent, share: 0, members: null }], stated: false }
  }
  return { at, pathOf, below, days, standingDay, over }
}

/** One element of a report on its way: with whom it is, and what it is worth there. */
interface Share {
  name: string
  leaf: Leaf
  slot: number
  kind: 'own' | 'compiled' | 'rest'
  said: boolean
  worth: number
  due: number
  heirs: string[]
  above: boolean
  /** The day from which on it walks; null: it has no way to go. */
  from: string | null
  /** Compiled reports that stand for it, by name. */
  hiddenBy: string[]
}

/**
 * What stands at units in the tree of a date: the definition, slowly. All that was reported walks together, day by day, to the date; what a rule divides is divided
 * by the largest remainder of the sum so far of the year.
 */
export async function carryingOf(w: World, { leaves, children }: Leaves) {
  const known = await knownOf(w)
  const trees = treesOf(known)
  const ruleOf = (leaf: Leaf, slot: number, day: string): Rule =>
    known.rules.findLast(row => row.family === leaf.family && row.position === slot + 1 && (row.starts === null || row.starts <= day))?.rule ?? 'add'
  const subtree = (tree: string, unit: string): string[] => [unit, ...(children.get(tree)?.get(unit) ?? []).flatMap(child => subtree(tree, child))]
  const keyOf = (leaf: Leaf) => `${leaf.family} ${leaf.period} ${leaf.tree}`

  /** What stood at a unit where it was filed, of one slot. */
  const filed = (key: string, tree: string, unit: string, slot: number): { value: number; n: number; expected: number } => {
    const parts = filedBelow(key, tree, unit, slot)
    const mine = (mode: Leaf['mode']) => leaves.find(leaf => keyOf(leaf) === key && leaf.unit === unit && leaf.mode === mode)
    const asks = (leaf: Leaf | undefined) => Number(leaf?.asked.includes(slot + 1) ?? false)
    const [own, compiled] = [mine('own'), mine('compiled')]
    const expected = Math.max(asks(own) + parts.expected, asks(compiled))
    if (compiled?.vector) return { value: compiled.vector[slot] ?? 0, n: Number((compiled.vector[slot] ?? null) !== null), expected: Math.min(1, expected) }
    return { value: (own?.vector?.[slot] ?? 0) + parts.value, n: Number((own?.vector?.[slot] ?? null) !== null) + parts.n, expected }
  }
  const filedBelow = (key: string, tree: string, unit: string, slot: number) =>
    (children.get(tree)?.get(unit) ?? [])
      .map(child => filed(key, tree, child, slot))
      .reduce((sum, one) => ({ value: sum.value + one.value, n: sum.n + one.n, expected: sum.expected + one.expected }), { value: 0, n: 0, expected: 0 })

  const pathNow = (unit: string) => trees.pathOf(unit, '2021-01-17')

  const inTreeOf = (date: string) => {
    const walked = new Map<string, string[]>()
    /** Where a unit's things are on the date, if nothing is ever divided. */
    const heirs = (unit: string, day: string) => {
      const known = walked.get(`${unit} ${day}`)
      if (known) return known
      let now = [unit]
      const from = trees.standingDay(unit, day)
      const forward = from !== null && from <= date
      const between = from === null ? [] : trees.days.filter(one => (forward ? from < one && one <= date : date < one && one <= from))
      for (const one of forward ? between : between.reverse())
        now = [...new Set(now.flatMap(holder => trees.over(holder, one, forward)?.to.map(goes => goes.unit) ?? [holder]))]
      walked.set(`${unit} ${day}`, from === null ? [] : now)
      return from === null ? [] : now
    }
    const sharesOf = (batch: readonly Leaf[]): Share[] => {
      const [{ tree = '' } = {}] = batch
      const whole = new Map<string, Share[]>()
      const found: Share[] = []
      const depth = (leaf: Leaf) => batch.filter(other => subtree(tree, other.unit).includes(leaf.unit)).length
      for (const leaf of batch.toSorted((a, b) => depth(a) - depth(b) || (a.mode < b.mode ? -1 : 1))) {
        const summarised = subtree(tree, leaf.unit)
        const now = trees.below(leaf.unit, date)
        const intact =
          summarised.length === now.length &&
          summarised.every(unit => now.includes(unit) && heirs(unit, leaf.day).length === 1 && heirs(unit, leaf.day)[0] === unit)
        const standsFor = [...whole].flatMap(([unit, shares]) =>
          subtree(tree, unit).includes(leaf.unit) && (unit !== leaf.unit || leaf.mode === 'own') ? shares : [],
        )
        for (let slot = 0; slot < slots; slot++) {
          const value = leaf.vector?.[slot] ?? null
          const asked = Number(leaf.asked.includes(slot + 1))
          if (value === null && !asked && !(leaf.mode === 'compiled' && leaf.vector)) continue
          const peak = ruleOf(leaf, slot, date) === 'max'
          const start = trees.standingDay(leaf.unit, leaf.day)
          const share = {
            name: `${leaf.family} ${leaf.period} ${leaf.tree} ${leaf.unit} ${leaf.mode} ${slot}`,
            leaf,
            slot,
            said: value !== null,
            heirs: start === null ? [] : [leaf.unit],
            above: false,
            from: start,
            hiddenBy: standsFor.filter(one => one.slot === slot).map(one => one.name),
          }
          if (leaf.mode === 'own') {
            found.push({ ...share, kind: 'own', worth: value ?? 0, due: asked })
            continue
          }
          const parts = filedBelow(keyOf(leaf), tree, leaf.unit, slot)
          const own = batch.find(other => other.unit === leaf.unit && other.mode === 'own')
          const dueParts = parts.expected + Number(own?.asked.includes(slot + 1) ?? false)
          const jointly = { heirs: [...new Set(summarised.flatMap(unit => heirs(unit, leaf.day)))], from: null }
          if (!leaf.vector) found.push({ ...share, ...(intact ? {} : jointly), kind: 'rest', worth: 0, due: dueParts ? 0 : asked })
          else if (intact) {
            const one: Share = { ...share, kind: 'compiled', worth: value ?? 0, due: Math.min(1, Math.max(dueParts, asked)) }
            found.push(one)
            whole.set(leaf.unit, [...(whole.get(leaf.unit) ?? []), one])
          } else
            found.push({ ...share, ...jointly, kind: 'rest', worth: peak ? (value ?? 0) : (value ?? 0) - parts.value - (own?.vector?.[slot] ?? 0), due: asked })
        }
      }
      return found
    }

    const batches = new Map<string, Leaf[]>()
    for (const leaf of leaves) batches.set(keyOf(leaf), [...(batches.get(keyOf(leaf)) ?? []), leaf])
    let shares = [...batches.values()].flatMap(sharesOf)
    for (const day of trees.days) shares = overDay(shares, day, date, true, trees, ruleOf)
    for (const day of trees.days.toReversed()) shares = overDay(shares, day, date, false, trees, ruleOf)
    return placedAt(shares, leaves, date, trees)
  }
  return { inTreeOf, pathNow }
}

function overDay(
  shares: readonly Share[],
  day: string,
  date: string,
  forward: boolean,
  { over }: ReturnType<typeof treesOf>,
  ruleOf: (leaf: Leaf, slot: number, day: string) => Rule,
): Share[] {
  const walks = ({ from }: Share) => from !== null && (forward ? from < day && day <= date : date < day && day <= from)
  const accounts = new Map<string, { sum: number; given: number[] }>()
  const inOrder = shares.toSorted((a, b) => (a.leaf.period === b.leaf.period ? (a.leaf.unit < b.leaf.unit ? -1 : 1) : a.leaf.period < b.leaf.period ? -1 : 1))
  return inOrder.flatMap(share => {
    if (!walks(share)) return [share]
    const passes = share.heirs.map(heir => over(heir, day, forward))
    if (passes.every(pass => pass === null)) return [share]
    const rule = ruleOf(share.leaf, share.slot, day)
    const above = share.above || (rule === 'none' && passes.some(pass => pass?.stated))
    const [pass] = passes
    const goes = pass?.to ?? []
    if (share.heirs.length === 1 && !above && goes.length > 1) {
      if (rule === 'max') return goes.map(one => ({ ...share, heirs: [one.unit] }))
      const weights =
        rule === 'stated' && forward
          ? goes.map(one => one.share)
          : rule === 'members' && goes.every(one => one.members !== null)
            ? goes.map(one => one.members ?? 0)
            : []
      const whole = weights.reduce((sum, weight) => sum + weight, 0)
      if (whole > 0) {
        const account = `${share.heirs[0]} ${share.leaf.family} ${share.slot} ${share.leaf.period.slice(0, 4)}`
        const { sum, given } = accounts.get(account) ?? { sum: 0, given: goes.map(() => 0) }
        const now = remainders(sum + share.worth, weights, whole)
        accounts.set(account, { sum: sum + share.worth, given: now })
        return goes.map((one, place) => ({ ...share, heirs: [one.unit], worth: (now[place] ?? 0) - (given[place] ?? 0) }))
      }
    }
    return [{ ...share, above, heirs: [...new Set(passes.flatMap((one, place) => one?.to.map(to => to.unit) ?? [share.heirs[place] ?? '']))] }]
  })
}

function remainders(value: number, weights: readonly number[], whole: number): number[] {
  const parts = weights.map(weight => Math.floor((value * weight) / whole))
  const rest = (place: number) => (value * (weights[place] ?? 0)) / whole - (parts[place] ?? 0)
  const order = [...parts.keys()].sort((a, b) => (Math.abs(rest(a) - rest(b)) < 1e-9 ? a - b : rest(b) - rest(a)))
  for (const place of order.slice(0, value - parts.reduce((sum, part) => sum + part, 0))) parts[place] = (parts[place] ?? 0) + 1
  return parts
}

const row = <T>(of: (slot: number) => T): T[] => Array.from({ length: slots }, (_, slot) => of(slot))

/** Sums by unit, and what lies undivided. */
function placedAt(shares: readonly Share[], leaves: readonly Leaf[], date: string, { pathOf, at }: ReturnType<typeof treesOf>) {
  const nodeOf = ({ heirs, above }: Share): string | null => {
    const [first = [], ...others] = heirs.map(heir => pathOf(heir, date))
    return first.find(unit => others.every(path => path.includes(unit)) && !(above && heirs.includes(unit))) ?? null
  }
  const placed = shares.map(share => ({
    share,
    node: nodeOf(share),
    path: pathOf(nodeOf(share) ?? '', date),
    undivided: share.above || share.heirs.length !== 1,
  }))
  const pathOfShare = new Map(placed.map(one => [one.share.name, one.path]))
  const byKey = new Map<string, typeof placed>()
  for (const one of placed) {
    const key = `${one.share.leaf.family} ${one.share.leaf.period}`
    byKey.set(key, [...(byKey.get(key) ?? []), one])
  }
  const filedKeys = new Set(leaves.map(leaf => `${leaf.family} ${leaf.period}`))

  return {
    has: (unit: string) => at(unit, date) !== undefined,
    /** Reports that give a slot something that counts at a unit. */
    behind: (unit: string, family: string, period: string, slot: number) =>
      (byKey.get(`${family} ${period}`) ?? []).flatMap(({ share, path }) =>
        share.slot === slot && share.said && path.includes(unit) && !share.hiddenBy.some(by => pathOfShare.get(by)?.includes(unit)) ? [share.leaf] : [],
      ),
    standings(unit: string, family: string, period: string): (ReturnType<StandingsOf>[number] & { undivided: number[] })[] {
      if (!at(unit, date) || !filedKeys.has(`${family} ${period}`)) return []
      const all = byKey.get(`${family} ${period}`) ?? []
      const counts = all.filter(({ share, path }) => path.includes(unit) && !share.hiddenBy.some(by => pathOfShare.get(by)?.includes(unit)))
      const of = (slot: number) => counts.filter(one => one.share.slot === slot)
      const once = (slot: number, worth: (share: Share) => number) => {
        const seen = new Map(of(slot).map(({ share }) => [`${share.leaf.unit} ${share.leaf.tree} ${share.kind}`, worth(share)]))
        return [...seen.values()].reduce((sum, one) => sum + one, 0)
      }
      const weighs = (share: Share) => (share.kind === 'rest' ? share.worth !== 0 : share.said)
      return [
        {
          value: row(slot => of(slot).reduce((sum, { share }) => sum + share.worth, 0)),
          n: row(slot => once(slot, share => Number(share.said))),
          expected: row(slot => once(slot, share => share.due)),
          greatest: row(slot => {
            const said = of(slot).flatMap(({ share }) => (share.said ? [share.worth] : []))
            return said.length ? Math.max(...said) : null
          }),
          undivided: row(slot => of(slot).reduce((sum, { share, node, undivided }) => sum + (undivided && node === unit ? share.worth : 0), 0)),
          partial: row(slot =>
            all.some(
              ({ share, path, undivided }) =>
                share.slot === slot && undivided && weighs(share) && !path.includes(unit) && share.heirs.some(heir => pathOf(heir, date).includes(unit)),
            ),
          ),
        },
      ]
    },
  }
}
