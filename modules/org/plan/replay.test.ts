import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { runs, timeLimit } from '#test/long.ts'
import { type Bench, bench } from './bench.fixture.ts'
import { days, dayText, type Picture } from '../tree-model.ts'
import { moves, type Seeds, seeds, stepOf } from './histories.fixture.ts'
import { passesOf, reorganised } from './model.fixture.ts'

const histories = runs(100, 2_000)

describe('reorganisations on a real database, against the plain model', () => {
  let w: Bench
  let number = 0
  beforeAll(async () => {
    w = await bench()
  })
  afterAll(() => w.close())

  test('the tree of every day, as known at every moment, is the model’s; undoing is the identity; nothing overlaps', async () => {
    let undone = 0
    let carried = 0
    await fc.assert(
      fc.asyncProperty(seeds, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), async (given, undoes) => {
        const played = await play(given, undoes)
        undone += played.undone
        carried += played.carried
      }),
      histories,
    )
    expect(carried).toBeGreaterThan(histories.numRuns)
    expect(undone).toBeGreaterThan(histories.numRuns / 4)
  }, 3_600_000)

  async function play(given: Seeds, undoes: readonly boolean[]) {
    number++
    const ids = await w.plant(given.forest, `H${number}.`)
    const idOf = (unit: number) => ids.get(unit) ?? `00000000-0000-7000-8000-${String(unit).padStart(12, '0')}`
    let picture: Picture = given.forest
    const known = new Map<string, Picture>([[await w.lastMoment(), picture]])
    const count = { carried: 0, undone: 0 }
    const passed = new Map<number, ReturnType<typeof passesOf>>()
    let next = 100
    for (const [turn, { day, choices }] of given.acts.entries()) {
      const chosen = moves(picture, day, choices, () => next++)
      const expected = reorganised(picture, day, chosen, passed)
      const steps = chosen.map(move => withPrefix(stepOf(move, idOf), `H${number}.`))
      const before = await w.pictureOf(ids)
      let act: string
      try {
        const change = await w.reorganise({ effectiveOn: dayText(day), decision: undefined, steps })
        expect(expected, JSON.stringify({ chosen, day })).not.toBeNull()
        for (const unit of change.founded) ids.set(Number(unit.ref.slice(2)), unit.id)
        act = change.act
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        expect(expected, JSON.stringify({ code: error.code, chosen, day })).toBeNull()
        expect(await w.pictureOf(ids)).toEqual(before)
        continue
      }
      picture = expected as Picture
      known.set(await w.lastMoment(), picture)
      count.carried++
      expect(await w.pictureOf(ids)).toEqual(drawn(picture))
      if (!undoes[turn]) {
        passed.set(day, [...(passed.get(day) ?? []), ...passesOf(chosen)])
        continue
      }
      await w.undo(act)
      count.undone++
      expect(await w.pictureOf(ids)).toEqual(before)
      // What it founded stays an identity that never stood: the plain model has it no more.
      picture = [...known.values()].at(-2) as Picture
      known.set(await w.lastMoment(), picture)
      await expect(w.undo(act)).rejects.toMatchObject({ code: 'org.undone_already' })
    }
    for (const [moment, then] of known) expect(await w.pictureOf(ids, moment)).toEqual(drawn(then))
    expect(await w.faults([...ids.values()])).toEqual([])
    return count
  }
})

const drawn = (picture: Picture) =>
  [...picture].flatMap(([unit, line]) => [...Array(days).keys()].flatMap(day => (line[day] ? [`${unit} under ${line[day].parent} on ${day}`] : []))).sort()

function withPrefix<T>(step: T, prefix: string): T {
  return JSON.parse(JSON.stringify(step).replace(/"code":"U/g, `"code":"${prefix}`)) as T
}
