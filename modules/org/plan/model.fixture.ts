import { ancestors, days, type Picture } from '../tree-model.ts'

/**
 * Reorganisations as plainly as they can be said, on pictures of a few days: for each day who stands under whom. Knows nothing of spans, statements or recorded time. Units
 * are numbers; those that a reorganisation founds are named by the number they will have.
 */
export type Move =
  | { act: 'found'; unit: number; parent: number | null }
  | { act: 'move'; unit: number; parent: number }
  | { act: 'merge'; units: number[]; into: number; parent: number | null }
  | { act: 'absorb'; units: number[]; into: number }
  | { act: 'split'; unit: number; founds: { unit: number; parent: number | null }[]; stays: boolean; children: { unit: number; to: number }[] }
  | { act: 'dissolve'; unit: number }

type Line = readonly ({ parent: number | null } | undefined)[]

/** Who passes on to whom. */
export const passesOf = (moves: readonly Move[]) =>
  moves.flatMap(move => {
    if (move.act === 'split') return move.founds.map(one => ({ from: move.unit, to: one.unit }))
    return move.act === 'merge' || move.act === 'absorb' ? move.units.map(unit => ({ from: unit, to: move.into })) : []
  })
/** Who passes on to whom, by day. */
export type Passed = ReadonlyMap<number, ReturnType<typeof passesOf>>

/** The picture afterwards; null: refused. `passed`: by what was carried out before, of any day. */
export function reorganised(before: Picture, day: number, moves: readonly Move[], passed: Passed = new Map()): Picture | null {
  const sameDay = passed.get(day) ?? []
  const hence = [...passed].flatMap(([on, passes]) => (on >= day ? passes : []))
  const after = new Map<number, Line>([...before].map(([unit, line]) => [unit, [...line]]))
  const set = new Set<string>()
  const stands = (unit: number) => before.get(unit)?.[day] !== undefined
  const begins = (unit: number) => before.get(unit)?.findIndex(Boolean) === day
  /** Says of a unit who stands above it (undefined: nobody, it is not) on the days up to the first on which something else was known. */
  const say = (unit: number, placed: { parent: number | null } | undefined, forGood: boolean): boolean => {
    const line = [...(after.get(unit) ?? Array(days).fill(undefined))]
    const known = before.get(unit)
    const here = known?.[day]
    for (let at = day; at < days; at++) {
      if (!forGood && known && known[at] !== here) break
      if (set.has(`${unit} ${at}`)) return false
      set.add(`${unit} ${at}`)
      line[at] = placed
    }
    after.set(unit, line)
    return true
  }
  for (const move of moves) {
    const founds = move.act === 'found' ? [move] : move.act === 'merge' ? [{ unit: move.into, parent: move.parent }] : move.act === 'split' ? move.founds : []
    for (const { unit, parent } of founds) if (after.has(unit) || !say(unit, { parent }, true)) return null
  }
  for (const move of moves) {
    if (move.act === 'move') {
      if (!stands(move.unit) || before.get(move.unit)?.[day]?.parent === move.parent || !say(move.unit, { parent: move.parent }, false)) return null
    }
    if (move.act === 'split') {
      if (!stands(move.unit)) return null
      for (const child of move.children) {
        if (!stands(child.unit) || before.get(child.unit)?.[day]?.parent !== move.unit) return null
        if (child.to !== move.unit && !say(child.unit, { parent: child.to }, false)) return null
      }
    }
  }
  for (const move of moves) {
    const gone =
      move.act === 'merge' || move.act === 'absorb' ? move.units : move.act === 'dissolve' || (move.act === 'split' && !move.stays) ? [move.unit] : []
    for (const unit of gone) {
      if (!stands(unit) || begins(unit) || ('into' in move && unit === move.into)) return null
      if (hence.some(one => one.from === unit || one.to === unit)) return null
      if (!say(unit, undefined, true)) return null
    }
  }
  for (const move of moves) {
    if (move.act !== 'merge' && move.act !== 'absorb') continue
    for (const [child, line] of before) {
      const followed = new Map([...new Set(line)].map(placed => [placed, { parent: move.into }]))
      for (let at = day; at < days; at++) {
        const placed = line[at]
        if (child === move.into || set.has(`${child} ${at}`) || !placed || !move.units.includes(placed.parent ?? -1)) continue
        after.set(
          child,
          (after.get(child) as Line).map((other, there) => (there === at ? followed.get(placed) : other)),
        )
      }
    }
  }
  for (const { from, to } of passesOf(moves)) if (sameDay.some(one => one.from === from || one.to === from || one.from === to)) return null
  // Who passes on does so once, and to somebody who stands.
  const givers = moves.flatMap(move => (move.act === 'split' ? [move.unit] : move.act === 'merge' || move.act === 'absorb' ? move.units : []))
  if (new Set(givers).size < givers.length) return null
  const heirs = moves.flatMap(move => ('into' in move ? [move.into] : move.act === 'split' && move.stays ? [move.unit] : []))
  if (heirs.some(heir => !after.get(heir)?.[day])) return null
  for (const [unit, line] of after)
    for (let at = 0; at < days; at++) {
      const placed = line[at]
      if (!placed) continue
      if (placed.parent !== null && !after.get(placed.parent)?.[at]) return null
      if (ancestors(after, unit, at) === null) return null
    }
  return after
}
