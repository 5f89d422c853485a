import { sql } from 'kysely'
import type { Database } from './db.ts'

/** What screens are told: something of a topic changed at these units. Never the content: that is read through the door. */
export interface LiveEvent {
  id: number
  topic: string
  units: string[]
}

/**
 * Events after a position, only those before the oldest transaction still running: ids are given before commit, so a later id can commit first.
 */
export async function eventsAfter(database: Database, position: number, limit = 500): Promise<LiveEvent[]> {
  const { rows } = await database.pool.query<LiveEvent>(
    `select id, topic, units from outbox where id > $1 and txid < pg_snapshot_xmin(pg_current_snapshot()) order by id limit $2`,
    [position, limit],
  )
  return rows
}

export async function lastEvent(database: Database): Promise<number> {
  const { rows } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from outbox`.execute(database.db)
  return rows[0]?.id ?? 0
}

const lookEveryMs = 250

/**
 * Follows the outbox and hands every event to `deliver`, in order, once. It looks four times a second: NOTIFY would let only one transaction commit at
 * a time, and so make every act wait for the disk behind every other. Ends with the signal.
 */
export async function followOutbox(database: Database, deliver: (events: LiveEvent[]) => void, signal: AbortSignal) {
  let position: number | undefined
  while (!signal.aborted) {
    try {
      position ??= await lastEvent(database)
      const events = await eventsAfter(database, position)
      position = events.at(-1)?.id ?? position
      if (events.length) deliver(events)
    } catch {
      // the database is away: look again, nothing is lost since the outbox is kept
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, lookEveryMs)
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
    })
  }
}
