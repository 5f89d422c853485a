import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeEach } from 'vitest'
import { emptyDatabase } from '#test/database.ts'
import type { Json } from './canonical.ts'
import { insertEntries, sealEntry } from './entry.ts'
import { sequenceLedger } from './sequencer.ts'

const { privateKey } = generateKeyPairSync('ed25519')
export const publicKey = createPublicKey(privateKey)
export const signer = { key: privateKey, origin: 'test.caunoi', now: () => new Date('2021-01-17T00:30:00.000Z') }
const clock = Date.parse('2021-01-17T00:30:00.000Z')

/** A database with the product's roles and nothing else, until the tests of the file have run. */
export async function scratchDatabase(): Promise<pg.Pool> {
  const database = await emptyDatabase()
  const pool = new pg.Pool({ connectionString: database.url, max: 6 })
  pool.on('error', () => {}) // dropping the database cuts connections that are still closing
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })
  await pool.query(`do $$ begin
    if not exists (select from pg_roles where rolname = 'caunoi_app') then create role caunoi_app nologin; end if;
    if not exists (select from pg_roles where rolname = 'caunoi_system') then create role caunoi_system nologin; end if;
  end $$`)
  return pool
}

export const createLedger = async (pool: pg.Pool) => pool.query(await readFile(new URL('../migrations/002-ledger.sql', import.meta.url), 'utf8'))

export const act = (n: number, content: Json = { n }, salts?: Parameters<typeof sealEntry>[1]) =>
  sealEntry({ id: randomUUID(), businessAt: new Date(clock), recordedAt: new Date(clock + n), content }, salts)

/** A ledger that is empty at the beginning of each test of the file. */
export async function scratchLedger() {
  const pool = await scratchDatabase()
  await pool.query('grant usage on schema public to caunoi_app')
  await pool.query('alter default privileges in schema public grant select, insert, update on tables to caunoi_app')
  beforeEach(async () => void (await createLedger(pool)))
  afterEach(async () => {
    await pool.query('drop table ledger_entry, ledger_pending, ledger_leaf, ledger_node, ledger_checkpoint, ledger_salt')
    await pool.query('drop function ledger_queue_entries, ledger_refuse_change')
  })
  return {
    pool,
    /** Inserts `count` entries, orders them, and gives their ids in order. */
    async ordered(count: number): Promise<string[]> {
      const { rows } = await pool.query('select count(*)::int as n from ledger_entry')
      const entries = Array.from({ length: count }, (_, i) => act(rows[0].n + i))
      await insertEntries(pool as never, entries)
      await sequenceLedger(pool)
      return entries.map(entry => entry.id)
    },
    /** What somebody with the owner's rights does, past every guard. */
    async tamper(...statements: string[]) {
      const db = await pool.connect()
      try {
        await db.query(`set caunoi.ledger_repair = 'breaks-the-evidence'`)
        await db.query('alter table ledger_entry drop constraint if exists ledger_entry_leaf_hash')
        for (const statement of statements) await db.query(statement)
      } finally {
        db.release(true)
      }
    },
  }
}
