import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { org } from '#modules/org/index.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { catalogue, type Forest, forest, plant } from './forest.fixture.ts'
import { post, results, treeVersionAt } from './index.ts'

let test: TestDatabase
let f: Forest
let family: string
const does = results.does

beforeAll(async () => {
  test = await migratedDatabase()
  f = await forest(test.url, testServices())
  family = (await catalogue(f)).get('test-monthly') ?? ''
})
afterAll(async () => {
  await f.close()
  await test.drop()
})

describe('a tree that changes within the year', () => {
  it('keeps each month in its own tree: rows add up to the whole on both sides of the move', async () => {
    const moved = await plant(f, [null, 0, 0, 1], 'W')
    const [root = '', left = '', right = '', cell = ''] = moved
    const before = await f.within(ctx => treeVersionAt(ctx, '2020-01-31'))
    await f.ask(org.does.move, {
      id: cell,
      parentId: right,
      effectiveOn: '2020-02-01',
      decision: { number: '7-QĐ/ĐUK', date: '2020-01-20', issuer: 'Đảng ủy Khối' },
    })
    const after = await f.within(ctx => treeVersionAt(ctx, '2020-02-29'))
    expect(after).not.toBe(before)
    const file = (tree: number, period: string, value: number) =>
      f.within(ctx => post(ctx, { family, period, tree, unit: cell, own: [value, value, value], cause: cell }))
    await file(before, '2020-01', 5)
    await file(after, '2020-02', 7)
    const total = async (id: string, basis?: string) =>
      ((await f.ask(does.figures, { unit: id, period: '2020', indicators: ['planned'], basis })) as z.output<typeof does.figures.output>).rows[0]?.figure.value
    const table = async (unit: string, basis?: string) => {
      const { rows } = (await f.ask(does.matrix, { unit, period: '2020', indicators: ['planned'], basis })) as z.output<typeof does.matrix.output>
      return rows.map(row => row.cells[0]?.value)
    }
    expect(await Promise.all([root, left, right, cell].map(id => total(id, 'filed')))).toEqual([12, 5, 7, 12])
    expect([await table(root, 'filed'), await table(left, 'filed')]).toEqual([
      [12, 5, 7],
      [5, 5],
    ])
    // Where nothing is said: the tree in which the year ended.
    expect(await Promise.all([root, left, right, cell].map(id => total(id)))).toEqual([12, null, 12, 12])
    expect([await table(root), await table(left)]).toEqual([[12, null, 12], [null]])
  })
})
