import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyTree, type TestTree } from './test-tree.ts'
let w: TestTree
beforeAll(async () => { w = await emptyTree() })
afterAll(() => w.close())
test('national scale', { timeout: 600_000 }, async () => {
  const time = async (name: string, work: () => Promise<unknown>) => { const t = performance.now(); const r = await work(); console.log(name, Math.round(performance.now() - t), 'ms'); return r }
  await w.call('foundMany', { effectiveOn: '2015-01-01', units: [{ code: 'C', name: 'Trung ương', level: 'province' }] })
  await w.call('defineLevel', { code: 'district', rank: 5, names: { vi: 'Huyện', en: 'District' }, grassroots: false, outside: false })
  await w.call('foundMany', { effectiveOn: '2015-01-01', units: Array.from({ length: 60 }, (_, p) => ({ code: `C.${p}`, name: `Đảng bộ tỉnh số ${p}`, level: 'district', parentCode: 'C' })) })
  await w.call('foundMany', { effectiveOn: '2015-01-01', units: Array.from({ length: 720 }, (_, d) => ({ code: `C.${d % 60}.${Math.floor(d / 60)}`, name: `Đảng bộ huyện số ${d}`, level: 'bloc', parentCode: `C.${d % 60}` })) })
  let n = 0
  const provinces = 720
  for (let b = 0; b < 11; b++) await time(`batch ${b}`, () => w.call('foundMany', { effectiveOn: '2015-01-01', units: Array.from({ length: 4700 }, () => { const d = n++ % provinces; return { code: `G.${n}`, name: `Chi bộ Trường Trung học số ${n}`, level: 'grassroots_cell', parentCode: `C.${d % 60}.${Math.floor(d / 60)}` } }) }))
  await w.database.pool.query('set role none; analyze; set role caunoi_app')
  for (let k = 0; k < 2; k++) {
    await time('children roots', () => w.call('children', {}))
    const root = (await w.call('children', {})).rows[0]!
    expect(root.below).toBe(60 + 720 + 51700)
    const p = (await time('children of root', () => w.call('children', { parent: root.id }))) as { rows: { id: string }[] }
    const d = (await time('children of province', () => w.call('children', { parent: p.rows[3]!.id }))) as { rows: { id: string }[] }
    const g = (await time('children of district', () => w.call('children', { parent: d.rows[3]!.id }))) as { rows: { id: string }[] }
    await time('unit leaf', () => w.call('unit', { id: g.rows[3]!.id }))
    await time('unit root', () => w.call('unit', { id: root.id }))
    await time('tree cut', () => w.call('tree', {}))
    await time('tree district', () => w.call('tree', { under: d.rows[3]!.id }))
    await time('tree depth 1', () => w.call('tree', { depth: 1 }))
    await time('tree whole', () => w.call('tree', { limit: 60000 }))
    await time('search', () => w.call('search', { text: 'truong trung hoc 12345' }))
    await time('search code', () => w.call('search', { text: 'C.17.3' }))
    await time('search common', () => w.call('search', { text: 'chi bo' }))
    await time('search short', () => w.call('search', { text: 'so' }))
    await time('search typo', () => w.call('search', { text: 'trung hooc 777' }))
    await time('search none', () => w.call('search', { text: 'zzzz qqqq' }))
    await time('move leaf', () => w.call('move', { id: g.rows[k]!.id, parentId: d.rows[4]!.id, effectiveOn: '2020-01-01' }))
    await time('rename leaf', () => w.call('rename', { id: g.rows[k]!.id, name: 'Chi bộ Mới' + k, effectiveOn: '2020-01-01' }))
    await time('move district', () => w.call('move', { id: d.rows[k]!.id, parentId: p.rows[5]!.id, effectiveOn: '2020-01-01' }))
    await time('export xlsx', () => w.call('export', {}))
    await time('export csv', () => w.call('export', { format: 'csv' }))
    await time('acts', () => w.call('acts', {}))
  }
})
