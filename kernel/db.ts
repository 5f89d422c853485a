import { CamelCasePlugin, Kysely, sql, PostgresDialect, type PostgresPoolClient, type Transaction } from 'kysely'
import pg from 'pg'
import type { LetterState } from './mail/letter.ts'

/** Who made a row: the account, and the mandate (by delegation or not) that gave the right. Null: the system. */
export interface Author {
  accountId: string | null
  mandateId: string | null
  delegationId: string | null
}

/**
 * Every table of the product, by camelCase name. Modules add theirs by declaration merging:
 * `declare module '#kernel/db.ts' { interface Tables { assignment: AssignmentRow } }`.
 */
export interface Tables {
  clock: { id: number; offsetSeconds: string; fixedAt: string | null; parkedAt: string | null; zone: string; demo: boolean }
  idempotency: { accountId: string; key: string; action: string; bodyHash: Uint8Array; reply: unknown; createdAt: string }
  outbox: { id: number; topic: string; units: string[]; data: unknown; at: string; txid: string }
  ledgerEntry: { id: string; body: string; leafHash: Uint8Array; businessAt: string; recordedAt: string }
  ledgerSalt: { entryId: string; path: string; salt: Uint8Array }
  entryIndex: { entryId: string; action: string; accountId: string | null; mandateId: string | null; units: string[]; at: string }
  scheduledAct: {
    id: string
    dueAt: string
    kind: string
    payload: unknown
    key: string
    doneAt: string | null
    failedAt: string | null
    failure: string | null
  }
  letter: {
    id: string
    kind: string
    key: string
    personId: string
    items: unknown
    queuedAt: string
    state: LetterState
    tryAt: string
    attempts: number
    handedAt: string | null
    settledAt: string | null
    failure: string | null
  }
}

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

export interface Database {
  readonly db: Db
  readonly pool: pg.Pool
  /** Called with every statement sent; tests count them. */
  onStatement: ((sql: string) => void) | undefined
  close(): Promise<void>
}

/**
 * Opens the pool. Outside the road a connection is `caunoi_app` without grants, so that it reads nothing; `system` connections
 * (migration, sequencer, backup) keep the login's own rights.
 */
export function openDatabase(url: string, options: { system?: boolean; max?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    connectionTimeoutMillis: connectWithinMs,
    types: { getTypeParser: typeParser } as pg.CustomTypesConfig,
    options: options.system ? '-c timezone=UTC' : '-c role=caunoi_app -c timezone=UTC',
  })
  surviveLosses(pool)
  const database: Database = {
    pool,
    onStatement: undefined,
    db: new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: naming(pool) }),
      plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
      log: event => database.onStatement?.(event.query.sql),
    }),
    close: () => database.db.destroy(),
  }
  return database
}

/** A machine that does not answer, or a pool with none free for so long, is told as unavailable. */
const connectWithinMs = 10_000

/** A connection lost is replaced at the next query, which reports for itself. Unheard, the error of one in use between two statements would end the process. */
export function surviveLosses(pool: pg.Pool) {
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
}

/**
 * The driver tells a lost connection by a plain error without a code. It is given the SQLSTATE of a connection failure here, where it can come from
 * nothing else, so that it is answered as 'unavailable' like one the server announced. (A RangeError is ours: a value beyond 2^53.)
 */
const named = (error: unknown): never => {
  throw error instanceof Error && error.constructor === Error && !('code' in error) ? Object.assign(error, { code: connectionFailure }) : error
}

function naming(pool: pg.Pool) {
  return {
    connect: async () => {
      const client = await pool.connect().catch(named)
      return { query: beginningLate(client) as unknown as PostgresPoolClient['query'], release: () => client.release() }
    },
    end: () => pool.end(),
  }
}

/** How every transaction of the road begins. Its `begin` travels with it: one round trip, where most requests are a handful. */
export const enterAs = 'select * from enter_as($1, $2, $3, $4)'

/**
 * Put first in a statement whose plan the connection is to keep: where planning costs more than running, which is the way of statements that look a few
 * rows up behind the fence. Not for what walks a subtree: a plan made for any unit was 300 times slower there for some (docs/performance.md).
 */
export const keptPlan = sql.raw('/* kept */')

const keptNames = new Map<string, string>()
const mostKept = 300

/** A statement marked `keptPlan` goes by name; past so many texts (lists have one for each set of filters) as any other. */
function asSent(text: string, values: unknown[]): pg.QueryConfig {
  if (!text.startsWith('/* kept */')) return { text, values }
  const known = keptNames.get(text)
  if (known) return { name: known, text, values }
  if (keptNames.size >= mostKept) return { text, values }
  const name = `kept_${keptNames.size}`
  keptNames.set(text, name)
  return { name, text, values }
}

function beginningLate(client: pg.PoolClient) {
  let toBegin = false
  return async (text: string, parameters: unknown[]) => {
    if (text === 'begin') {
      toBegin = true
      return { command: 'BEGIN', rows: [], rowCount: null }
    }
    if (!toBegin) return client.query(asSent(text, parameters)).catch(named)
    toBegin = false
    if (text !== enterAs) {
      await client.query('begin').catch(named)
      return client.query(asSent(text, parameters)).catch(named)
    }
    // Two statements travel together in the simple protocol only, which takes no parameters. Several results come as an array, of which the types do not tell.
    const literals = parameters.map(value => pg.escapeLiteral(String(value)))
    const results: unknown = await client.query(`begin; ${text.replace(/\$(\d)/g, (_, n: string) => literals[Number(n) - 1] ?? 'null')}`).catch(named)
    return (results as pg.QueryResult[])[1]
  }
}

const connectionFailure = '08006'
const int8 = 20
const int8Array = 1016
const date = 1082
const dateArray = 1182
const timestamp = 1114
const timestamptz = 1184

/** Dates stay 'YYYY-MM-DD', instants become ISO strings, int8 becomes a safe number or throws, numeric stays text. */
function typeParser(oid: number, format?: string) {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
  switch (oid) {
    case int8:
      return safeInteger
    case int8Array:
      return (text: string) => parseArray(text, safeInteger)
    case date:
      return (text: string) => text
    case dateArray:
      return (text: string) => parseArray(text, item => item)
    case timestamp:
    case timestamptz:
      return (text: string) =>
        text === 'infinity' || text === '-infinity' ? text : new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString()
    default:
      return pg.types.getTypeParser(oid, 'text')
  }
}

function safeInteger(text: string) {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer ${text} from the database is beyond 2^53`)
  return value
}

/** One-dimensional arrays of numbers and dates only: these never need quoting. */
function parseArray<T>(text: string, item: (text: string) => T): (T | null)[] {
  const inner = text.slice(1, -1)
  return inner === '' ? [] : inner.split(',').map(part => (part === 'NULL' ? null : item(part)))
}
