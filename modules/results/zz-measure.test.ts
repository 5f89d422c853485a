import { it } from 'vitest'
import pg from 'pg'
import { migratedDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { catalogue, forest, plant } from './forest.fixture.ts'
import { post, postMany, results, setExpected, treeVersionAt } from './index.ts'

it('measure', async () => {
  const test = await migratedDatabase()
  const f = await forest(test.url, testServices())
  const families = await catalogue(f)
  const family = families.get('test-monthly') as string
  const parents = [null, 0, ...Array.from({ length: 128 }, () => 1), ...Array.from({ length: 330 }, (_, i) => 2 + (i % 128))]
  const units = await plant(f, parents, 'Q')
  const tree = await f.within(ctx => treeVersionAt(ctx, '2020-12-31'))
  const months = Array.from({ length: 24 }, (_, i) => `${i < 12 ? 2019 : 2020}-${String((i % 12) + 1).padStart(2, '0')}`)
  let t = performance.now()
  await f.within(ctx => setExpected(ctx, months.flatMap(period => units.slice(2, 130).map(unit => ({ family, period, tree, unit, mode: 'own' as const, slots: [1, 2, 3, 4, 5] })))))
  console.log('setExpected 24x128', performance.now() - t)
  t = performance.now()
  await f.within(ctx => postMany(ctx, months.flatMap(period => units.slice(2, 130).map((unit, i) => ({ family, period, tree, unit, own: [i, 2, 3, 4, 5] })))))
  console.log('postMany 24x128', performance.now() - t)


  const time = async (label: string, n: number, work: () => Promise<unknown>) => {
    await work()
    const t = performance.now()
    for (let i = 0; i < n; i++) await work()
    console.log(label, ((performance.now() - t) / n).toFixed(2), 'ms')
  }
  await time('hello', 30, () => f.within(async () => 1))
  await time('figures root year', 20, () => f.ask(results.does.figures, { unit: units[1], period: '2020' }))
  await time('figures root year + children', 5, () => f.ask(results.does.figures, { unit: units[1], period: '2020', compare: 'children' }))
  await time('matrix year', 5, () => f.ask(results.does.matrix, { unit: units[1], period: '2020' }))
  await time('figure year', 5, () => f.ask(results.does.figure, { unit: units[1], indicator: 'rate', period: '2020' }))
  await time('post', 30, () => f.within(ctx => post(ctx, { family, period: '2020-05', tree, unit: units[140] as string, own: [Math.floor(Math.random() * 100), 1, 2, 3, 4], cause: units[0] as string })))
  await f.close(); await test.drop()
}, 300_000)
