import pg from 'pg'
import { database, type Layout, urlOf } from './layout.ts'
import { runningPostmaster, stopPostmaster } from './postmaster.ts'

/**
 * Who uses the server, kept by the server itself: every process that uses it holds one session with a shared advisory lock. The kernel
 * closes the session of a process that dies, however it dies; there are no pid files to be wrong. Whoever gets the lock exclusively is
 * alone, and may stop the server: a newcomer waits on the lock, loses its session at the stop, and starts the server anew.
 */
export interface Registration {
  readonly version: string
  /** Called at most once, when the session ends without `leave`. */
  onLost(listener: () => void): void
  leave(): Promise<void>
}

/** Key of the advisory lock: the ASCII bytes of 'cau-noi'. The lock lives in the maintenance database, out of the application's way. */
const key = '27973178595635049'
const maintenance = 'postgres'

/**
 * Joins the users of a running server and makes sure the application's database exists.
 * @throws the driver's error while nothing listens, the server starts up or shuts down (see `meansAbsent`, `meansBusy`)
 */
export async function register(layout: Layout): Promise<Registration> {
  const client = await connect(layout)
  try {
    await client.query(`select pg_advisory_lock_shared(${key})`)
    const { rows } = await client.query<{ version: string; made: boolean }>(
      `select current_setting('server_version') as version, exists (select from pg_database where datname = $1) as made`,
      [database],
    )
    if (!rows[0]?.made) await createDatabase(client)
    loopHold(client, 'unref')
    let listener: (() => void) | undefined
    let lost = false
    client.once('end', () => {
      lost = true
      listener?.()
    })
    return {
      version: String(rows[0]?.version),
      onLost(given) {
        if (lost) given()
        else listener = given
      },
      async leave() {
        listener = undefined
        loopHold(client, 'ref')
        if (!lost) await client.query(`select pg_advisory_unlock_shared(${key})`).catch(() => undefined)
        await client.end().catch(() => undefined)
      },
    }
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}

/**
 * Stops the server if nobody is registered any more. Someone who died a moment ago may still be counted, so it asks for `patience` ms.
 * @returns true when the server was stopped or was not running
 */
export async function stopIfUnused(layout: Layout, patience: number): Promise<boolean> {
  const until = Date.now() + patience
  for (;;) {
    const outcome = await tryToStop(layout)
    if (outcome !== 'in use' || Date.now() >= until) return outcome === 'stopped'
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

/** The error of a socket that nobody answers. */
export function meansAbsent(error: unknown): boolean {
  return ['ENOENT', 'ECONNREFUSED'].includes(codeOf(error))
}

/** The error of a server on its way up or down, or of a session that a stop has cut. */
export function meansBusy(error: unknown): boolean {
  const code = codeOf(error)
  return (
    /^57P0[123]$/.test(code) ||
    ['ECONNRESET', 'EPIPE', 'EAGAIN'].includes(code) ||
    /Connection terminated|connection timeout|not queryable/i.test((error as Error).message)
  )
}

export function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? '')
}

async function tryToStop(layout: Layout): Promise<'stopped' | 'in use'> {
  const client = await connect(layout).catch((error: unknown) => {
    if (meansAbsent(error) || meansBusy(error)) return undefined
    throw error
  })
  // On its way up or down: whoever moves it looks after it, or it is gone at the next look.
  if (!client) return runningPostmaster(layout) === undefined ? 'stopped' : 'in use'
  try {
    const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${key}) as alone`)
    if (!rows[0]?.alone) return 'in use'
    const pid = runningPostmaster(layout)
    if (pid !== undefined) await stopPostmaster(layout, pid)
    return 'stopped'
  } catch (error) {
    if (meansBusy(error)) return 'in use'
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function connect(layout: Layout): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: urlOf(layout, maintenance), application_name: 'caunoi registration', connectionTimeoutMillis: 5_000 })
  // The end of the session is what counts; without a listener its error would end the process.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** An idle registration must not keep a finished program from ending. (The driver has both calls; its types know neither.) */
function loopHold(client: pg.Client, call: 'ref' | 'unref'): void {
  ;(client as pg.Client & Record<typeof call, () => void>)[call]()
}

async function createDatabase(client: pg.Client): Promise<void> {
  try {
    await client.query(`create database "${database}"`)
  } catch (error) {
    const madeByAnother = ['42P04', '23505']
    if (!madeByAnother.includes(codeOf(error))) throw error
  }
}
