import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { runs, timeLimit } from '#test/long.ts'
import { testServices } from '#test/services.ts'
import { catalogue, compared, definition, type Forest, forest, plain, plant } from './forest.fixture.ts'
import { post, postMany, setExpected, treeVersionAt, type Vector } from './index.ts'
import { readRollup } from './read-rollup.ts'

let test: TestDatabase
let f: Forest
let owner: pg.Pool
let family: string
let planted = 0

beforeAll(async () => {
  test = await migratedDatabase()
  f = await forest(test.url, testServices())
  owner = new pg.Pool({ connectionString: test.url })
  family = (await catalogue(f)).get('test-monthly') ?? ''
})
afterAll(async () => {
  await owner.end()
  await f.close()
  await test.drop()
})

const value = fc.option(fc.integer({ min: -50, max: 5_000 }), { freq: 4 })
const vector: fc.Arbitrary<Vector> = fc.array(value, { maxLength: 5 })
const tree = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { minLength: 1, maxLength: 24 })
  .map(shares => [null, ...shares.map((share, index) => Math.floor(share * share * (index + 1)))])
const step = fc.record({
  at: fc.nat(),
  does: fc.oneof(
    fc.record({ own: fc.option(vector, { freq: 6 }) }),
    fc.record({ compiled: fc.option(vector, { freq: 3 }) }),
    fc.record({ expected: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 5 }))), mode: fc.constantFrom('own' as const, 'compiled' as const) }),
  ),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function play(units: readonly string[], version: number, period: string, { at, does }: Step) {
  const unit = units[at % units.length] as string
  const key = { family, period, tree: version, unit }
  if ('mode' in does) await f.within(ctx => setExpected(ctx, [{ ...key, mode: does.mode, slots: does.expected }]))
  else await f.within(ctx => post(ctx, { ...key, ...does, cause: unit }))
}

const wrongAt = (version: number, period = '2020-03') => compared(owner, family, period, version)

describe('the stored roll-up', () => {
  it('equals its definition after any history of reports, corrections, withdrawals and obligations, folded or not', {
    timeout: timeLimit(60_000),
  }, async () => {
    let nodes = 0
    await fc.assert(
      fc.asyncProperty(tree, fc.array(step, { maxLength: 24 }), fc.boolean(), async (parents, steps, folds) => {
        const units = await plant(f, parents, `P${planted++}.`)
        const version = await f.within(ctx => treeVersionAt(ctx, '2020-03-31', { foldFrom: folds ? 1 : 1_000_000 }))
        for (const one of steps) await play(units, version, '2020-03', one)
        const found = await wrongAt(version)
        nodes += found.nodes
        expect(found.wrong).toEqual([])
        const right = await definition(owner, family, '2020-03', version)
        const read = await f.within(async ctx => [...(await readRollup(ctx, { units, keys: [{ family, period: '2020-03' }] }))])
        if (steps.length) expect(read).toHaveLength(units.length)
        for (const [key, [standing]] of read) {
          const { value, n, expected } = standing ?? { value: [], n: [], expected: [] }
          expect({ value: plain(value), n: plain(n), expected: plain(expected) }).toEqual(right.get(key.split(' ')[0] ?? ''))
        }
      }),
      { ...runs(25, 500), endOnFailure: true },
    )
    expect(nodes).toBeGreaterThan(200)
  })

  it('is exact when many post at once', async () => {
    const parents = [null, 0, 0, 0, ...Array.from({ length: 24 }, (_, index) => 1 + (index % 3))]
    const units = await plant(f, parents, 'C')
    const version = await f.within(ctx => treeVersionAt(ctx, '2020-04-30'))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async steps => {
        await Promise.all(steps.map(one => play(units, version, '2020-04', one)))
        expect((await wrongAt(version, '2020-04')).wrong).toEqual([])
      }),
      { numRuns: 4, endOnFailure: true },
    )
    const { rows } = await owner.query('select deadlocks from pg_stat_database where datname = current_database()')
    expect(rows).toEqual([{ deadlocks: '0' }])
  })

  it('takes thousands of reports in a number of statements that does not grow, beside single posts', async () => {
    const parents = [null, ...Array.from({ length: 20 }, () => 0), ...Array.from({ length: 200 }, (_, index) => 1 + (index % 20))]
    const units = await plant(f, parents, 'B')
    const version = await f.within(ctx => treeVersionAt(ctx, '2020-05-31'))
    const periods = ['2020-05', '2020-06', '2020-07']
    const all = periods.flatMap(period => units.slice(21).map((unit, index) => ({ family, period, tree: version, unit, own: [index, 1, null, index % 7, 10] })))
    const counted = (posts: typeof all) => f.statements(() => f.within(ctx => postMany(ctx, posts)))
    const few = await counted(all.slice(0, 1))
    expect(await counted(all)).toBe(few)
    await Promise.all([
      f.within(ctx => postMany(ctx, all)),
      ...units.slice(21, 30).map(unit => f.within(ctx => post(ctx, { family, period: '2020-06', tree: version, unit, own: [7, 7, 7], cause: unit }))),
      f.within(ctx => post(ctx, { family, period: '2020-07', tree: version, unit: units[3] as string, compiled: [1, 2, 3, 4, 5], cause: units[3] as string })),
    ])
    for (const period of periods) expect((await wrongAt(version, period)).wrong).toEqual([])
  })

  it('refuses a unit outside the tree and more values than slots, and writes nothing', async () => {
    const [unit = ''] = await plant(f, [null], 'R')
    const version = await f.within(ctx => treeVersionAt(ctx, '2020-08-31'))
    const [stranger = ''] = await plant(f, [null], 'S', '2021-01-01')
    const key = { family, period: '2020-08', tree: version, cause: unit }
    await expect(f.within(ctx => post(ctx, { ...key, unit: stranger, own: [1] }))).rejects.toMatchObject({ code: 'results.unit_not_in_tree' })
    await expect(f.within(ctx => post(ctx, { ...key, unit, own: [1, 2, 3, 4, 5, 6] }))).rejects.toMatchObject({ code: 'results.too_many_slots' })
    await expect(f.within(ctx => post(ctx, { ...key, unit, own: [2e13] }))).rejects.toMatchObject({ code: 'results.out_of_range' })
    const { rows } = await owner.query('select from rollup where period = $1', ['2020-08'])
    expect(rows).toEqual([])
  })

  it('uses one version of the tree for days on which everything was placed alike', async () => {
    const [first, second] = await f.within(async ctx => [await treeVersionAt(ctx, '2020-09-01'), await treeVersionAt(ctx, '2020-12-31')])
    expect(second).toBe(first)
    await plant(f, [null], 'V', '2020-10-01')
    const [before, after] = await f.within(async ctx => [await treeVersionAt(ctx, '2020-09-01'), await treeVersionAt(ctx, '2020-12-31')])
    expect(before).toBe(first)
    expect(after).not.toBe(first)
  })
})
