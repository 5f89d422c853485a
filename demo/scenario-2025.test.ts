import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { openDatabase, type Database } from '#kernel/db.ts'
import { createRoad, type Road, system } from '#kernel/road.ts'
import { modules } from '#app/api.ts'
import { askerOfAccount } from '#modules/access/index.ts'
import { org } from '#modules/org/index.ts'
import { reorganisations } from '#modules/reorganisations/index.ts'
import { reports } from '#modules/reports/index.ts'
import { results } from '#modules/results/index.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { sql } from 'kysely'
import { demoAccountsOf, loadDemo, loadedAccounts } from './index.ts'

// The second world: in March 2025 the bloc is no more.

let made: TestDatabase
let database: Database
let road: Road
beforeAll(async () => {
  made = await migratedDatabase()
  database = openDatabase(made.url, { system: true })
  road = createRoad(database, modules, testServices())
  const started = performance.now()
  await loadDemo({ database, road }, () => {}, '2025')
  console.log(`scenario 2025 loaded in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}, 1_200_000)
afterAll(async () => {
  await database.close()
  await made.drop()
})

const perform = <D extends Parameters<Road['perform']>[0]>(declaration: D, input: unknown) =>
  road.perform(declaration, input, { asker: system }) as Promise<z.output<D['output']>>
const idOf = async (code: string) => {
  const { rows } = await sql<{ id: string }>`select unit_id as id from unit_name where code = ${code} and upper_inf(recorded)`.execute(database.db)
  return rows[0]?.id ?? ''
}
const below = async (code: string, on?: string) =>
  (await perform(org.does.children, { parent: await idOf(code), ...(on ? { on } : {}) })).rows.map(row => row.code)

test('the bloc is ended: its units stand under two new committees, under local ones, and outside', async () => {
  expect(await below('TU')).toEqual(expect.arrayContaining(['ĐUCQĐ', 'ĐUUB', 'TPBT', 'HĐM', 'HKT']))
  expect(await below('TU')).not.toContain('ĐUK')
  expect(await below('TU', '2025-02-28')).toContain('ĐUK')
  const [before, party, administration, outside] = [await below('ĐUK', '2025-02-28'), await below('ĐUCQĐ'), await below('ĐUUB'), await below('NGOAI')]
  const local = (await Promise.all(['TPBT', 'HĐM', 'HKT'].map(code => below(code)))).flat()
  expect(before).toHaveLength(128)
  // Two cells became one, an enterprise was taken in.
  expect([party, administration, local, outside].flat()).toHaveLength(128)
  expect(administration).toContain('NN-26')
  expect(await below('NGOAI', '2025-02-28')).toContain('NN-26')
  expect(await below('CQ-01', '2025-02-28')).toContain('CQ-01.08')
  expect(await below('CQ-01')).not.toContain('CQ-01.08')
  expect(party).toEqual(expect.arrayContaining(['CQ-17', 'CQ-56', 'SN-12']))
  expect(administration).toEqual(expect.arrayContaining(['CQ-01', 'SN-01', 'NN-01']))
  expect(local).toEqual(expect.arrayContaining(['TN-01', 'NN-16']))
  expect(outside.sort()).toEqual(['NN-10', 'NN-24'])
})

test('it was carried out by itself on its day, every consequence answered', async () => {
  const { rows } = await perform(reorganisations.does.list, {})
  expect(rows.map(row => [row.effectiveOn, row.state])).toEqual(
    expect.arrayContaining([
      ['2025-03-01', 'carried_out'],
      ['2020-06-01', 'carried_out'],
    ]),
  )
  const { rows: failed } = await sql`select kind from scheduled_act where failed_at is not null`.execute(database.db)
  expect(failed).toEqual([])
})

test('members in February 2025 on three bases', async () => {
  const total = async (code: string, basis: string) => {
    const { rows } = await perform(results.does.figures, { unit: await idOf(code), period: '2025-02', indicators: ['members.total'], basis })
    return rows[0]?.figure.value ?? null
  }
  const filed = await total('ĐUK', 'filed')
  expect(filed).toBeGreaterThan(4_500)
  // In today's tree the bloc does not stand: those who took its units have what they brought.
  expect(await total('ĐUK', 'today')).toBeNull()
  const now = await Promise.all(['ĐUCQĐ', 'ĐUUB', 'TPBT', 'HĐM', 'HKT', 'NGOAI'].map(code => total(code, 'today')))
  expect(now.every(value => value !== null && value > 0)).toBe(true)
  expect(now.reduce((sum, value) => Number(sum) + Number(value), 0)).toBe(filed)
  // Every report that was asked for is there: of what was received none was.
  for (const code of ['ĐUCQĐ', 'ĐUUB', 'TPBT', 'HĐM', 'HKT']) {
    const { rows } = await perform(results.does.figures, { unit: await idOf(code), period: '2025-02', indicators: ['members.total'], basis: 'today' })
    expect([code, rows[0]?.figure.expected]).toEqual([code, rows[0]?.figure.n])
  }
  // In the tree of 2019 there were two blocs.
  const then = await Promise.all(['KCQ', 'KDN'].map(code => total(code, '2019-12-31')))
  expect(Number(then[0]) + Number(then[1])).toBe(filed)
})

test('a committee that took units in has people who sign in and see what came to them', async () => {
  for (const { office, code, came, gone } of [
    { office: 'vanphong.hkt', code: 'HKT', came: 'TN-02', gone: 'TN-01' },
    { office: 'vanphong.cqd', code: 'ĐUCQĐ', came: 'CQ-17', gone: 'CQ-01' },
    { office: 'vanphong', code: 'ĐUUB', came: 'CQ-01', gone: 'CQ-17' },
  ]) {
    const account = await database.db.selectFrom('account').select('id').where('username', '=', office).executeTakeFirstOrThrow()
    const asker = await askerOfAccount(database.db, account.id)
    const ask = <D extends Parameters<Road['perform']>[0]>(declaration: D, input: unknown) =>
      road.perform(declaration, input, { asker }) as Promise<z.output<D['output']>>
    // What the unit filed while it stood under the bloc, and what its members count since.
    const member = async (unit: string) =>
      (await ask(results.does.figures, { unit: await idOf(unit), period: '2025-02', indicators: ['members.total'] })).rows[0]?.figure.value
    expect(await member(came)).toBeGreaterThan(0)
    await expect(member(gone)).rejects.toMatchObject({ code: 'not_found' })
    // The first reports asked for here: of all that came and of nobody else.
    const { rows } = await ask(reports.does.board, { family: 'work-month', from: '2025-03-01', to: '2025-03-31' })
    const theirs = await below(code)
    expect(new Set(rows.map(row => row.unit.code))).toEqual(new Set(theirs))
    const { rows: led } = await sql<{ position: string }>`
      select position from holding where unit_id = ${await idOf(code)} and valid @> business_today()
        and position in ('bloc_secretary', 'bloc_standing_deputy', 'office_head') order by 1`.execute(database.db)
    expect(led.map(row => row.position)).toEqual(['bloc_secretary', 'bloc_standing_deputy', 'office_head'])
  }
})

test('who may sign in is told as what they are in this world', async () => {
  const told = await loadedAccounts(database.db)
  expect(told).toEqual(demoAccountsOf('2025'))
  expect(told.filter(account => account.seat.includes('Khối'))).toEqual([])
})

test('every account of the demonstration has a seat in the new world', async () => {
  const { rows } = await sql<{ username: string }>`
    select distinct a.username from account a join holding h on h.person_id = a.person_id and h.valid @> business_today()`.execute(database.db)
  expect(rows.map(row => row.username).sort()).toEqual(
    demoAccountsOf('2025')
      .map(account => account.username)
      .sort(),
  )
})
