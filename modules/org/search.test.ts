import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyTree, smallBloc, type TestTree } from './test-tree.fixture.ts'

describe('finding units', () => {
  let w: TestTree
  let id: (code: string) => string
  const found = async (text: string, more = {}) => (await w.call('search', { text, ...more })).rows.map(row => row.code)
  beforeAll(async () => {
    w = await emptyTree()
    id = await smallBloc(w)
    await w.call('rename', { id: id('K.02'), name: 'Đảng bộ Công ty Thủy điện Na Hang', shortName: 'Thủy điện Na Hang', effectiveOn: '2020-01-01' })
  })
  afterAll(() => w.close())

  test('marks, case and the two writings of the same word do not matter', async () => {
    for (const text of ['so cong nghe', 'SỞ CÔNG NGHỆ', 'Sở Công nghệ'.normalize('NFD'), 'nghe so']) expect((await found(text))[0]).toBe('K.01')
    expect(await found('dang bo khoi')).toEqual(['K'])
  })
  test('codes count first, then what begins a word', async () => {
    expect(await found('k.01')).toEqual(['K.01', 'K.01.1'])
    expect((await found('phan xuong 1'))[0]).toBe('K.02.1')
    expect((await found('hoi'))[0]).toBe('K.03')
  })
  test('a former name leads to the unit and is shown as such; on its own date it is the name', async () => {
    expect((await w.call('search', { text: 'song gam' })).rows).toMatchObject([
      {
        code: 'K.02',
        name: 'Đảng bộ Công ty Thủy điện Na Hang',
        otherName: 'Đảng bộ Công ty Điện lực Sông Gâm',
        path: 'Đảng bộ tỉnh › Đảng bộ Khối',
        hasChildren: true,
      },
    ])
    expect((await w.call('search', { text: 'song gam', on: '2019-01-01' })).rows).toMatchObject([
      { name: 'Đảng bộ Công ty Điện lực Sông Gâm', otherName: null },
    ])
  })
  test('a slip of the keyboard still finds; signs of patterns mean themselves', async () => {
    expect((await found('cong nge so'))[0]).toBe('K.01')
    expect(await found('%')).toEqual([])
    expect(await found('_')).toEqual([])
    expect(await found('\\')).toEqual([])
  })
  test('narrowed to what stands under a unit, and to a date', async () => {
    expect(await found('chi bo', { under: id('K.01') })).toEqual(['K.01.1'])
    expect(await found('chi bo', { on: '2014-01-01' })).toEqual([])
    expect((await found('chi bo', { limit: 2 })).length).toBe(2)
  })
  test('choosing without words walks down the tree', async () => {
    expect((await w.call('find', {})).rows).toEqual([{ id: id('T'), code: 'T', name: 'Đảng bộ tỉnh', hasChildren: true }])
    expect((await w.call('find', { under: id('K') })).rows.map(row => row.code)).toEqual(['K.01', 'K.02', 'K.03'])
    expect((await w.call('find', { search: 'vuon' })).rows).toMatchObject([{ code: 'K.03', hasChildren: false }])
  })
})
