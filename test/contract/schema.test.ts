import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { moduleNames } from '#app/module-names.ts'
import { findMigrations, migrate } from '#kernel/migrate.ts'
import { emptyDatabase, migratedDatabase, type TestDatabase } from '../database.ts'
import { rowTypes } from './row-types.ts'
import { describeSchema, faultsOfRecords, faultsOfSchema, recordsMarkdown } from './schema.ts'

let migrated: TestDatabase
let client: pg.Client
beforeAll(async () => {
  migrated = await migratedDatabase()
  client = new pg.Client({ connectionString: migrated.url })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await migrated?.drop()
})

/** Tables that name a unit and are open to every signed-in person, each for its reason. */
const openTables: Record<string, string> = {
  unit_name: 'the tree is open',
  org_act_unit: 'the acts of the tree are open',
  succession: 'the tree is open',
  tree_node: 'a version of the tree is open',
  unit_class: 'the tree is open',
  placement: 'the tree is open',
  lineage: 'the tree is open',
  person: 'an id and a place; the fields are in person_detail',
  seat: 'the tree of seats is open',
  body: 'bodies are open; lists of them ask for access.people',
  rollup: 'the application’s role may not read it at all',
  register_post: 'the application’s role may not read it at all',
  folded: 'which nodes are not stored: of the tree',
}

test('a table that names a unit is behind the fence, or is open for a reason', async () => {
  const { rows } = await client.query(`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relrowsecurity and exists (
      select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'unit'::regclass) order by 1`)
  expect(rows.map(row => row.name).filter(name => !openTables[name])).toEqual([])
})

test('every table has a key, and every reference that a fence follows has an index', async () => {
  expect(await faultsOfSchema(client)).toEqual([])
})

test('the records and the database say the same: tables, columns, what they hold, whether they may be empty', async () => {
  const records = await rowTypes()
  expect(records.size).toBeGreaterThan(50)
  expect(await faultsOfRecords(client, records)).toEqual([])
  const wrong = new Map(records).set(
    'reminder',
    new Map([...(records.get('reminder') ?? []), ['days', { kind: 'string', nullable: false }], ['gone', { kind: 'string', nullable: true }]]),
  )
  expect(await faultsOfRecords(client, wrong)).toEqual([
    'reminder.gone is no column',
    'reminder.days is integer, the record says string',
    'reminder.days may be empty, the record says otherwise',
  ])
})

test('migrating twice from nothing gives the same schema', async () => {
  const fresh = await emptyDatabase()
  const other = new pg.Client({ connectionString: fresh.url })
  await other.connect()
  await migrate(other, await findMigrations(moduleNames))
  expect(await describeSchema(other)).toEqual(await describeSchema(client))
  await other.end()
  await fresh.drop()
})

/** What may be changed in place: reviewed. Everything else is written once. */
test('nothing may be updated but what the reviewed list says', async () => {
  const { rows } = await client.query(`
    select c.relname || case when has_table_privilege('caunoi_app', c.oid, 'update') then '' else ' (' || string_agg(a.attname, ', ' order by a.attname) || ')' end as may
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and has_column_privilege('caunoi_app', c.oid, a.attnum, 'update') group by c.oid, c.relname order by 1`)
  expect(rows.map(row => row.may)).toMatchInlineSnapshot(`
    [
      "access_setting",
      "account",
      "agenda_item (fixed_start, kind, minutes, position, presenter, removed_at, title)",
      "assignment (closed_on, counted_at, due_on, extension_to, judged_on, last_at, percent, position, state, submitted_on, version)",
      "attendance (account_id, mandate_id, marked_at, reason, state)",
      "clock",
      "component (measure, names)",
      "conference (agenda_version, extended, minutes, notice, ordinal, place, starts_at, state, title, version)",
      "delegation (ended_at)",
      "draft",
      "family (names)",
      "form (valid)",
      "guest_detail (erased_at, full_name, organisation)",
      "indicator (decimals, direction, display, grp, measure, names, sort, source)",
      "indicator_group (names, sort)",
      "invitation (answer, answer_reason, answered_at, answered_by, capacity, withdrawn_at)",
      "level",
      "lineage (recorded)",
      "mandate_span (ended_act, ended_by, recorded)",
      "obligation (accepted_signed_on, answered_by, in_force, judged_on, latest, state, version)",
      "pack_build (changes)",
      "paper_letterhead",
      "period_closure (opened_at, opened_by, opened_reason)",
      "person (unit_id)",
      "person_detail",
      "placement (ended_by, recorded)",
      "programme (body_id, closed_at, closed_note, deployed_at, document_id, period, state, title, version)",
      "recovery_code",
      "reorganisation (account_id, act_id, carried_out_at, decided_at, decision_date, decision_number, effective_on, file_id, issuer, mandate_id, note, state, steps, stopped, title, undo_act_id, undone_at, version)",
      "scheduled_act",
      "seat (withdrawn_at)",
      "session",
      "source_document (withdrawn_at, withdrawn_reason)",
      "succession (ended_by, recorded)",
      "suspension (ended_by, recorded)",
      "target (apportion, denominator, divided_at, dropped_at, indicator, list, may_differ, numerator, period, sort, version, weight_indicator, weight_period)",
      "target_part (answered_at, current, state, valid)",
      "task (deployed_at, document_id, dropped_at, due_on, evidence_required, expected_result, priority, programme_id, title, version)",
      "unit_class (ended_by, recorded)",
      "unit_kind",
      "unit_name (ended_by, recorded)",
      "workplan (closed_act, closed_at, issued_at, issued_on, number, state, title, version)",
      "workplan_row (considered_by, content, done_at, dropped_at, first_month, month, origin, product, section, version)",
    ]
  `)
})

test('docs/generated/records.md is current (npx vitest run -u test/contract/schema.test.ts)', async () => {
  await expect(await recordsMarkdown(client)).toMatchFileSnapshot('../../docs/generated/records.md')
})
