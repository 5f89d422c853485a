import { describe, expect, test } from 'vitest'
import type { CountedUnit } from '../records.ts'
import { bySteps } from './measure.ts'
import { foldedAtFirst, layOut } from './tree-layout.ts'
import { nextRow, visibleRows } from './tree-rows.ts'

const unit = (id: string, parentId: string | null, children = 0, below = children): CountedUnit & { depth: number } => ({
  id,
  parentId,
  children,
  below,
  code: id,
  name: id,
  shortName: id,
  level: 'cell',
  kind: null,
  hasSeal: false,
  suspended: false,
  sort: 0,
  depth: id.length - 1,
})
const small = [unit('a', null, 2, 4), unit('ab', 'a', 2), unit('abc', 'ab'), unit('abd', 'ab'), unit('ae', 'a')]

describe('the picture of the tree', () => {
  test('stands on one line a leaf, a parent on the line of its first child', () => {
    const { units, links, height } = layOut(small, new Set())
    const first = units[0]?.y ?? 0
    expect(units.map(one => [one.unit.id, one.depth, (one.y - first) / first])).toEqual([
      ['a', 0, 0],
      ['ab', 1, 0],
      ['abc', 2, 0],
      ['abd', 2, 1],
      ['ae', 1, 2],
    ])
    expect(links.map(({ from, to }) => from.unit.id + to.unit.id)).toEqual(['aab', 'ababc', 'ababd', 'aae'])
    expect(height).toBe(first * 4)
  })
  test('hides what is folded, and says that it is', () => {
    const { units } = layOut(small, new Set(['ab']))
    expect(units.map(one => [one.unit.id, one.folded])).toEqual([
      ['a', false],
      ['ab', true],
      ['ae', false],
    ])
  })
  test('a large tree is folded below the levels that make some 300 lines', () => {
    const large = [
      unit('a', null, 100, 10_100),
      ...Array.from({ length: 100 }, (_, n) => ({ ...unit(`u${n}`, 'a', 100), depth: 1 })),
      ...Array.from({ length: 10_000 }, (_, n) => ({ ...unit(`v${n}`, `u${n % 100}`), depth: 2 })),
    ]
    expect(foldedAtFirst(large).size).toBe(100)
    expect(foldedAtFirst(small).size).toBe(0)
  })
  test('is coloured in steps of about equal size; equal values share a step; what has no figure has no tone', () => {
    const values: Record<string, number | null> = { a: 1, ab: 1, abc: 5, abd: 9, ae: null }
    const colouring = bySteps({ id: 'x', label: 'X', value: one => values[one.id] ?? null, format: String }, small, 'none')
    expect(small.map(one => colouring.of(one).tone)).toEqual([0, 0, 2, 4, null])
    expect(colouring.legend.map(one => one.words)).toEqual(['1', '5', '9', 'none'])
  })
})

describe('walking the tree', () => {
  const rows = visibleRows(parent => small.filter(one => one.parentId === (parent ?? null)), new Set(['a', 'ab']))
  test('lists what is open, in order, each with its place', () => {
    expect(rows.map(row => [row.unit.id, row.depth, row.place, row.siblings])).toEqual([
      ['a', 0, 1, 1],
      ['ab', 1, 1, 2],
      ['abc', 2, 1, 2],
      ['abd', 2, 2, 2],
      ['ae', 1, 2, 2],
    ])
  })
  test.each([
    ['ArrowDown', 4, 4],
    ['ArrowUp', 0, 0],
    ['ArrowRight', 1, 2],
    ['ArrowRight', 3, undefined],
    ['ArrowLeft', 3, 1],
    ['ArrowLeft', 0, undefined],
    ['Home', 3, 0],
    ['End', 0, 4],
    ['j', -1, 0],
    ['x', 1, undefined],
  ])('%s from line %i leads to %s', (key, at, to) => {
    expect(nextRow(rows, at, key)).toBe(to)
  })
})
