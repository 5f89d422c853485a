import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { familyCode, type Office, office } from './office.fixture.ts'

const homes: TestDatabase[] = []
const offices: Office[] = []

beforeAll(async () => {
  for (const lone of [5, 50]) {
    const home = await migratedDatabase()
    homes.push(home)
    offices.push(await office(home.url, testServices(), { lone }))
  }
})
afterAll(async () => {
  for (const one of offices) await one.close()
  for (const home of homes) await home.drop()
})

/** The same work at 5 and at 50 units takes the same number of statements. */
async function constant(work: (o: Office, lone: number) => Promise<unknown>) {
  const [few, many] = [await offices[0]?.statements(() => work(offices[0] as Office, 5)), await offices[1]?.statements(() => work(offices[1] as Office, 50))]
  expect(few).toBeGreaterThan(0)
  expect(many).toBe(few)
  return many
}

const codes = (lone: number) => Array.from({ length: lone }, (_, index) => `G${index + 1}`)
const history = (o: Office, lone: number, period: string) =>
  codes(lone).map((code, index) => ({
    unitId: o.unit(code),
    period,
    state: 'accepted' as const,
    values: { 'members.open': 10, 'members.admitted': index % 3, 'members.close': 10 + (index % 3) },
    narratives: { members: 'Tình hình ổn định.' },
    signedAt: `${period}-18T02:00:00.000Z`,
    signedBy: code === 'G1' ? o.mandate('lone') : null,
    decidedAt: `${period}-19T02:00:00.000Z`,
    decidedBy: o.mandate('office'),
    earlier:
      index === 1
        ? [
            {
              values: { 'members.open': 1 },
              signedAt: `${period}-17T02:00:00.000Z`,
              signedBy: null,
              returnedAt: `${period}-17T03:00:00.000Z`,
              reason: 'Thiếu số liệu',
            },
          ]
        : [],
  }))

test('opening a period, taking over its history and reading lists and boards take a constant number of statements', async () => {
  await constant(o => o.as('system').openPeriod({ family: familyCode, period: '2020-01', under: o.unit('K') }))
  await constant((o, lone) => o.as('system').recordHistory({ family: familyCode, reports: history(o, lone, '2020-01') }))
  for (const period of ['2020-02', '2020-03', '2020-04']) {
    for (const [index, o] of offices.entries()) {
      await o.as('system').openPeriod({ family: familyCode, period, under: o.unit('K') })
      await o.as('system').recordHistory({ family: familyCode, reports: history(o, index ? 50 : 5, period) })
    }
  }
  await constant(o => o.as('office').list({ size: 200, period: '2020-02' }))
  await constant(o => o.as('office').board({ family: familyCode, from: '2020-01-01', to: '2020-12-31' }))
  await constant(o => o.as('office').exportBoard({ family: familyCode, from: '2020-01-01', to: '2020-12-31' }))
})

test('accepting many, their inbox and their reminders take a constant number of statements', async () => {
  for (const [index, o] of offices.entries()) {
    const lone = index ? 50 : 5
    await o.as('system').openPeriod({ family: familyCode, period: '2020-11', under: o.unit('K') })
    const reports = history(o, lone, '2020-11').map(({ decidedAt: _at, decidedBy: _by, ...row }) => ({ ...row, earlier: [], state: 'submitted' as const }))
    await o.as('system').recordHistory({ family: familyCode, reports })
  }
  await constant(o => o.as('office').inbox({ size: 200 }))
  await constant(async o => {
    const { rows } = await o.as('office').inbox({ size: 200 })
    await o.as('office').acceptMany({ items: rows.map(row => ({ obligationId: row.id, version: row.version })) })
  })
  await constant(o => o.as('office').remind({ under: o.unit('K') }))
  await constant(async o => o.as('lone').sheet({ obligationId: await o.report('G1', '2020-11') }))
})

test('what was taken over reads as it was: versions, signers, hashes, totals, the usual range', async () => {
  const o = offices[0] as Office
  const versions = (await o.as('office').versions({ obligationId: await o.report('G2', '2020-02') })).rows
  expect(versions.map(version => [version.version, version.state, version.signedAt])).toEqual([
    [2, 'accepted', '2020-02-18T02:00:00.000Z'],
    [1, 'returned', '2020-02-17T02:00:00.000Z'],
  ])
  const [first] = (await o.as('lone').versions({ obligationId: await o.report('G1', '2020-02') })).rows
  const page = await o.as('lone').submission({ id: first?.id ?? '' })
  expect(page).toMatchObject({ verified: true, version: { signer: { person: 'Hà Văn Định' } }, report: { timeliness: 'on_time' } })
  const { slots } = await o.as('lone').sheet({ obligationId: await o.report('G1', '2020-11') })
  expect(slots.find(slot => slot.component === 'members.admitted')).toMatchObject({ last: null, usual: { min: 0, max: 0 } })
  const changed = await o
    .as('system')
    .recordHistory({ family: familyCode, reports: history(o, 1, '2020-02') })
    .catch((error: Refusal) => error.issues)
  expect(changed).toEqual([{ path: ['reports', 0, 'unitId'], code: 'reports.begun', data: { period: '2020-02' } }])
  await expect(o.as('office').recordHistory({ family: familyCode, reports: history(o, 1, '2020-02') })).rejects.toMatchObject({ code: 'reports.system_only' })
})

test('a stored figure that was changed behind the back is told by its hash', async () => {
  const o = offices[0] as Office
  const [version] = (await o.as('lone').versions({ obligationId: await o.report('G1', '2020-03') })).rows
  await expect(o.database.pool.query(`update submission set vector = '{1,2,3}' where id = '${version?.id}'`)).rejects.toThrow(/permission denied/)
  const { openDatabase } = await import('#kernel/db.ts')
  const owner = openDatabase(homes[0]?.url ?? '', { system: true })
  await owner.pool.query(`update submission set vector[2] = 9 where id = '${version?.id}'`)
  await owner.close()
  expect((await o.as('lone').submission({ id: version?.id ?? '' })).verified).toBe(false)
})

test('accepting many names every one that is not ready, and accepts none', async () => {
  const o = offices[0] as Office
  const ready = (await o.as('office').list({ period: '2020-01', size: 50 })).rows.filter(row => row.state === 'accepted').slice(0, 2)
  const error = (await o
    .as('office')
    .acceptMany({ items: ready.map(row => ({ obligationId: row.id, version: row.version })) })
    .catch((thrown: unknown) => thrown)) as Refusal
  expect(error.code).toBe('reports.not_all_ready')
  expect(error.issues.map(issue => issue.path).sort()).toEqual([
    ['items', 0],
    ['items', 1],
  ])
})
