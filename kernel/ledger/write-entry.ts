import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { DomainEvent } from '../action.ts'
import { type Author, keptPlan, type Tx } from '../db.ts'
import type { Json } from './canonical.ts'
import { commit, newSalt, type Salt } from './commitment.ts'
import { sealEntry } from './entry.ts'

interface Written {
  id: string
  name: string
  schema: z.ZodType
  input: unknown
  author: Author
  units: readonly string[]
  clock: { now: string; machine: string }
  notes: Record<string, unknown>
  events: readonly DomainEvent[]
  /** What a repeated request is answered with. */
  idempotency?: { accountId: string; key: string; bodyHash: Uint8Array; reply: unknown } | undefined
}

/** Inserts the one leaf of a transaction, its salts, its index row, its outbox events and the memory of its reply, in one statement. */
export async function writeEntry(tx: Tx, written: Written) {
  const salts: Salt[] = []
  const content: Json = {
    action: written.name,
    account: written.author.accountId,
    mandate: written.author.mandateId,
    ...(written.author.delegationId ? { delegation: written.author.delegationId } : {}),
    units: [...written.units],
    input: redact(written.schema, written.input, '/input', salts),
    ...(Object.keys(written.notes).length ? { notes: JSON.parse(JSON.stringify(written.notes)) as Json } : {}),
  }
  const entry = sealEntry({ id: written.id, businessAt: new Date(written.clock.now), recordedAt: new Date(written.clock.machine), content }, salts)
  const events = written.events.map(event => ({ topic: event.topic, units: event.units, data: event.data ?? {} }))
  await sql`${keptPlan}
    with entry as (
      insert into ledger_entry (id, body, leaf_hash, business_at, recorded_at)
      values (${entry.id}, ${entry.body}, ${entry.leafHash}, ${written.clock.now}, ${written.clock.machine})
    ), indexed as (
      insert into entry_index (entry_id, action, account_id, mandate_id, units, at)
      values (${entry.id}, ${written.name}, ${written.author.accountId}, ${written.author.mandateId}, ${written.units as string[]}::uuid[], ${written.clock.now})
    ), salted as (
      insert into ledger_salt (entry_id, path, salt)
      select ${entry.id}, s.path, decode(s.salt, 'hex') from jsonb_to_recordset(${JSON.stringify(salts.map(s => ({ path: s.path, salt: s.salt.toString('hex') })))}::jsonb) as s(path text, salt text)
    ), remembered as (
      insert into idempotency (account_id, key, action, body_hash, reply)
      select ${written.idempotency?.accountId ?? null}::uuid, ${written.idempotency?.key ?? null}::uuid, ${written.name}, ${written.idempotency?.bodyHash ?? null}::bytea, ${JSON.stringify(written.idempotency?.reply ?? null)}::jsonb
      where ${written.idempotency !== undefined}
    )
    insert into outbox (topic, units, data)
    select e.topic, array(select jsonb_array_elements_text(e.units)::uuid), e.data
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e(topic text, units jsonb, data jsonb)`.execute(tx)
}

/**
 * The input as the ledger keeps it. Plain are only ids, codes, choices, numbers, dates and booleans; every free text (names, titles, reasons, narratives)
 * is a salted commitment whose salt can be erased, since a person's name may stand in any of them. A field marked `open` (a document's number) stays
 * readable; what is personal is committed whatever its type; secrets are dropped; bulk content becomes its SHA-256.
 */
function redact(schema: unknown, value: unknown, path: string, salts: Salt[]): Json {
  if (value === undefined || value === null) return null
  const meta = schema instanceof z.ZodType ? (schema.meta() ?? {}) : {}
  if (meta['secret']) return '(secret)'
  if (meta['bulk'])
    return {
      sha256: createHash('sha256')
        .update(typeof value === 'string' ? value : JSON.stringify(value))
        .digest('hex'),
    }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return redact(schema.unwrap(), value, path, salts)
  if (meta['personal']) return committed(value, path, salts)
  if (meta['open'] || typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && isCode(schema))) return value as Json
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((item, index) => redact(schema.element, item, `${path}/${index}`, salts))
  if (schema instanceof z.ZodRecord && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redact(schema.valueType, item, `${path}/${pointer(key)}`, salts)]))
  }
  if (schema instanceof z.ZodObject && typeof value === 'object') {
    const shape = schema.shape as Record<string, unknown>
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redact(shape[key], item, `${path}/${pointer(key)}`, salts)]))
  }
  return committed(value, path, salts)
}

function committed(value: unknown, path: string, salts: Salt[]): Json {
  const salt = newSalt()
  salts.push({ path, salt })
  return { committed: commit(value as Json, salt).toString('base64') }
}

/** Choices, ids, dates: their form leaves no room for a name. An address of a person has a form too. */
const isCode = (schema: unknown) =>
  schema instanceof z.ZodEnum ||
  schema instanceof z.ZodLiteral ||
  (schema instanceof z.ZodStringFormat && !(schema instanceof z.ZodEmail) && !(schema instanceof z.ZodURL))

const pointer = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')
