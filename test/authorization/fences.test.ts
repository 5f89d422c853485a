import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Asker } from '#kernel/road.ts'
import { type PreparedWorld, preparedWorld } from '../contract/known.ts'
import type { Role } from '../cast.ts'
import { may, roles, unitNames } from './cast-oracle.ts'

type Row = Record<string, unknown>
/** Who reads a row: holders of the permission at any of the units, and these accounts or persons by id. */
interface Audience {
  permission: string
  units: readonly unknown[]
  ids?: readonly unknown[]
}
type Rule = (row: Row) => readonly Audience[]

let p: PreparedWorld
let rows: Map<string, Row[]>
const askers = new Map<Role, Asker>()
let policies: { table: string; name: string; command: 'r' | 'w' }[]
const unitOf = new Map<unknown, string>()

const by =
  (permission: string, ...columns: string[]): Rule =>
  row => [{ permission, units: columns.map(column => row[column]) }]
const parent =
  (table: string, column: string, key = 'id'): Rule =>
  row =>
    (rows.get(table) ?? []).filter(other => other[key] === row[column]).flatMap(other => (reads[table] as Rule)(other))
const children =
  (table: string, column: string, key = 'id'): Rule =>
  row =>
    (rows.get(table) ?? []).filter(other => other[column] === row[key]).flatMap(other => (reads[table] as Rule)(other))
const any =
  (...rules: Rule[]): Rule =>
  row =>
    rules.flatMap(rule => rule(row))
const oneself =
  (column: string): Rule =>
  row => [{ permission: '', units: [], ids: [row[column]] }]
const placesOf =
  (permission: string, column: string): Rule =>
  row => [
    {
      permission,
      units: [
        ...(rows.get('person') ?? []).filter(person => person['id'] === row[column]).map(person => person['unit_id']),
        ...(rows.get('seated') ?? []).filter(seat => seat['person_id'] === row[column]).map(seat => seat['unit_id']),
      ],
    },
  ]
const invitedTo: Rule = row => {
  if (row['state'] === 'planned') return []
  return (rows.get('invitation') ?? [])
    .filter(one => one['conference_id'] === row['id'] && !one['withdrawn_at'])
    .flatMap(one => [{ permission: 'conferences.read', units: [one['unit_id']], ids: [one['person_id']] }])
}

const preparing: Rule = row =>
  row['origin'] !== 'struck' && (rows.get('workplan') ?? []).some(plan => plan['id'] === row['workplan_id'] && plan['issued_at'] !== null)
    ? (rows.get('workplan_preparer') ?? []).filter(one => one['row_id'] === row['id']).map(one => ({ permission: 'workplans.read', units: [one['unit_id']] }))
    : []

/** Every table behind the fence and who reads its rows: the reviewed list. A table missing here, or one that has lost its fence, fails. */
const reads: Record<string, Rule> = {
  file: any(by('documents.read', 'unit_id'), children('agenda_paper', 'file_id'), children('pack_file', 'file_id')),
  file_content: children('file', 'sha', 'sha'),
  source_document: by('documents.read', 'unit_id'),
  person_detail: any(oneself('person_id'), placesOf('access.people', 'person_id')),
  account: any(oneself('id'), placesOf('access.manage', 'person_id')),
  session: oneself('account_id'),
  recovery_code: oneself('account_id'),
  sign_in_attempt: () => [],
  obligation: by('reports.read', 'unit_id', 'filed_to'),
  draft: parent('obligation', 'obligation_id'),
  draft_edit: parent('obligation', 'obligation_id'),
  submission: parent('obligation', 'obligation_id'),
  obligation_event: parent('obligation', 'obligation_id'),
  programme: any(by('programmes.read', 'unit_id'), children('programme_unit', 'programme_id')),
  programme_unit: by('programmes.read', 'unit_id', 'from_unit'),
  target: any(by('programmes.read', 'unit_id'), children('target_part', 'target_id')),
  target_part: by('programmes.read', 'unit_id', 'from_unit'),
  part_event: parent('target_part', 'part_id'),
  target_weight: parent('target', 'target_id'),
  task: any(by('tasks.read', 'unit_id'), children('assignment', 'task_id')),
  task_addressee: parent('task', 'task_id'),
  assignment: by('tasks.read', 'unit_id', 'from_unit'),
  assignment_event: parent('assignment', 'assignment_id'),
  reminder: parent('assignment', 'assignment_id'),
  conference: any(by('conferences.read', 'unit_id'), invitedTo),
  conference_event: parent('conference', 'conference_id'),
  agenda_item: parent('conference', 'conference_id'),
  agenda_paper: parent('conference', 'conference_id'),
  invitation: parent('conference', 'conference_id'),
  attendance: parent('conference', 'conference_id'),
  conclusion: parent('conference', 'conference_id'),
  guest_detail: by('conferences.read', 'unit_id'),
  // Once issued, a row is read by whoever prepares it, and with it the programme.
  workplan: any(by('workplans.read', 'unit_id'), children('workplan_row', 'workplan_id')),
  workplan_row: any(by('workplans.read', 'unit_id'), preparing),
  workplan_preparer: parent('workplan_row', 'row_id'),
  workplan_item: parent('workplan_row', 'row_id'),
  workplan_event: parent('workplan_row', 'row_id'),
  reorganisation: by('org.manage', 'unit_id'),
  reorganisation_unit: parent('reorganisation', 'reorganisation_id'),
  reorganisation_choice: parent('reorganisation', 'reorganisation_id'),
  paper_template: by('papers.read', 'unit_id'),
  paper_prose: by('papers.read', 'unit_id'),
  paper_letterhead: by('papers.read', 'unit_id'),
  pack_build: by('papers.read', 'unit_id'),
  pack_file: parent('pack_build', 'build_id'),
  pack_figure: parent('pack_build', 'build_id'),
  entry_index: row => [{ permission: 'ledger.read', units: row['units'] as unknown[] }],
  ledger_entry: parent('entry_index', 'id', 'entry_id'),
}
/** Where changing is narrower than reading. */
const changes: Record<string, Rule> = {
  person_detail: placesOf('access.manage', 'person_id'),
  // Who was given a thing, or is invited to it, reads it and changes nothing of it.
  programme: by('programmes.read', 'unit_id'),
  target: by('programmes.read', 'unit_id'),
  task: by('tasks.read', 'unit_id'),
  conference: by('conferences.read', 'unit_id'),
  workplan: by('workplans.read', 'unit_id'),
  workplan_row: by('workplans.read', 'unit_id'),
}
/** A right that holds at the root reaches everything, and what stands nowhere too. */
const everything = (role: Role, permission: string) => permission !== '' && may(role, permission, 'province')

