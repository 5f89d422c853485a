import fc from 'fast-check'
import type { World } from './oracle.ts'

/** A passing on that may be tried: by which of the units, to which, on the day the first ends or on another. */
interface Passing {
  from: number
  to: number
  day: number
}

export const permissions = ['access.people', 'access.manage', 'tasks.read'] as const
export const lastDay = 100

// Long enough that on most days something holds, short enough that much has lapsed.
const range = () =>
  fc
    .tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 10, max: lastDay + 20 }))
    .map(([from, length]) => ({ from, until: Math.min(lastDay + 20, from + length) }))
const reach = fc.constantFrom('own' as const, 'subtree' as const)
const position = fc.dictionary(fc.constantFrom(...permissions), reach, { minKeys: 1, maxKeys: 3 })

/** A unit stands under an earlier one (so no cycles), may move once and may end. */
const unit = (index: number) =>
  fc
    .record({
      parent: index === 0 ? fc.constant(null) : fc.option(fc.nat(index - 1), { freq: 8 }),
      moved: fc.option(fc.record({ day: fc.integer({ min: 10, max: 90 }), parent: index === 0 ? fc.constant(null) : fc.nat(index - 1) }), { freq: 2 }),
      until: fc.option(fc.integer({ min: 91, max: lastDay + 19 }), { freq: 2 }),
      early: fc.boolean(),
    })
    .map(({ parent, moved, until, early }) => {
      const end = until === null ? lastDay + 20 : early ? until - 85 : until
      if (!moved || moved.day >= end || moved.parent === parent) return { placements: [{ parent, from: 0, until: end }] }
      return {
        placements: [
          { parent, from: 0, until: moved.day },
          { parent: moved.parent, from: moved.day, until: end },
        ],
      }
    })

/** Random organisations of up to nine units and five people, with moves, ends, suspensions, delegations of mandates that may lapse first. */
export const randomWorld: fc.Arbitrary<{ world: World; day: number }> = fc.integer({ min: 2, max: 9 }).chain(size =>
  fc
    .record({
      units: fc.tuple(...Array.from({ length: size }, (_, index) => unit(index))),
      positions: fc.array(position, { minLength: 1, maxLength: 3 }),
      people: fc.array(fc.record({ home: fc.nat(size - 1) }), { minLength: 2, maxLength: 5 }),
      passing: fc.array(fc.record({ from: fc.nat(size - 1), to: fc.nat(size - 1), day: fc.integer({ min: 1, max: lastDay }) }), { maxLength: 8 }),
    })
    .chain(base =>
      fc
        .array(
          fc.record({
            person: fc.nat(base.people.length - 1),
            unit: fc.nat(size - 1),
            position: fc.nat(base.positions.length - 1),
            span: range(),
            suspended: fc.option(range(), { freq: 3 }),
          }),
          { minLength: 1, maxLength: 6 },
        )
        .chain(mandates =>
          fc
            .record({
              delegations: fc.array(
                fc.record({
                  mandate: fc.nat(mandates.length - 1),
                  to: fc.nat(base.people.length - 1),
                  permissions: fc.uniqueArray(fc.constantFrom(...permissions), { minLength: 1, maxLength: 2 }),
                  span: range(),
                  ended: fc.nat(3).map(chance => chance === 0),
                }),
                { minLength: 1, maxLength: 4 },
              ),
              day: fc.integer({ min: 20, max: lastDay }),
            })
            .map(({ delegations, day }) => ({
              day,
              world: {
                units: [...base.units],
                positions: base.positions,
                people: base.people,
                successions: successionsOf(base.units, base.passing),
                mandates: mandates.map(({ span, ...mandate }) => ({ ...mandate, ...span })),
                delegations: delegations.map(({ span, ...delegation }) => ({ ...delegation, ...span })),
              },
            })),
        ),
    ),
)

/** From what stood the day before to what stands on the day; of a unit that ends, on the day it does. */
function successionsOf(units: World['units'], tried: readonly Passing[]): World['successions'] {
  const on = (unit: number, day: number) => units[unit]?.placements.some(({ from, until }) => from <= day && day < until) ?? false
  const made = tried.flatMap(({ from, to, day }) => {
    const end = units[from]?.placements.at(-1)?.until ?? 0
    const at = end <= lastDay ? end : day
    return from !== to && on(from, at - 1) && on(to, at) ? [{ from, to, on: at }] : []
  })
  return made.filter((one, place) => made.findIndex(other => other.from === one.from && other.to === one.to && other.on === one.on) === place)
}
