import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPoolClient, type Transaction } from 'kysely'
import pg from 'pg'

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

/** A connection lost is replaced at the next query, which reports for itself. Unheard, the error of one in use between two statements would end the process. */
export function surviveLosses(pool: pg.Pool) {
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
}

/**
 * The driver tells a lost connection by a plain error without a code. It is given the SQLSTATE of a connection failure here, where it can come from
 * nothing else, so that it is answered as 'unavailable' like one the server announced. (A RangeError is ours: a value beyond 2^53.)
 */
function naming(pool: pg.Pool) {
  const named = (error: unknown): never => {
    throw error instanceof Error && error.constructor === Error && !('code' in error) ? Object.assign(error, { code: connectionFailure }) : error
  }
  return {
    connect: async () => {
      const client = await pool.connect().catch(named)
      return {
        query: ((text: string, parameters: unknown[]) => client.query(text, parameters).catch(named)) as unknown as PostgresPoolClient['query'],
        release: () => client.release(),
      }
    },
    end: () => pool.end(),
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
