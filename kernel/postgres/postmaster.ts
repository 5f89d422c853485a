import { execFileSync, spawn } from 'node:child_process'
import { closeSync, existsSync, fchownSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { childOptions } from './child-process.ts'
import { type Layout, socketPort } from './layout.ts'

/** A server process that we started; `exitCode` is undefined while it runs, null after a signal or where it could not be run at all. */
export interface StartedPostmaster {
  readonly pid: number
  exitCode(): number | null | undefined
  /** All that was logged since it was started, by whichever server. */
  logged(): string
}

/** Starts the server in a session of its own, so that Ctrl-C in our terminal is ours alone to handle. Does not wait for readiness. */
export function spawnPostmaster(layout: Layout, binaries: Binaries, account: Account | null, settings: Record<string, string>): StartedPostmaster {
  const log = openLog(layout, account)
  const silence = fstatSync(log).size
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binaries.postgres, ['-D', layout.cluster, '-k', layout.sockets, '-p', String(socketPort), ...flags], {
    ...childOptions(layout, account),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let ended: number | null | undefined
  child.once('exit', code => {
    ended = code
  })
  child.once('error', () => {
    ended = null
  })
  child.unref()
  return { pid: child.pid ?? 0, exitCode: () => ended, logged: () => logOf(layout, silence) }
}

/** Process id of the live postmaster of this cluster, by its lock file; undefined where there is none. */
export function runningPostmaster(layout: Layout): number | undefined {
  const pid = lockHolder(lockFile(layout))
  return pid !== undefined && isPostmaster(layout, pid) ? pid : undefined
}

/**
 * Removes lock files left by a server that was killed, where their process id now belongs to another program of the same account
 * (after a reboot or in a container ids start again): PostgreSQL takes that program for itself and would refuse for ever. Where the
 * id is dead PostgreSQL cleans up by itself. Call only after the socket has refused a connection.
 */
export function dropStaleLocks(layout: Layout): void {
  for (const file of [lockFile(layout), join(layout.sockets, `.s.PGSQL.${socketPort}.lock`)]) {
    const pid = lockHolder(file)
    if (pid !== undefined && isAlive(pid) && !isPostmaster(layout, pid)) rmSync(file, { force: true })
  }
}

/** Fast shutdown: open transactions are rolled back, a checkpoint is written. After `patience` ms immediate: the next start replays the log. */
export async function stopPostmaster(layout: Layout, pid: number, patience = 30_000): Promise<void> {
  signal(pid, 'SIGINT')
  if (await gone(layout, pid, patience)) return
  signal(pid, 'SIGQUIT')
  await gone(layout, pid, patience)
}

/** True while a process of this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The last lines of a log, in one line for an error message. */
export const lastWords = (log: string): string => log.split('\n').slice(-4).join(' | ')

/** The server's log; `from` skips that many bytes. */
export function logOf(layout: Layout, from = 0): string {
  return existsSync(layout.log) ? readFileSync(layout.log).subarray(from).toString().trimEnd() : ''
}

const largestLog = 5 * 1024 * 1024

function openLog(layout: Layout, account: Account | null): number {
  if ((statSync(layout.log, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(layout.log, `${layout.log}.1`)
  const log = openSync(layout.log, 'a', 0o600)
  if (account) fchownSync(log, account.uid, account.gid)
  return log
}

function lockFile(layout: Layout): string {
  return join(layout.cluster, 'postmaster.pid')
}

function lockHolder(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Is this process the postmaster of this cluster? On Linux by its working directory, which is the cluster even after the folder was
 * moved. A dead process that nobody has waited for still answers signals, but has no command line.
 */
function isPostmaster(layout: Layout, pid: number): boolean {
  if (!isAlive(pid) || basename(programOf(pid)) !== 'postgres') return false
  if (process.platform !== 'linux') return true
  try {
    const [its, ours] = [statSync(`/proc/${pid}/cwd`), statSync(layout.cluster)]
    return its.ino === ours.ino && its.dev === ours.dev
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'
  }
}

function programOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? ''
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function gone(layout: Layout, pid: number, patience: number): Promise<boolean> {
  const until = Date.now() + patience
  while (runningPostmaster(layout) === pid || isPostmaster(layout, pid)) {
    if (Date.now() > until) return false
    await sleep(10)
  }
  return true
}
