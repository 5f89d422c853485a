import { hash as digest } from 'node:crypto'
import type { EntryBody } from './entry.ts'
import { leafHash } from './merkle.ts'
import type { OrderedRow } from './ordered-rows.ts'

/** What can be wrong; the screen words each in both languages. */
export type LedgerProblem =
  /** The body does not hash to what was ordered. */
  | 'body_altered'
  /** Body and leaf hash of the entry agree with each other, but not with what was ordered. */
  | 'entry_replaced'
  /** The body is what was ordered; a stored copy of its hash is not. */
  | 'leaf_hash_altered'
  /** A column beside the body says something else than the body. */
  | 'columns_altered'
  /** The place has no entry any more. */
  | 'entry_missing'
  /** There is no such place between its neighbours. */
  | 'position_missing'
  /** The leaf does not continue the chain: a row was put in or taken out just before, or the row was altered in every copy. */
  | 'chain_broken'
  /** An entry that is neither ordered nor waiting. */
  | 'never_ordered'
  /** A waiting mark without its entry. */
  | 'waiting_entry_missing'
  /** A stored inner hash is missing, or does not follow from the leaves below. */
  | 'node_altered'
  /** The note cannot be read, says something else than its row, or claims more leaves than there are. */
  | 'checkpoint_altered'
  | 'checkpoint_signature'
  /** The leaves do not give the root that was signed. */
  | 'checkpoint_root'
  /** The salt, or the value it is to open, does not fit the commitment in the entry. */
  | 'salt_mismatch'

export interface RowFinding {
  readonly problem: LedgerProblem
  readonly detail: string
}

/** Judges one row against the chain before it. `leaf` is the hash to build the tree on: the copy that fits the chain, if one does. */
export function checkRow(row: OrderedRow, chainBefore: Buffer | undefined): { findings: RowFinding[]; leaf: Buffer } {
  const findings: RowFinding[] = []
  const add = (problem: LedgerProblem, detail: string) => findings.push({ problem, detail })
  const fits = (hash: Buffer) => !chainBefore || chainOf(chainBefore, hash).equals(row.chain)
  const fromBody = row.body === null ? undefined : leafHash(Buffer.from(row.body))
  const copies = [row.orderedHash, fromBody, row.leafHash].filter(hash => hash != null)
  const leaf = copies.find(fits)
  const truth = leaf ?? row.orderedHash

  if (!fromBody || !row.leafHash) {
    add('entry_missing', 'the entry of this place was deleted')
  } else if (!fromBody.equals(truth)) {
    if (fromBody.equals(row.leafHash)) add('entry_replaced', 'body and leaf hash were altered together after ordering')
    else add('body_altered', 'the body does not give the leaf hash')
  } else if (!row.leafHash.equals(truth) || !row.orderedHash.equals(truth)) {
    add('leaf_hash_altered', 'a stored leaf hash was altered; the body is as ordered')
  } else {
    findings.push(...differingColumns(row))
  }
  if (!leaf) add('chain_broken', 'the leaf does not continue the chain: a row was put in, taken out or altered here')
  return { findings, leaf: truth }
}

function chainOf(before: Buffer, leaf: Buffer): Buffer {
  return digest('sha256', Buffer.concat([before, leaf]), 'buffer')
}

/** The entry's body as parsed, or undefined when the text is no such thing. */
export function parseBody(text: string | null): EntryBody | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? 'null')
    return typeof parsed === 'object' && parsed !== null && 'content' in parsed ? (parsed as EntryBody) : undefined
  } catch {
    return undefined
  }
}

function differingColumns(row: OrderedRow): RowFinding[] {
  const body = parseBody(row.body)
  const differing = [
    body?.id !== row.entryId && 'id',
    body?.businessAt !== milliseconds(row.businessAt) && 'business_at',
    body?.recordedAt !== milliseconds(row.recordedAt) && 'recorded_at',
  ].filter(name => name !== false)
  if (differing.length === 0) return []
  return [{ problem: 'columns_altered', detail: `differs from the body: ${differing.join(', ')}` }]
}

/** The body holds milliseconds; a column with anything finer is not what was written. */
function milliseconds(time: string | null): string | undefined {
  return time?.replace(/000Z$/, 'Z')
}
