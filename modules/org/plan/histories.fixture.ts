import fc from 'fast-check'
import { days, type Picture } from '../tree-model.ts'
import type { Move } from './model.fixture.ts'
import { type Step, wholeShare } from './steps.ts'

/** Random forests and what may be tried on them; a choice is numbers, made into moves by what the picture holds at that moment. */
export interface Seeds {
  forest: Picture
  acts: { day: number; choices: Choice[] }[]
}
interface Choice {
  act: Move['act']
  at: number
  other: number
  third: number
  stays: boolean
}

const choice: fc.Arbitrary<Choice> = fc.record({
  act: fc.constantFrom('found', 'move', 'move', 'merge', 'merge', 'absorb', 'absorb', 'split', 'split', 'dissolve'),
  at: fc.nat(1_000),
  other: fc.nat(1_000),
  third: fc.nat(1_000),
  stays: fc.boolean(),
})

export const seeds: fc.Arbitrary<Seeds> = fc.record({
  forest: fc.array(fc.nat(1_000), { minLength: 5, maxLength: 12 }).map(parents => {
    const lines = parents.map((parent, unit): [number, { parent: number | null }[]] => [unit, Array(days).fill({ parent: unit < 2 ? null : parent % unit })])
    return new Map(lines)
  }),
  acts: fc.array(fc.record({ day: fc.integer({ min: 1, max: days - 1 }), choices: fc.array(choice, { minLength: 1, maxLength: 4 }) }), {
    minLength: 1,
    maxLength: 12,
  }),
})

/** Mostly about units that stand on the day, so that most are sensible; the rest must be refused. */
export function moves(picture: Picture, day: number, choices: readonly Choice[], fresh: () => number): Move[] {
  const standing = [...picture].filter(([, line]) => line[day]).map(([unit]) => unit)
  const all = [...picture.keys()]
  const pick = (seed: number) => (seed % 17 === 0 || !standing.length ? all[seed % all.length] : standing[seed % standing.length]) ?? 0
  return choices.map(({ act, at, other, third, stays }): Move => {
    const unit = pick(at)
    const parent = picture.get(unit)?.[day]?.parent ?? null
    const childrenOf = (above: number) => [...picture].filter(([, line]) => line[day]?.parent === above).map(([child]) => child)
    switch (act) {
      case 'found':
        return { act, unit: fresh(), parent: pick(other) }
      case 'move':
        return { act, unit, parent: pick(other) }
      case 'merge': {
        const siblings = childrenOf(parent ?? -1).filter(one => one !== unit)
        const second = siblings[other % Math.max(1, siblings.length)] ?? pick(other)
        return { act, units: [...new Set([unit, second])], into: fresh(), parent: third % 5 === 0 ? pick(third) : parent }
      }
      case 'absorb':
        return { act, units: [...new Set([unit, ...(third % 3 === 0 ? [pick(third)] : [])])], into: pick(other) }
      case 'split': {
        const founds = Array.from({ length: stays ? 1 + (other % 2) : 2 + (other % 2) }, () => ({ unit: fresh(), parent }))
        const heirs = [...founds.map(one => one.unit), ...(stays ? [unit] : [])]
        const children = childrenOf(unit).flatMap((child, index) =>
          third % 11 === 0 ? [] : [{ unit: child, to: heirs[(index + third) % heirs.length] ?? unit }],
        )
        return { act, unit, founds, stays, children }
      }
      case 'dissolve':
        return { act, unit }
    }
  })
}

export const uuidOf = (unit: number) => `00000000-0000-7000-8000-${String(unit).padStart(12, '0')}`

/** The move in the words of the product; `idOf` says by which id a unit is known (absent: made from its number). */
export function stepOf(move: Move, idOf: (unit: number) => string = uuidOf): Step {
  const refs = new Set(move.act === 'found' ? [move.unit] : move.act === 'merge' ? [move.into] : move.act === 'split' ? move.founds.map(one => one.unit) : [])
  const refOf = (unit: number) => (refs.has(unit) ? `#n${unit}` : idOf(unit))
  const founding = (unit: number, parent: number | null) => ({
    ref: `#n${unit}`,
    code: `U${unit}`,
    name: `Chi bộ ${unit}`,
    level: 'cell',
    hasSeal: false,
    sort: 0,
    parent: parent === null ? null : refOf(parent),
  })
  switch (move.act) {
    case 'found':
      return { act: 'found', unit: founding(move.unit, move.parent) }
    case 'move':
      return { act: 'move', unit: idOf(move.unit), parent: refOf(move.parent) }
    case 'merge':
      return { act: 'merge', units: move.units.map(unit => ({ unit: idOf(unit) })), into: founding(move.into, move.parent) }
    case 'absorb':
      return { act: 'absorb', units: move.units.map(unit => ({ unit: idOf(unit) })), into: { unit: idOf(move.into) } }
    case 'split': {
      const heirs = [...move.founds.map(one => one.unit), ...(move.stays ? [move.unit] : [])]
      const part = Math.floor(wholeShare / heirs.length)
      return {
        act: 'split',
        unit: idOf(move.unit),
        found: move.founds.map(one => founding(one.unit, one.parent)),
        successors: heirs.map((heir, index) => ({ to: refOf(heir), share: index === 0 ? wholeShare - part * (heirs.length - 1) : part })),
        children: move.children.map(child => ({ unit: idOf(child.unit), to: refOf(child.to) })),
      }
    }
    case 'dissolve':
      return { act: 'dissolve', unit: idOf(move.unit) }
  }
}
