import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reorganisations } from '#modules/reorganisations/index.ts'
import { statementsOf } from '../database.ts'
import { expectRefusal, type World, world } from '../world.ts'

const points = 10

let killed: World
let undisturbed: World
beforeAll(async () => {
  ;[killed, undisturbed] = await Promise.all([prepared(), prepared()])
})
afterAll(() => Promise.all([killed?.close(), undisturbed?.close()]))

/** A world with something for every module to do: open tasks given to and by the unit, its head and its clerk, its cell. */
async function prepared() {
  const w = await world()
  const to = ['unit1', 'unit2'].map(unit => ({ unitId: w.known(unit) }))
  const tasks = ['Rà soát đảng viên', 'Học tập nghị quyết'].map(title => ({ title, dueOn: '2021-02-26' }))
  await w.as('office').tasks.deploy({ unitId: w.known('bloc'), tasks, to })
  const passed = { tasks: [{ title: 'Rà soát tại chi bộ', dueOn: '2021-02-20' }], to: [{ unitId: w.known('cell1') }] }
  await w.as('unit1').tasks.deploy({ unitId: w.known('unit1'), ...passed })
  const { id } = await w.as('organisation').reorganisations.draft({
    unitId: w.known('bloc'),
    title: 'Nhập đảng bộ',
    effectiveOn: '2021-01-10',
    steps: [
      { act: 'rename', unit: w.known('unit2'), name: 'Đảng bộ Bệnh viện và Sở' },
      { act: 'absorb', units: [{ unit: w.known('unit1') }], into: { unit: w.known('unit2') } },
    ],
  })
  w.know('reorganisation', id)
  return w
}
const inputIn = (w: World) => ({ id: w.known('reorganisation'), version: 1, decision: { number: '31-QĐ/ĐUK', date: '2021-01-15', issuer: 'Đảng ủy Khối' } })
const decideIn = async (w: World) => w.road.perform(reorganisations.does.decide, inputIn(w), { asker: await w.asker('organisation') })

test(`killed with -9 at ${points} points of carrying out, nothing at all has been done, or everything`, async () => {
  const untouched = await rowsOf(undisturbed)
  const asker = await undisturbed.asker('organisation')
  const last = await statementsOf(undisturbed.database, () => undisturbed.road.perform(reorganisations.does.decide, inputIn(undisturbed), { asker }))
  expect(last).toBeGreaterThan(points * 3)

  const before = await everything(killed)
  const rows = await rowsOf(killed)
  // One starts while the one before it is killed: starting is what takes the time.
  let next = started()
  for (let place = 0; place < points; place++) {
    const at = place < points - 2 ? Math.round(1 + ((last - 3) * place) / (points - 3)) : last - points + 1 + place
    const { child, ready } = next
    await ready
    if (place < points - 1) next = started()
    const ended = once(child, 'exit')
    child.stdin?.write(`${at} ${last}`)
    expect((await ended)[1], `after statement ${at} of ${last}`).toBe('SIGKILL')
    await expect.poll(() => transactionsOpen(killed), { timeout: 10_000 }).toBe(0)
    const { state } = await killed.as('organisation').reorganisations.reorganisation({ id: killed.known('reorganisation') })
    if (at < last - 1) expect(state).toBe('draft')
    if (state === 'draft') expect(await everything(killed), `after statement ${at} of ${last}`).toEqual(before)
  }
  // One was killed while it committed, the last when it had: it is whole, as what nobody disturbed.
  expect(grown(rows, await rowsOf(killed))).toEqual(grown(untouched, await rowsOf(undisturbed)))
  await expectRefusal(decideIn(killed), 'reorganisations.wrong_state')
  expect((await killed.as('system').results.verify({})).wrong).toEqual([])
}, 240_000)

/** The process that decides, and when it is ready to. */
function started(): { child: ChildProcess; ready: Promise<unknown> } {
  const given = [killed.url, killed.known('account:organisation'), JSON.stringify(inputIn(killed))]
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/chaos/decider.ts', ...given], { stdio: ['pipe', 'pipe', 'inherit'] })
  return { child, ready: once(child.stdout as NodeJS.ReadableStream, 'data') }
}

/** Transactions that a killed process has left open. */
async function transactionsOpen(w: World) {
  const { rows } = await w.owner.pool.query<{ open: number }>(
    'select count(*)::int as open from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()',
  )
  return rows[0]?.open
}

async function ofTables<T>(w: World, what: string): Promise<Record<string, T>> {
  const { rows: tables } = await w.owner.pool.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  )
  const { rows } = await w.owner.pool.query<{ name: string; says: T }>(
    tables.map(({ name }) => `select '${name}' as name, ${what} as says from ${name} t`).join(' union all '),
  )
  return Object.fromEntries(rows.map(row => [row.name, row.says]))
}
/** What every table says, as one hash each. */
const everything = (w: World) => ofTables<string>(w, "md5(coalesce(string_agg(t::text, '|' order by t::text), ''))")
const rowsOf = (w: World) => ofTables<number>(w, 'count(*)::int')
const grown = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(Object.entries(after).flatMap(([name, rows]) => (rows === before[name] ? [] : [[name, rows - (before[name] ?? 0)]])))
