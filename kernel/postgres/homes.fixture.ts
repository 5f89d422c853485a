import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterEach } from 'vitest'
import { type RunningPostgres, startPostgres } from './launcher.ts'
import { layoutOf } from './layout.ts'
import { isAlive, runningPostmaster, stopPostmaster } from './postmaster.ts'

/** Data folders, servers in them and other processes that use them; nothing is left of them after each test of the file. */
export function homes() {
  const running: RunningPostgres[] = []
  const neighbours: ChildProcessWithoutNullStreams[] = []
  const used: string[] = []

  afterEach(async () => {
    for (const one of neighbours.splice(0)) one.kill('SIGKILL')
    await Promise.all(running.splice(0).map(one => one.stop()))
    for (const home of used.splice(0)) {
      const layout = layoutOf(home)
      const pid = runningPostmaster(layout)
      if (pid !== undefined) await stopPostmaster(layout, pid)
      rmSync(home, { recursive: true, force: true })
      if (!layout.sockets.startsWith(layout.home)) rmSync(layout.sockets, { recursive: true, force: true })
    }
  }, 60_000)

  /** A home that is cleared away after the test. */
  function clearing(home: string): string {
    used.push(home)
    return home
  }

  function newHome(): string {
    return clearing(mkdtempSync(join(tmpdir(), 'caunoi-test-')))
  }

  async function start(dataDir: string, onProgress?: (message: string) => void): Promise<RunningPostgres> {
    const one = await startPostgres({ dataDir, fsync: false, ...(onProgress ? { onProgress } : {}) })
    running.push(one)
    return one
  }

  async function newNeighbour(dataDir: string) {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
    const child = spawn(process.execPath, ['--import', tsx, fileURLToPath(new URL('./neighbour.fixture.ts', import.meta.url)), dataDir])
    neighbours.push(child)
    let complaints = ''
    child.stderr.on('data', chunk => {
      complaints += chunk
    })
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
    const answer = async () => {
      const line = await lines.next()
      if (line.done) throw new Error(`the neighbour ended: ${complaints}`)
      return JSON.parse(line.value)
    }
    const hello = (await answer()) as { url: string; startedByUs: boolean }
    return {
      hello,
      process: child,
      ask(line: string) {
        child.stdin.write(`${line}\n`)
        return answer()
      },
      async leave() {
        child.stdin.write('stop\n')
        await once(child, 'exit')
      },
    }
  }

  return { newHome, clearing, start, newNeighbour }
}

export async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

export async function eventually(check: () => unknown, patience = 30_000): Promise<void> {
  for (const until = Date.now() + patience; ; await sleep(50)) {
    try {
      await check()
      return
    } catch (error) {
      if (Date.now() > until) throw error
    }
  }
}

/** A process that ended but that its parent has not looked at yet is not running. */
export function isRunning(pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}
