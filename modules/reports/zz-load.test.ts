import { test } from 'vitest'
import pg from 'pg'
import { migratedDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { familyCode, office } from './office.fixture.ts'
test('load', async () => {
  const home = await migratedDatabase()
  const admin = new pg.Client({ connectionString: home.url })
  await admin.connect()
  const name = new URL(home.url).pathname.slice(1)
  for (const s of [`session_preload_libraries='auto_explain'`, `auto_explain.log_min_duration=150`, `auto_explain.log_analyze=on`, `auto_explain.log_timing=on`, `client_min_messages=log`]) await admin.query(`alter database ${name} set ${s}`)
  const o = await office(home.url, testServices(), { lone: 455 })
  let show = false
  o.database.pool.on('connect', c => c.on('notice', (n: { message?: string }) => { if (show) console.log((n.message ?? '').slice(0, 6000)) }))
  await Promise.all(Array.from({ length: 3 }, () => o.database.pool.query('select pg_sleep(0.05)')))
  const periods = [2020].flatMap(y => Array.from({ length: 12 }, (_, m) => `${y}-${String(m + 1).padStart(2, '0')}`))
  for (const period of periods) await o.as('system').openPeriod({ family: familyCode, period, under: o.unit('K') })
  const reports = periods.flatMap(period => Array.from({ length: 455 }, (_, i) => ({ unitId: o.unit(`G${i + 1}`), period, state: 'accepted' as const, values: { 'members.open': 10, 'members.admitted': 1, 'members.close': 11 }, narratives: { members: 'Tình hình ổn định, các đảng viên yên tâm công tác.' }, signedAt: `${period}-18T02:00:00.000Z`, signedBy: null, decidedAt: `${period}-19T02:00:00.000Z` })))
  await o.as('system').recordHistory({ family: familyCode, reports })
  show = true
  o.database.pool.on('acquire', c => { if (c.listenerCount('notice') === 0) c.on('notice', (n: { message?: string }) => console.log((n.message ?? '').slice(0, 7000))) })
  let t = Date.now(); await o.as('office').board({ family: familyCode, from: '2020-01-01', to: '2020-12-31' }); console.log('board', Date.now() - t)
  t = Date.now(); await o.as('office').list({}); console.log('list', Date.now() - t)
  t = Date.now(); await o.as('office').mine({}); console.log('mine', Date.now() - t)
  await admin.query('analyze')
  t = Date.now(); await o.as('office').board({ family: familyCode, from: '2020-01-01', to: '2020-12-31' }); console.log('board analyzed', Date.now() - t)
  t = Date.now(); await o.as('office').list({}); console.log('list analyzed', Date.now() - t)
  await admin.end(); await o.close(); await home.drop()
}, 300_000)
