import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { runDueActs } from '#kernel/schedule.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { waitingFor } from './index.ts'
import { familyCode, type Office, office, type Who } from './office.fixture.ts'

let home: TestDatabase
let o: Office
const typed = '2020-12-17T00:30:00.000Z'
const fill = (values: Record<string, number | string | null>) =>
  Object.entries(values).map(([field, value]) => ({ field: field.includes(':') ? field : `v:${field}`, value, at: typed }))

beforeAll(async () => {
  home = await migratedDatabase()
  o = await office(home.url, testServices())
  await o.as('office').openPeriod({ family: familyCode, period: '2020-12', under: o.unit('K') })
})
afterAll(async () => {
  await o?.close()
  await home?.drop()
})

async function refused(work: Promise<unknown>, code: string) {
  const error = await work.then(
    value => new Error(`it was done: ${JSON.stringify(value).slice(0, 200)}`),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw error
  expect(error.code, error.message).toBe(code)
  return error
}

/** Fills, signs; answers with the version signed. */
async function file(who: Who, obligationId: string, values: Record<string, number | string | null>) {
  const before = await o.as(who).sheet({ obligationId })
  const saved = await o.as(who).save({ obligationId, baseVersion: before.draft.version, edits: fill(values) })
  return o.as(who).submit({ obligationId, draftVersion: saved.version })
}

/** What stands at a unit in the roll-up: effective values, how many reports gave them, how many are expected below. */
const stored = async (code: string) =>
  o.database.db.transaction().execute(async tx => {
    await sql`select set_config('role', 'caunoi_system', true)`.execute(tx)
    const { rows } = await sql<{ v: number[]; n: number[]; due: number[] }>`
      select coalesce(compiled, vec_add(own, below)) as v, case when compiled is null then vec_add(vec_n(own), below_n) else vec_n(compiled) end as n, due_below as due
      from rollup r join family f on f.id = r.family where f.code = ${familyCode} and r.period = '2020-12' and r.unit = ${o.unit(code)}`.execute(tx)
    return rows[0]
  })

test('every obliged unit is asked, of its parent, due on the 20th shifted to a working day', async () => {
  const { rows, total: count } = await o.as('office').list({ period: '2020-12', size: 100 })
  expect(count).toBe(8)
  expect(new Set(rows.map(row => row.dueOn))).toEqual(new Set(['2020-12-21']))
  expect(rows.find(row => row.unit.code === 'C1.1')?.filedTo.code).toBe('C1')
  expect(rows.find(row => row.unit.code === 'C1')?.mode).toBe('compiled')
  expect((await o.as('office').openPeriod({ family: familyCode, period: '2020-12', under: o.unit('K') })).obligations).toBe(0)
  expect((await stored('K'))?.due).toEqual([6, 6, 6, 6])
})

test('a lone cell fills in, its secretary signs, the office accepts, and the total changes', async () => {
  const id = await o.report('G1')
  const saved = await o.as('lone').save({ obligationId: id, baseVersion: 0, edits: fill({ 'members.open': 20, 'members.admitted': 2 }) })
  expect(saved).toMatchObject({ version: 1, state: 'draft' })
  const incomplete = await refused(o.as('lone').submit({ obligationId: id, draftVersion: 1 }), 'reports.incomplete')
  expect(incomplete.issues).toEqual([{ path: ['v:members.close'], code: 'missing' }])
  await o.as('lone').save({ obligationId: id, baseVersion: 1, edits: fill({ 'members.close': 23 }) })
  const broken = await refused(o.as('lone').submit({ obligationId: id, draftVersion: 2 }), 'reports.incomplete')
  expect(broken.issues[0]).toMatchObject({ code: 'reports.hard_rule', data: { check: 'closing' } })
  await o.as('lone').save({ obligationId: id, baseVersion: 2, edits: fill({ 'members.close': 22, 'n:members': 'Kết nạp 02 đồng chí.' }) })
  await refused(o.as('lone', { elevated: false }).submit({ obligationId: id, draftVersion: 3 }), 'access.elevation_needed')
  await refused(o.as('lone').submit({ obligationId: id, draftVersion: 2 }), 'stale')
  const signed = await o.as('lone').submit({ obligationId: id, draftVersion: 3 })
  expect(signed).toMatchObject({ version: 1, state: 'submitted', warnings: [] })
  await refused(o.as('lone').accept({ obligationId: id, version: 1 }), 'access.not_permitted')
  expect((await o.as('office').inbox({})).rows.map(row => row.id)).toContain(id)
  expect(await o.as('office').accept({ obligationId: id, version: 1 })).toMatchObject({ state: 'accepted' })
  expect((await stored('K'))?.v).toEqual([20, 2, 22, 0])
  expect((await stored('K'))?.n).toEqual([1, 1, 1, 0])
  const page = await o.as('office').submission({ id: signed.submissionId })
  expect(page.verified).toBe(true)
  expect(page.version).toMatchObject({
    contentHash: signed.contentHash,
    state: 'accepted',
    signer: { mandateId: o.mandate('lone'), person: 'Hà Văn Định', position: { vi: 'Bí thư chi bộ' } },
  })
  expect(page.values).toEqual({ 'members.open': 20, 'members.admitted': 2, 'members.close': 22, 'meeting.rate': null })
  expect(page.history.map(entry => entry.verb)).toEqual(['accept', 'submit'])
})

test('it is returned with a reason, corrected and accepted; the first stays readable', async () => {
  const id = await o.report('C1.1')
  const first = await file('cell', id, { 'members.open': 10, 'members.admitted': 1, 'members.close': 11 })
  await o
    .as('head')
    .returnBack({ obligationId: id, version: 1, reason: 'Kết nạp 02 đồng chí theo quyết định', remarks: [{ field: 'v:members.admitted', words: 'Thiếu 01' }] })
  const sheet = await o.as('cell').sheet({ obligationId: id })
  expect((await o.within('cell', waitingFor)).map(item => item.kind)).toEqual(['reports.returned'])
  expect(sheet.report).toMatchObject({ state: 'returned', returnReason: 'Kết nạp 02 đồng chí theo quyết định' })
  expect(sheet.history[0]).toMatchObject({ verb: 'return', remarks: [{ field: 'v:members.admitted', words: 'Thiếu 01' }], by: { person: 'Bùi Thanh Tùng' } })
  await refused(o.as('head').accept({ obligationId: id, version: 1 }), 'reports.not_in_state')
  await file('cell', id, { 'members.admitted': 2, 'members.close': 12 })
  await o.as('head').accept({ obligationId: id, version: 2 })
  const old = await o.as('head').submission({ id: first.submissionId })
  expect(old).toMatchObject({ verified: true, values: { 'members.admitted': 1 }, version: { state: 'returned' } })
  expect(old.versions.map(version => [version.version, version.state])).toEqual([
    [2, 'accepted'],
    [1, 'returned'],
  ])
})

test('a committee compiles: it sees the sum of its parts, signs another figure, and a later correction below flags it without changing it', async () => {
  const id = await o.report('C1')
  const sheet = await o.as('clerk').sheet({ obligationId: id })
  expect(sheet.slots.find(slot => slot.component === 'members.open')).toMatchObject({ parts: 10, partsN: 1 })
  expect(sheet.slots.find(slot => slot.component === 'meeting.rate')).toMatchObject({ parts: null })
  const saved = await o.as('clerk').save({ obligationId: id, baseVersion: 0, edits: fill({ 'members.open': 30, 'members.admitted': 3, 'members.close': 33 }) })
  expect(await o.as('clerk').sendToSign({ obligationId: id })).toMatchObject({ state: 'to_sign' })
  await refused(o.as('clerk').submit({ obligationId: id, draftVersion: saved.version }), 'access.not_permitted')
  expect((await o.within('head', waitingFor)).map(item => [item.kind, item.values['unit'], item.to])).toContainEqual([
    'reports.sign',
    'C1',
    `/reports/fill/${id}`,
  ])
  await o.as('head').submit({ obligationId: id, draftVersion: saved.version })
  expect((await o.within('office', waitingFor)).at(-1)).toMatchObject({ kind: 'reports.accept', values: { count: 1 }, to: '/reports/inbox' })
  const [waiting] = (await o.as('office').inbox({})).rows
  expect(waiting).toMatchObject({ id, differences: 3 })
  await o.as('office').acceptMany({ items: [{ obligationId: id, version: 1 }] })
  expect((await stored('K'))?.v).toEqual([50, 5, 55, 0])

  const below = await o.report('C1.1')
  await o.as('cell').reopen({ obligationId: below, reason: 'Bổ sung 01 đảng viên chuyển đến' })
  expect((await o.as('cell').sheet({ obligationId: below })).report).toMatchObject({ state: 'draft', inForce: true, timeliness: 'on_time' })
  await file('cell', below, { 'members.open': 11, 'members.close': 13 })
  await o.as('head').accept({ obligationId: below, version: 3 })
  expect((await stored('K'))?.v).toEqual([50, 5, 55, 0])
  expect((await o.as('office').sheet({ obligationId: id })).report).toMatchObject({ partsChanged: true, state: 'accepted' })
  expect((await o.as('head').versions({ obligationId: below })).rows.map(version => version.state)).toEqual(['accepted', 'superseded', 'returned'])
})

test('an unknown or foreign report is not found', async () => {
  await refused(o.as('lone').sheet({ obligationId: await o.report('C1') }), 'not_found')
  await refused(o.as('head2').accept({ obligationId: await o.report('C1.1'), version: 1 }), 'not_found')
  await refused(o.as('lone').save({ obligationId: await o.report('G2'), baseVersion: 0, edits: fill({ 'members.open': 1 }) }), 'not_found')
})

test('two people write: different fields are merged, the same field is shown with both versions', async () => {
  const id = await o.report('C2')
  await o.as('head2').save({ obligationId: id, baseVersion: 0, edits: fill({ 'members.open': 5 }) })
  const merged = await o.as('head2').save({ obligationId: id, baseVersion: 0, edits: fill({ 'members.close': 6 }) })
  expect(merged).toMatchObject({ version: 2, others: [{ field: 'v:members.open', value: 5, version: 1 }] })
  const stale = await refused(o.as('head2').save({ obligationId: id, baseVersion: 1, edits: fill({ 'members.close': 7 }) }), 'stale')
  expect(stale.data).toMatchObject({ version: 2, fields: [{ field: 'v:members.close', theirs: 6, yours: 7 }] })
  expect(await o.as('head2').save({ obligationId: id, baseVersion: 2, edits: fill({ 'members.close': 7 }) })).toMatchObject({ version: 3 })
  expect(await o.as('head2').save({ obligationId: id, baseVersion: 0, edits: fill({ 'members.close': 7 }) })).toMatchObject({ version: 3 })
  await refused(o.as('head2').save({ obligationId: id, baseVersion: 3, edits: fill({ 'members.none': 7 }) }), 'input.invalid')
  await refused(o.as('head2').save({ obligationId: id, baseVersion: 3, edits: fill({ 'members.open': 'năm' }) }), 'input.invalid')
})

test('a closed period takes nothing until it is opened again', async () => {
  await o.as('office').closePeriod({ family: familyCode, period: '2020-12', reason: 'Chốt số liệu' })
  const id = await o.report('G2')
  await refused(o.as('system').save({ obligationId: id, baseVersion: 0, edits: fill({ 'members.open': 1 }) }), 'reports.period_closed')
  await refused(o.as('office').openPeriod({ family: familyCode, period: '2020-12', under: o.unit('K') }), 'reports.period_closed')
  expect((await o.as('lone').sheet({ obligationId: await o.report('G1') })).report.can).toEqual([])
  await o.as('office').reopenPeriod({ family: familyCode, period: '2020-12', reason: 'Bổ sung đơn vị nộp muộn' })
  await o.as('system').save({ obligationId: id, baseVersion: 0, edits: fill({ 'members.open': 1 }) })
})

test('past the due date a report is overdue, reminded, then late; the register counts each once', async () => {
  const register = async (code: string) =>
    o.database.db.transaction().execute(async tx => {
      await sql`select set_config('role', 'caunoi_system', true)`.execute(tx)
      const { rows } = await sql<{
        v: number[]
      }>`select vec_add(own, below) as v from rollup r join family f on f.id = r.family where f.code = 'register.reports' and r.period = '2020-12' and r.unit = ${o.unit(code)}`.execute(
        tx,
      )
      return rows[0]?.v
    })
  expect(await register('K')).toEqual([3, 3])
  await o.clock('2020-12-22T01:00:00.000Z')
  await runDueActs(o.road)
  expect(await register('K')).toEqual([8, 3])
  const { rows } = await o.as('office').list({ timeliness: 'overdue', period: '2020-12' })
  expect(rows.map(row => row.unit.code).sort()).toEqual(['C1.2', 'C2', 'C2.1', 'G2', 'G3'])
  expect((await o.as('office').remind({ under: o.unit('K'), family: familyCode, note: 'Đề nghị gửi ngay' })).reminded).toBe(5)
  expect((await o.as('head2').reminders({})).rows[0]).toMatchObject({ note: 'Đề nghị gửi ngay', by: { person: 'Trần Thị Hồng Vân' } })
  const id = await o.report('C2')
  await file('head2', id, { 'members.open': 5, 'members.admitted': 2, 'members.close': 7 })
  expect((await o.as('office').inbox({})).rows.find(row => row.id === id)).toMatchObject({ timeliness: 'waiting', daysLate: 1 })
  await o.as('office').accept({ obligationId: id, version: 1 })
  expect((await o.as('head2').sheet({ obligationId: id })).report).toMatchObject({ state: 'accepted', timeliness: 'late' })
  expect(await register('K')).toEqual([8, 3])
  const board = await o.as('office').board({ family: familyCode, from: '2020-12-01', to: '2020-12-31' })
  expect(board.counts).toEqual({ expected: 8, accepted: 4, waiting: 0, onTime: 3, late: 1, overdue: 4, missing: 4 })
  expect(
    (await o.as('office').board({ family: familyCode, from: '2020-12-01', to: '2020-12-31', search: 'to chuc c2', overdueOnly: true })).rows.map(
      row => row.unit.code,
    ),
  ).toEqual(['C2.1'])
  expect(board.rows.map(row => row.unit.code)).toEqual(['C1', 'C1.1', 'C1.2', 'C2', 'C2.1', 'G1', 'G2', 'G3'])
  expect(board.rows.find(row => row.unit.code === 'C2')?.cells[0]).toMatchObject({ timeliness: 'late', state: 'accepted' })
})

test('a period opens by itself when its first day comes', async () => {
  await o.clock('2020-12-31T17:00:01.000Z')
  await runDueActs(o.road)
  expect((await o.as('office').list({ period: '2021-01' })).total).toBe(8)
  const sheet = await o.as('lone').sheet({ obligationId: await o.report('G1', '2021-01') })
  expect(sheet.slots.find(slot => slot.component === 'members.close')).toMatchObject({ last: 22, lastYear: null, usual: null })
})