beforeAll(async () => {
  p = await preparedWorld()
  for (const role of roles) askers.set(role, await p.asker(role))
  for (const unit of unitNames) unitOf.set(p.w.known(unit), unit)
  const { pool } = p.w.owner
  // Something in the tables that the examples' world leaves empty.
  await pool.query('insert into recovery_code (account_id, code_hash) select id, sha256(id::text::bytea) from account')
  await pool.query(`insert into session (id, token_hash, account_id, expires_at) select gen_random_uuid(), sha256(id::text::bytea), id, now() from account`)
  await pool.query(
    `insert into agenda_paper (item_id, file_id, conference_id, sort) select i.id, f.id, i.conference_id, 1 from agenda_item i, file f where f.unit_id = $1 and i.conference_id = $2`,
    [p.w.known('unit2'), p.w.known('conference:cell2')],
  )
  await pool.query(
    'insert into pack_file (build_id, file_id, paper, name, sort) select b.id, $1, f.paper, $2, 99 from pack_build b join pack_file f on f.build_id = b.id limit 1',
    [p.w.known('file:province'), 'khac.docx'],
  )
  await pool.query(
    'insert into target_weight (target_id, version, unit_id, weight, as_of) select p.target_id, 1, p.unit_id, 1, current_date from target_part p on conflict do nothing',
  )
  await pool.query(`insert into sign_in_attempt (username_hash, address, success) values (sha256('x'), '127.0.0.1', false)`)
  const tables = (await pool.query(`select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`)).rows.map(
    row => row.name as string,
  )
  rows = new Map([
    ['person', (await pool.query('select id, unit_id from person')).rows],
    ['seated', (await pool.query('select m.person_id, s.unit_id from mandate m join seat s on s.id = m.seat_id')).rows],
  ])
  for (const table of tables)
    rows.set(
      table,
      (await pool.query(`select *, ctid::text as place ${['file', 'file_content'].includes(table) ? ", encode(sha256, 'hex') as sha" : ''} from ${table}`))
        .rows,
    )
  policies = (
    await pool.query(
      `select c.relname as table, p.polname as name, p.polcmd as command from pg_policy p join pg_class c on c.oid = p.polrelid where p.polcmd in ('r', 'w') and 'caunoi_app'::regrole = any(p.polroles) order by 1, 2`,
    )
  ).rows
}, 300_000)
afterAll(() => p?.w.close())

const worked = new Map<string, string[]>()
function expected(role: Role, table: string, rule: Rule): string[] {
  const key = `${role} ${table} ${rule === reads[table]}`
  const places = worked.get(key) ?? workedOut(role, table, rule)
  worked.set(key, places)
  return places
}

