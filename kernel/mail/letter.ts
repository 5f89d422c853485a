import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Tx } from '../db.ts'
import { IsoDate } from '../records.ts'

/** A value of a sentence; one with names in both languages is told in the language of who receives it. */
const Value = z.union([z.string(), z.number(), z.strictObject({ vi: z.string(), en: z.string() })])

/** One line of a letter: a message with its values, the due date, and where in the product it is seen to. No texts that people wrote but titles. */
export const LetterItem = z.strictObject({ titleId: z.string(), values: z.record(z.string(), Value), due: IsoDate.nullable(), to: z.string() })
export type LetterItem = z.infer<typeof LetterItem>

/** 'waiting' to be sent, 'sending', 'sent' = the server took it, 'unsure' = lost sight of while the server had it, 'failed' = given up, 'dropped' = no address. */
export const letterStates = ['waiting', 'sending', 'sent', 'unsure', 'failed', 'dropped'] as const
export type LetterState = (typeof letterStates)[number]

export interface Queued {
  /** `mail.<kind>.subject` and `mail.<kind>.opening` are its messages. */
  kind: string
  /** Of two letters with one key the first stands. */
  key: string
  personId: string
  items: readonly LetterItem[]
}

/** Queues letters with the act they speak of: they stand or fall with its transaction. One statement however many. */
export async function queueLetters(tx: Tx, letters: readonly Queued[]) {
  if (letters.length === 0) return
  const rows = letters.map(letter => ({ id: uuidv7(), ...letter }))
  await sql`
    insert into letter (id, kind, key, person_id, items)
    select l.id, l.kind, l.key, l."personId", l.items from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, kind text, key text, "personId" uuid, items jsonb)
    on conflict do nothing`.execute(tx)
}
