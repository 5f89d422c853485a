import type { Pool, PoolClient } from 'pg'

/** The lock under which places in the order are given; one sequencer at a time, on however many machines. */
export const TAKE_LEDGER_LOCK = `select pg_advisory_xact_lock(hashtextextended('caunoi.ledger', 0))`

/** Runs `work` in a transaction that writes, and commits it. */
export function writing<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  // Read committed: what is read after waiting for the lock has to include what its last holder wrote.
  return within(pool, 'begin isolation level read committed', work)
}

/** Runs `work` on one unchanging picture of the database, read only. */
export function reading<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  return within(pool, 'begin isolation level repeatable read read only', work)
}

async function within<T>(pool: Pool, begin: string, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect()
  let broken: Error | undefined
  try {
    await db.query(begin)
    const result = await work(db)
    await db.query('commit')
    return result
  } catch (error) {
    await db.query('rollback').catch((reason: Error) => {
      broken = reason
    })
    throw error
  } finally {
    db.release(broken)
  }
}
