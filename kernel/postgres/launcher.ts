import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, accountFor } from './account.ts'
import { type Binaries, dropOtherCopies, installedPackage, runnableBinaries } from './binaries.ts'
import { ensureCluster, prepareFolders } from './cluster.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { type Layout, layoutOf, urlOf } from './layout.ts'
import { dropStaleLocks, lastWords, logOf, runningPostmaster, type StartedPostmaster, spawnPostmaster } from './postmaster.ts'
import { codeOf, meansAbsent, meansBusy, type Registration, register, stopIfUnused } from './registration.ts'
import { serverSettings } from './tuning.ts'
import { watchOverUs } from './watcher.ts'

export interface RunningPostgres {
  /** For node-postgres or libpq, over the unix socket: superuser `caunoi`, database `caunoi`. Stays the same over restarts. */
  readonly url: string
  /** The home folder that was asked for, as an absolute path without symbolic links. */
  readonly dataDir: string
  /** PGDATA, inside the home folder. */
  readonly clusterDir: string
  /** Version of the server that answers, such as '18.4'. */
  readonly version: string
  /** False where a server that was already running was adopted. */
  readonly startedByUs: boolean
  /** Leaves; the last user to leave stops the server. Close your own connections first. Never throws away what was committed. */
  stop(): Promise<void>
}

export interface StartOptions {
  /** Home folder of the embedded PostgreSQL; made where missing (mode 0700). */
  readonly dataDir: string
  /** One line for people, Vietnamese first, at each step that takes time. */
  readonly onProgress?: (message: string) => void
  /** False only in tests. */
  readonly fsync?: boolean
  /** More server settings; an adopted server keeps those it was started with. */
  readonly extraSettings?: Record<string, string>
  /** Folder of the platform package; tests put one in a closed place. */
  readonly binariesPackage?: string
}

/**
 * Starts the embedded PostgreSQL on a home folder, or joins it where it already runs: any number of processes may do so at once, each
 * with its own `stop`. If the server dies while we use it, it is started again behind the same URL (connections break; pools reconnect).
 * README.md tells how it holds together.
 * @throws EmbeddedPostgresError, with one line that says what to do
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const onProgress = options.onProgress ?? (() => undefined)
  const fsync = options.fsync ?? true
  refuseWindows()
  const layout = layoutOf(options.dataDir)
  const account = accountFor(layout)
  await prepareFolders(layout, account)
  const binaries = await runnableBinaries({
    package: options.binariesPackage ?? installedPackage(),
    copies: layout.binaries,
    account,
    onCopy: () => onProgress('Đang sao chép PostgreSQL vào thư mục dữ liệu… (copying PostgreSQL to the data folder)'),
  })
  await ensureCluster(layout, binaries, { account, fsync, onProgress })
  const server: Server = { layout, binaries, account, settings: serverSettings({ fsync, extra: options.extraSettings ?? {} }), onProgress }

  const endWatch = watchOverUs(layout)
  const first = await join(server).catch((error: unknown) => {
    endWatch()
    throw error
  })
  if (first.startedByUs) await dropOtherCopies(layout.binaries, binaries.version)
  const membership = keepJoined(server, first.registration)
  const leave = async () => {
    await membership.leave()
    await stopIfUnused(layout, 0)
    endWatch()
  }
  let leaving: Promise<void> | undefined
  return {
    url: urlOf(layout),
    dataDir: layout.home,
    clusterDir: layout.cluster,
    version: first.registration.version,
    startedByUs: first.startedByUs,
    stop() {
      leaving ??= leave()
      return leaving
    },
  }
}

interface Server {
  readonly layout: Layout
  readonly binaries: Binaries
  readonly account: Account | null
  readonly settings: Record<string, string>
  readonly onProgress: (message: string) => void
}

function refuseWindows(): void {
  if (process.platform !== 'win32') return
  throw new EmbeddedPostgresError(
    'no_binaries',
    'Trên Windows hãy đặt DATABASE_URL trỏ tới một PostgreSQL từ bản 15, hoặc chạy trong WSL ' +
      '(on Windows set DATABASE_URL to a PostgreSQL >= 15, or run inside WSL: Node cannot open its unix sockets)',
  )
}

/** A crash recovery reads at most max_wal_size of log; a minute is ten times what that took. */
const patience = 60_000