function workedOut(role: Role, table: string, rule: Rule): string[] {
  const mine = [p.w.known(`account:${role}`), p.w.known(`person:${role}`)]
  const seen = (row: Row) =>
    rule(row).some(
      ({ permission, units, ids }) =>
        ids?.some(id => mine.includes(id as string)) ||
        everything(role, permission) ||
        units.some(unit => unitOf.has(unit) && may(role, permission, unitOf.get(unit) ?? '')),
    )
  // A row with no unit to ask for is for those whose right reaches everything.
  const wide = table === 'entry_index' || table === 'ledger_entry' ? everything(role, 'ledger.read') : false
  return (rows.get(table) ?? [])
    .filter(row => wide || seen(row))
    .map(row => row['place'] as string)
    .sort()
}

/** What the application's role sees (or may lock for a change) with the person's grants, inside the transaction. */
async function seen(client: pg.PoolClient, role: Role, table: string, locking = false): Promise<string[]> {
  const asker = askers.get(role) as Asker
  await client.query(`select set_config('role', 'caunoi_app', true), set_config('caunoi.grants', $1, true), set_config('caunoi.account', $2, true)`, [
    JSON.stringify(asker.grants),
    asker.accountId,
  ])
  const found = await client.query(`select ctid::text as place from ${table} ${locking ? 'for update' : ''}`)
  await client.query('reset role')
  return found.rows.map(row => row.place as string).sort()
}

async function rolledBack<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await p.w.owner.pool.connect()
  try {
    await client.query('begin')
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('the reviewed list has every table behind the fence', async () => {
  const fenced = [...rows.keys()].filter(table => !['person', 'seated'].includes(table))
  expect(fenced.sort()).toEqual(Object.keys(reads).sort())
})

test('every row of every fenced table is seen by exactly those who may read it, and every table has rows that somebody does not see', async () => {
  const wrong: string[] = []
  await rolledBack(async client => {
    for (const role of roles)
      for (const table of Object.keys(reads)) {
        const [is, should] = [await seen(client, role, table), expected(role, table, reads[table] as Rule)]
        if (JSON.stringify(is) !== JSON.stringify(should)) wrong.push(`${role} sees ${is.length} of ${table} instead of ${should.length}`)
      }
  })
  expect(wrong).toEqual([])
  expect(Object.keys(reads).filter(table => !rows.get(table)?.length)).toEqual([])
}, 300_000)

const watchers: readonly Role[] = ['cell2', 'unit3', 'office']

describe('without any one line of the fence the oracle notices', () => {
  test('reading: each policy opened in turn', async () => {
    const unnoticed: string[] = []
    for (const { table, name } of policies.filter(policy => policy.command === 'r')) {
      const noticed = await rolledBack(async client => {
        await client.query(`alter policy ${name} on ${table} using (true)`)
        for (const role of watchers)
          if (JSON.stringify(await seen(client, role, table)) !== JSON.stringify(expected(role, table, reads[table] as Rule))) return true
        return false
      })
      if (!noticed) unnoticed.push(`${name} on ${table}`)
    }
    expect(unnoticed).toEqual([])
  }, 300_000)

  test('reading: each policy removed in turn leaves somebody without what is his', async () => {
    const unnoticed: string[] = []
    for (const { table, name } of policies.filter(policy => policy.command === 'r')) {
      const noticed = await rolledBack(async client => {
        await client.query(`drop policy ${name} on ${table}`)
        for (const role of roles)
          if (JSON.stringify(await seen(client, role, table)) !== JSON.stringify(expected(role, table, reads[table] as Rule))) return true
        return false
      })
      if (!noticed) unnoticed.push(`${name} on ${table}`)
    }
    expect(unnoticed).toEqual([])
  }, 300_000)

  // Changing asks for the policy of reading too; opened, it leaves that of changing alone to answer.
  test('changing: each policy narrows by itself, and opened is noticed', async () => {
    const faults: string[] = []
    for (const { table, name } of policies.filter(policy => policy.command === 'w')) {
      const able = (await p.w.owner.pool.query(`select has_any_column_privilege('caunoi_app', $1, 'update') as able`, [table])).rows[0]?.able
      if (!able) continue
      const rule = changes[table] ?? (reads[table] as Rule)
      const outcome = await rolledBack(async client => {
        for (const other of policies.filter(policy => policy.table === table && policy.command === 'r'))
          await client.query(`alter policy ${other.name} on ${table} using (true)`)
        const whole: boolean[] = []
        for (const role of watchers) whole.push(JSON.stringify(await seen(client, role, table, true)) === JSON.stringify(expected(role, table, rule)))
        await client.query(`alter policy ${name} on ${table} using (true)`)
        const opened: boolean[] = []
        for (const role of watchers) opened.push(JSON.stringify(await seen(client, role, table, true)) === JSON.stringify(expected(role, table, rule)))
        return { narrow: whole.every(Boolean), noticed: opened.includes(false) }
      })
      if (!outcome.narrow) faults.push(`${name} on ${table} is not as narrow as it should be`)
      if (!outcome.noticed) faults.push(`${name} on ${table} is missed by nobody`)
    }
    expect(faults).toEqual([])
  }, 300_000)
})
