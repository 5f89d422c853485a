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
  /** Where to go on: every transaction before it has ended and was heard. A 64-bit number as text. */
  position: string
  /** More was said than is worth telling one by one: read everything again. */
  tooMany: boolean
}

const tellAtMost = 500

/** Where the outbox stands now; what is said after it is heard from here. */
export const positionNow = async (database: Database): Promise<string> =>
  (await database.pool.query<{ position: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as position')).rows[0]?.position ?? '0'

/**
 * Events of the transactions from a position up to the oldest that still runs. Ids do not serve as a position: they are given before commit, so that a
 * lower one can appear after a higher one was read.
 */
export async function eventsSince(database: Database, position: string): Promise<Heard> {
  const { rows } = await database.pool.query<{ position: string; topic: string | null; units: string[] | null }>(
    `select till::text as position, e.topic, e.units from pg_snapshot_xmin(pg_current_snapshot()) till
     left join lateral (select topic, units from outbox where txid >= $1::xid8 and txid < till order by txid, id limit $2) e on true`,
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