/** Registers with the server, starting it where nobody has; retries with back-off while it comes up or goes down. */
async function join(server: Server): Promise<{ registration: Registration; startedByUs: boolean }> {
  const { layout } = server
  const until = Date.now() + patience
  let started: StartedPostmaster | undefined
  let told = false
  for (let pause = 5; ; pause = Math.min(pause * 1.5, 250)) {
    try {
      const registration = await register(layout)
      return { registration, startedByUs: started !== undefined && runningPostmaster(layout) === started.pid }
    } catch (error) {
      if (!meansAbsent(error) && !meansBusy(error)) throw explained(error, layout)
      if (Date.now() > until) throw tooLate(layout)
      if (started && started.exitCode() !== undefined) {
        if (!worthAnotherTry(started)) throw failed(started, layout)
        started = undefined
      }
      if (meansAbsent(error) && !started && runningPostmaster(layout) === undefined) {
        dropStaleLocks(layout)
        if (!told) server.onProgress('Đang khởi động PostgreSQL… (starting PostgreSQL)')
        told = true
        started = spawnPostmaster(layout, server.binaries, server.account, server.settings)
      }
      await sleep(pause)
    }
  }
}

/** Follows a registration: when the server goes away under us, joins it again until `leave`. */
function keepJoined(server: Server, first: Registration): { leave(): Promise<void> } {
  let current: Registration | undefined
  let rejoining: Promise<void> = Promise.resolve()
  let leaving = false
  const follow = (registration: Registration) => {
    current = registration
    registration.onLost(() => {
      current = undefined
      if (!leaving) rejoining = rejoin()
    })
  }
  const rejoin = async () => {
    server.onProgress('PostgreSQL đã dừng đột ngột, đang khởi động lại… (PostgreSQL stopped unexpectedly, starting it again)')
    for (let attempt = 1; !leaving; attempt++) {
      try {
        follow((await join(server)).registration)
        return
      } catch (error) {
        server.onProgress((error as Error).message)
        await sleep(Math.min(1_000 * attempt, 10_000), undefined, { ref: false })
      }
    }
  }
  follow(first)
  return {
    async leave() {
      leaving = true
      await rejoining
      await current?.leave()
    },
  }
}

/**
 * Another start was quicker, or sessions of a killed server are still letting go of its memory, or it was stopped by who left last. Asked of the whole log since then:
 * the server that was quicker goes on writing to it.
 */
function worthAnotherTry(started: StartedPostmaster): boolean {
  if (started.exitCode() === 0) return true
  return /lock file ".*" already exists|pre-existing shared memory block|could not lock|Is another (postmaster|postgres)/.test(started.logged())
}

function failed(started: StartedPostmaster, layout: Layout): EmbeddedPostgresError {
  return new EmbeddedPostgresError('start_failed', `PostgreSQL không khởi động được (PostgreSQL did not start); ${layout.log}: ${lastWords(started.logged())}`)
}

function tooLate(layout: Layout): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'start_timeout',
    `PostgreSQL chưa sẵn sàng sau ${patience / 1000} giây (PostgreSQL was not ready in time); ${layout.log}: ${lastWords(logOf(layout))}`,
  )
}

function explained(cause: unknown, layout: Layout): unknown {
  if (codeOf(cause) !== 'EACCES') return cause
  return new EmbeddedPostgresError(
    'not_permitted',
    `Không có quyền vào ${layout.sockets}: hãy chạy bằng tài khoản chủ của thư mục (no permission to enter the socket folder: run as its owner)`,
    { cause },
  )
}
