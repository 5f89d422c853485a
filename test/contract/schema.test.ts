import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { moduleNames } from '#app/module-names.ts'
import { findMigrations, migrate } from '#kernel/migrate.ts'
import { emptyDatabase, migratedDatabase, type TestDatabase } from '../database.ts'
import { describeSchema, faultsOfSchema, recordsMarkdown } from './schema.ts'

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
  unit_name: 'the tree is open', org_act_unit: 'the acts of the tree are open', succession: 'the tree is open', tree_node: 'a version of the tree is open', unit_class: 'the tree is open', placement: 'the tree is open', lineage: 'the tree is open', person: 'an id and a place; the fields are in person_detail', seat: 'the tree of seats is open',
  body: 'bodies are open; lists of them ask for access.people', rollup: 'the application’s role may not read it at all', register_post: 'the application’s role may not read it at all', folded: 'which nodes are not stored: of the tree',
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
  expect(rows.map(row => row.may)).toMatchInlineSnapshot()
})

test('docs/generated/records.md is current (npx vitest run -u test/contract/schema.test.ts)', async () => {
  await expect(await recordsMarkdown(client)).toMatchFileSnapshot('../../docs/generated/records.md')
})
