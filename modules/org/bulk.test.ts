import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyTree, smallBloc, type TestTree } from './test-tree.fixture.ts'

describe('many units at once', () => {
  let w: TestTree
  let id: (code: string) => string
  beforeAll(async () => {
    w = await emptyTree()
    id = await smallBloc(w)
  })
  afterAll(() => w.close())

  const batch = (prefix: string, size: number) => ({
    effectiveOn: '2016-01-01',
    units: [
      { code: prefix, name: `Đảng bộ ${prefix}`, level: 'grassroots_committee', parentId: id('K') },
      ...Array.from({ length: size - 1 }, (_, n) => ({ code: `${prefix}.${n + 1}`, name: `Chi bộ ${n + 1}`, level: 'cell', parentCode: prefix })),
    ],
  })

  test('founding a hundred sends as many statements as founding ten', async () => {
    const ten = await w.statements(() => w.call('foundMany', batch('A', 10)))
    const hundred = await w.statements(() => w.call('foundMany', batch('B', 100)))
    expect(hundred).toBe(ten)
    expect(ten).toBeLessThan(30)
    expect((await w.call('children', { parent: id('K') })).rows.find(row => row.code === 'B')).toMatchObject({ children: 99, below: 99 })
  })

  test('so do an act on a unit with many below it and every reading of the tree', async () => {
    const move = async (code: string, to: string) =>
      w.statements(async () => w.call('move', { id: (await w.call('find', { search: code })).rows[0]?.id ?? '', parentId: id(to), effectiveOn: '2017-01-01' }))
    expect(await move('A', 'T')).toBe(await move('B', 'T'))
    const reading = async (under: string) =>
      w.statements(() =>
        Promise.all([
          w.call('tree', { under }),
          w.call('children', { parent: under }),
          w.call('unit', { id: under }),
          w.call('acts', { unit: under, below: true }),
        ]),
      )
    expect(await reading(id('T'))).toBe(await reading(id('K.02')))
  })

  test('concurrent acts wait for each other and are recorded one after another', async () => {
    const names = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm']
    await Promise.all(names.map(name => w.call('rename', { id: id('K.02.1'), name: `Chi bộ ${name}`, effectiveOn: '2020-01-01' })))
    const { names: stated } = await w.call('history', { id: id('K.02.1') })
    const last = stated.filter(row => row.from === '2020-01-01')
    expect(last).toHaveLength(5)
    expect(last.filter(row => row.recordedTo === null)).toHaveLength(1)
    const chain = last.slice().sort((a, b) => a.recordedFrom.localeCompare(b.recordedFrom))
    expect(chain.slice(0, -1).map(row => row.recordedTo)).toEqual(chain.slice(1).map(row => row.recordedFrom))
  })

  test('the file has every unit, parents first, in Vietnamese and English, and no formula', async () => {
    await w.call('found', { code: 'X-1', name: '=HYPERLINK("http://x")', level: 'grassroots_cell', parentId: id('K'), effectiveOn: '2016-01-01', sort: 9 })
    const file = await w.call('export', { format: 'csv', under: id('K') })
    const lines = Buffer.from(file.content).toString('utf8').split('\r\n')
    expect(file).toMatchObject({ fileName: 'to-chuc-dang-2021-01-17.csv', mediaType: 'text/csv; charset=utf-8' })
    expect(lines[0]).toBe('\uFEFFMã,Tên tổ chức đảng,Tên gọi tắt,Cấp,Loại hình,Con dấu,Mã cấp trên,Tên cấp trên,Thành lập')
    expect(lines[1]).toBe('K,Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh,Đảng bộ Khối,Đảng bộ cấp trên trực tiếp cơ sở,,Có,T,Đảng bộ tỉnh,2015-01-01')
    expect(lines.find(line => line.startsWith('X-1'))).toContain(`"'=HYPERLINK(""http://x"")"`)
    const excel = await w.call('export', {})
    expect(Buffer.from(excel.content.subarray(0, 2)).toString()).toBe('PK')
  })
})
