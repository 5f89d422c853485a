import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from './db.ts'

/** What screens are told: something of a topic changed at these units. Never the content: that is read through the door. */
export interface LiveEvent {
  topic: string
  units: string[]
}

/** What was said between two places in the outbox. */
export interface Heard {
  events: LiveEvent[]
  /** Where to go on: the snapshot of the reading ("10:20:10,14,15", PostgreSQL's pg_snapshot as text). */
  position: string
  /** More was said than is worth telling one by one: read everything again. */
  tooMany: boolean
}

const tellAtMost = 500

/** The form of a position: what a line that dropped may come back with. */
export const isPosition = (text: string) => /^\d{1,19}:\d{1,19}:[\d,]{0,8000}$/.test(text)

/** Where the outbox stands now; what is said after it is heard from here. */
export const positionNow = async (database: Database): Promise<string> =>
  (await database.pool.query<{ position: string }>('select pg_current_snapshot()::text as position')).rows[0]?.position ?? ''

/**
 * Events of the transactions that have ended since a position, each once. Neither ids nor the oldest running transaction would do as a position: ids are
 * given before commit, so that a lower one can appear after a higher one was read; and one long transaction, of any database of the server, would keep
 * every screen waiting for its end.
 */
export async function eventsSince(database: Database, position: string): Promise<Heard> {
  const { rows } = await database.pool.query<{ position: string; topic: string | null; units: string[] | null }>(
    `select here::text as position, e.topic, e.units from pg_current_snapshot() here
     left join lateral (select topic, units from outbox
       where txid >= pg_snapshot_xmin($1::pg_snapshot) and txid < pg_snapshot_xmax(here) and not pg_visible_in_snapshot(txid, $1::pg_snapshot)
       order by txid, id limit $2) e on true`,
    [position, tellAtMost + 1],
  )
  const events = rows.flatMap(({ topic, units }) => (topic === null ? [] : [{ topic, units: units ?? [] }]))
  return { events: events.slice(0, tellAtMost), position: rows[0]?.position ?? position, tooMany: events.length > tellAtMost }
}

const lookEveryMs = 250

/**
 * Follows the outbox and hands what is said to `deliver`, in order, once. It looks four times a second: NOTIFY would let only one transaction commit at
 * a time, and so make every act wait for the disk behind every other. Ends with the signal.
 */
export async function followOutbox(database: Database, deliver: (heard: Heard) => void, signal: AbortSignal) {
  let position: string | undefined
  while (!signal.aborted) {
    try {
      position ??= await positionNow(database)
      const heard = await eventsSince(database, position)
      position = heard.position
      if (heard.events.length) deliver(heard)
    } catch {
      // the database is away: look again, nothing is lost since the outbox is kept
    }
    await sleep(lookEveryMs, undefined, { signal }).catch(() => {}) // told to stop
  }
}
