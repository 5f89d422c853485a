import { test } from 'vitest'
import { migratedDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { familyCode, office } from './office.fixture.ts'
test('load', async () => {
  const home = await migratedDatabase()
  const o = await office(home.url, testServices(), { lone: 455 })
  const periods = [2019, 2020].flatMap(y => Array.from({ length: 12 }, (_, m) => `${y}-${String(m + 1).padStart(2, '0')}`))
  let t = Date.now()
  for (const period of periods.slice(0, 24)) await o.as('system').openPeriod({ family: familyCode, period, under: o.unit('K') })
  console.log('open 24 periods', Date.now() - t)
  const reports = periods.flatMap(period => Array.from({ length: 455 }, (_, i) => ({ unitId: o.unit(`G${i + 1}`), period, state: 'accepted' as const, values: { 'members.open': 10, 'members.admitted': 1, 'members.close': 11 }, narratives: { members: 'Tình hình ổn định, các đảng viên yên tâm công tác.' }, signedAt: `${period}-18T02:00:00.000Z`, signedBy: null, decidedAt: `${period}-19T02:00:00.000Z` })))
  t = Date.now()
  const marks: [number, string][] = []
  o.database.onStatement = s => marks.push([Date.now() - t, s.slice(0, 90).replace(/\s+/g, ' ')])
  await o.as('system').recordHistory({ family: familyCode, reports })
  console.log('history', reports.length, Date.now() - t, 'ms', marks.length, 'statements')
  console.log(marks.map(m => m.join(' ')).join('\n'))
  o.database.onStatement = undefined
  t = Date.now(); await o.as('office').board({ family: familyCode, from: '2020-01-01', to: '2020-12-31' }); console.log('board', Date.now() - t)
  t = Date.now(); await o.as('office').list({}); console.log('list', Date.now() - t)
  await o.close(); await home.drop()
}, 300_000)
