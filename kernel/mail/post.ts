import { setTimeout as sleep } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db.ts'
import type { Language, Translator } from '../translate.ts'
import type { LetterItem } from './letter.ts'
import { openSmtp, SendFault } from './smtp.ts'
import { writeLetter } from './write-letter.ts'

/** What the post works with. `database` has the system's rights: letters and addresses are read by nobody else. */
export interface Post {
  readonly database: Database
  readonly smtpUrl: string
  readonly from: string
  readonly publicUrl: string
  readonly translator: Translator
  /** Null: no address, or mail is not wanted. */
  readonly addressOf: (personId: string) => Promise<{ address: string; language: Language } | null>
}

const lookEveryMs = 3_000

/** Sends what is queued until told to stop; a database or mail server that is away is tried again. */
export async function runPost(post: Post, signal: AbortSignal) {
  while (!signal.aborted) {
    await sendDue(post, signal).catch(() => {}) // the database is away: the letters are still there
    await sleep(lookEveryMs, undefined, { signal }).catch(() => {}) // told to stop
  }
}

/**
 * Sends the letters that are due, one after the other over one line, and answers how many the server took. A letter is taken on for a time and marked when the
 * server is about to be given its text, so that a process that dies before is followed by another try, and one that dies after leaves a letter that is not
 * sent again by itself: 'unsure', for the administrator to decide. No transaction is open while the server is waited for.
 */
export async function sendDue(post: Post, signal?: AbortSignal): Promise<number> {
  const { db } = post.database
  await sql`update letter set state = 'unsure', settled_at = clock_timestamp() where state = 'sending' and handed_at < clock_timestamp() - interval '5 minutes'`.execute(
    db,
  )
  const due = await sql`select from letter where state = 'waiting' and try_at <= clock_timestamp() limit 1`.execute(db)
  if (due.rows.length === 0) return 0
  let line: Awaited<ReturnType<typeof openSmtp>>
  try {
    line = await openSmtp(post.smtpUrl)
  } catch (error) {
    await putOff(post, sql`try_at <= clock_timestamp()`, (error as Error).message, 1)
    return 0
  }
  try {
    let sent = 0
    while (!signal?.aborted) {
      const letter = await takeOn(post)
      if (!letter) break
      if (await sendOne(post, line, letter)) sent++
    }
    return sent
  } catch (error) {
    if (error instanceof SendFault) return 0 // the line is gone; the next look opens another
    throw error
  } finally {
    line.close()
  }
}

interface Letter {
  id: string
  kind: string
  personId: string
  items: LetterItem[]
  attempts: number
}

/** Takes the next letter on for five minutes: longer than any try lasts. */
async function takeOn({ database }: Post): Promise<Letter | undefined> {
  const { rows } = await sql<Letter>`
    update letter set attempts = attempts + 1, try_at = clock_timestamp() + interval '5 minutes'
    where id = (select id from letter where state = 'waiting' and try_at <= clock_timestamp() order by try_at, id for update skip locked limit 1)
    returning id, kind, person_id, items, attempts`.execute(database.db)
  return rows[0]
}

/** True when the server took it. Throws the SendFault after which the line is of no use. */
async function sendOne(post: Post, line: Awaited<ReturnType<typeof openSmtp>>, letter: Letter): Promise<boolean> {
  const to = await post.addressOf(letter.personId)
  if (!to) {
    await settle(post, letter, 'dropped')
    return false
  }
  const words = writeLetter(post.translator, letter, { language: to.language, publicUrl: post.publicUrl })
  try {
    await line.send({ id: letter.id, from: post.from, to: to.address, ...words }, () => markHanded(post, letter))
  } catch (error) {
    if (!(error instanceof SendFault)) throw error
    const told = error.message.replaceAll(to.address, '…')
    if (error.outcome === 'later') await putOff(post, sql`id = ${letter.id}`, told, 0)
    else await settle(post, letter, error.outcome === 'never' ? 'failed' : 'unsure', told)
    throw error
  }
  await settle(post, letter, 'sent')
  return true
}

/** Throws when another process has taken it on meanwhile: this one was held up for minutes. */
async function markHanded({ database }: Post, letter: Letter) {
  const marked = await sql`
    update letter set state = 'sending', handed_at = clock_timestamp() where id = ${letter.id} and state = 'waiting' and attempts = ${letter.attempts}`.execute(
    database.db,
  )
  if (!marked.numAffectedRows) throw new Error(`letter ${letter.id} was taken on by another process`)
}

/** What it said is of no more use once it went or will not go. */
const settle = ({ database }: Post, { id }: Letter, state: 'sent' | 'dropped' | 'failed' | 'unsure', failure: string | null = null) =>
  sql`update letter set state = ${state}, settled_at = clock_timestamp(), failure = ${failure}, items = case when ${state} in ('sent', 'dropped') then '[]' else items end where id = ${id}`.execute(
    database.db,
  )

/** Another try after one minute, two, four, at most an hour; given up after three days, when nobody needs the reminder any more. */
const putOff = ({ database }: Post, which: RawBuilder<unknown>, failure: string, tries: 0 | 1) =>
  sql`update letter set attempts = attempts + ${tries}, failure = ${failure.slice(0, 500)}, state = case when queued_at < clock_timestamp() - interval '3 days' then 'failed' else 'waiting' end,
      settled_at = case when queued_at < clock_timestamp() - interval '3 days' then clock_timestamp() end,
      try_at = clock_timestamp() + least(interval '1 hour', interval '1 minute' * power(2, least(attempts + ${tries}, 10) - 1))
    where state in ('waiting', 'sending') and ${which}`.execute(database.db)
