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

  const owner = new pg.Client({ connectionString: test.url }); await owner.connect()
  await owner.query("load 'auto_explain'"); 
  await owner.query('alter database ' + new URL(test.url).pathname.slice(1) + " set session_preload_libraries = 'auto_explain'")
  for (const set of ["auto_explain.log_min_duration = 5", "auto_explain.log_analyze = on", "auto_explain.log_nested_statements = on", "client_min_messages = log", "auto_explain.log_level = notice"]) await owner.query('alter database ' + new URL(test.url).pathname.slice(1) + ' set ' + set)
  const g = await forest(test.url, testServices())
  g.database.pool.on('connect', client => client.on('notice', n => console.log(n.message)))
  for (const period of ['2020']) { const t = performance.now(); await g.ask(results.does.figures, { unit: units[1], period }); console.log('took', performance.now() - t) }
  await g.close()
  await owner.end(); await f.close(); await test.drop()
}, 300_000)
