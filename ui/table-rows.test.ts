import { expect, test } from 'vitest'
import type { TableColumn } from './table.tsx'
import { narrowRows } from './table-rows.ts'

type Unit = { name: string; members: number | null; kind: string }
const units: Unit[] = [
  { name: 'Chi bộ 10', members: 12, kind: 'agency' },
  { name: 'Chi bộ 2', members: null, kind: 'private' },
  { name: 'Đảng bộ Điện lực', members: 310, kind: 'state' },
]
const columns: TableColumn<Unit>[] = [
  { id: 'name', header: '', text: unit => unit.name, cell: unit => unit.name },
  { id: 'members', header: '', value: unit => unit.members, cell: unit => unit.members },
]
const names = (state: Partial<Parameters<typeof narrowRows<Unit>>[2]>) =>
  narrowRows(units, columns, { search: '', filters: {}, sort: undefined, ...state }, unit => unit.kind).map(unit => unit.name)

test('search ignores marks, filters choose, numbers sort by value, missing stands last both ways', () => {
  expect(names({ search: 'dien luc' })).toEqual(['Đảng bộ Điện lực'])
  expect(names({ filters: { kind: ['agency', 'private'] } })).toEqual(['Chi bộ 10', 'Chi bộ 2'])
  expect(names({ sort: { column: 'name', descending: false } })).toEqual(['Chi bộ 2', 'Chi bộ 10', 'Đảng bộ Điện lực'])
  expect(names({ sort: { column: 'members', descending: true } })).toEqual(['Đảng bộ Điện lực', 'Chi bộ 10', 'Chi bộ 2'])
  expect(names({ sort: { column: 'members', descending: false } })).toEqual(['Chi bộ 10', 'Đảng bộ Điện lực', 'Chi bộ 2'])
})
