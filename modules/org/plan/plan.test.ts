import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs, timeLimit } from '#test/long.ts'
import { days, dayText, type Picture } from '../tree-model.ts'
import { passesOf, reorganised } from './model.fixture.ts'
import type { Catalogues, TreeFrom, UnitFrom } from './plan.ts'
import { planSteps } from './plan-steps.ts'
import { moves, type Seeds, seeds, stepOf, uuidOf } from './histories.fixture.ts'
import { wholeShare } from './steps.ts'

const histories = runs(2_000, 20_000)
// These histories are about placement: without ranks any unit may stand under any other.
const catalogues: Catalogues = { levels: new Map([['cell', { rank: Number.NaN, outside: false }]]), kinds: new Set() }

/** What is known from a day on, out of a picture: days that one thing was said of are one span. */
function treeFrom(picture: Picture, day: number): TreeFrom {
  const tree = new Map<string, UnitFrom>()
  for (const [unit, line] of picture) {
    const placements: { from: string; to: string | null; says: { parentId: string | null; sort: number } }[] = []
    for (let at = day; at < days; at++) {
      const placed = line[at]
      if (!placed) continue
      const last = placements.at(-1)
      const to = at + 1 < days ? dayText(at + 1) : null
      const parentId = placed.parent === null ? null : uuidOf(placed.parent)
      if (last && at > day && line[at - 1] === placed) last.to = to
      else placements.push({ from: dayText(at), to, says: { parentId, sort: 0 } })
    }
    if (!placements.length) continue
    const spans = <T>(says: T) => placements.map(({ from, to }) => ({ from, to, says }))
    tree.set(uuidOf(unit), {
      id: uuidOf(unit),
      begins: dayText(line.findIndex(Boolean)),
      names: spans({ code: `U${unit}`, name: `Chi bộ ${unit}`, shortName: `Chi bộ ${unit}` }),
      classes: spans({ level: 'cell', kind: null, hasSeal: false, suspended: false }),
      placements,
    })
  }
  return tree
}

/** Who stands under whom from the day on, out of a plan. */
function pictureOf(after: TreeFrom, day: number) {
  return [...after.values()]
    .flatMap(unit =>
      [...Array(days - day).keys()].flatMap(offset => {
        const at = dayText(day + offset)
        const span = unit.placements.find(one => one.from <= at && (one.to === null || at < one.to))
        return span ? [`${numberOf(unit.id)} under ${span.says.parentId === null ? null : numberOf(span.says.parentId)} on ${day + offset}`] : []
      }),
    )
    .sort()
}
const numberOf = (unit: string) => (unit.startsWith('#') ? Number(unit.slice(2)) : Number(unit.slice(-12)))
const drawn = (picture: Picture, day: number) =>
  [...picture].flatMap(([unit, line]) => line.flatMap((placed, at) => (placed && at >= day ? [`${unit} under ${placed.parent} on ${at}`] : []))).sort()

describe('a reorganisation as it is planned', () => {
  test(
    'says what the plain model says, and refuses what it refuses, through histories of up to 40 acts',
    () => {
      let carried = 0
      let refused = 0
      fc.assert(
        fc.property(seeds, given => {
          const played = play(given)
          carried += played.carried
          refused += played.refused
        }),
        histories,
      )
      // The histories must be worth their name: about as many are carried out as are refused.
      expect(carried).toBeGreaterThan(histories.numRuns)
      expect(refused).toBeGreaterThan(histories.numRuns)
    },
    timeLimit(60_000),
  )

  function play(given: Seeds) {
    let picture = given.forest
    let next = 100
    const passed = new Map<number, ReturnType<typeof passesOf>>()
    const count = { carried: 0, refused: 0 }
    for (const { day, choices } of given.acts) {
      const chosen = moves(picture, day, choices, () => next++)
      const expected = reorganised(picture, day, chosen, passed)
      const plan = planSteps({
        day: dayText(day),
        tree: treeFrom(picture, day),
        steps: chosen.map(move => stepOf(move)),
        catalogues,
        passed: [...passed].flatMap(([on, passes]) => (on < day ? [] : passes.map(one => ({ from: uuidOf(one.from), to: uuidOf(one.to), on: dayText(on) })))),
      })
      expect(plan.faults.length === 0, JSON.stringify({ faults: plan.faults, chosen, day, before: drawn(picture, 0) })).toBe(expected !== null)
      if (!expected) {
        count.refused++
        continue
      }
      count.carried++
      expect(pictureOf(plan.after, day)).toEqual(drawn(expected, day))
      sumsToOne(plan.successions)
      overlapsNowhere(plan.after)
      picture = expected
      passed.set(day, [...(passed.get(day) ?? []), ...passesOf(chosen)])
    }
    return count
  }

  function sumsToOne(successions: readonly { from: string; to: string; share: number }[]) {
    const sums = new Map<string, number>()
    for (const { from, share } of successions) sums.set(from, (sums.get(from) ?? 0) + share)
    expect([...sums.values()].every(sum => sum === wholeShare)).toBe(true)
  }

  function overlapsNowhere(after: TreeFrom) {
    for (const { placements, names, classes } of after.values())
      for (const spans of [placements, names, classes])
        for (const [index, span] of spans.entries()) expect(index === 0 || (spans[index - 1]?.to ?? '9999') <= span.from).toBe(true)
  }
})
