import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { installedPackage } from './binaries.ts'
import { layoutOf } from './layout.ts'
import { type RunningPostgres, startPostgres } from './launcher.ts'
import { isAlive, runningPostmaster, stopPostmaster } from './postmaster.ts'

const running: RunningPostgres[] = []
const neighbours: ChildProcessWithoutNullStreams[] = []
const homes: string[] = []

afterEach(async () => {
  for (const one of neighbours.splice(0)) one.kill('SIGKILL')
  await Promise.all(running.splice(0).map(one => one.stop()))
  for (const home of homes.splice(0)) {
    const layout = layoutOf(home)
    const pid = runningPostmaster(layout)
    if (pid !== undefined) await stopPostmaster(layout, pid)
    rmSync(home, { recursive: true, force: true })
    if (!layout.sockets.startsWith(layout.home)) rmSync(layout.sockets, { recursive: true, force: true })
  }
}, 60_000)

describe('one process', { timeout: 60_000 }, () => {
  test('makes, starts, answers, stops, and starts again quickly with what was committed', async () => {
    const dataDir = newHome()
    const said: string[] = []
    const first = await start(dataDir, message => said.push(message))
    expect(first).toMatchObject({ startedByUs: true, dataDir })
    expect(first.version).toMatch(/^18\./)
    expect(said.map(line => line.split('…')[0])).toEqual(['Đang tạo cơ sở dữ liệu', 'Đang khởi động PostgreSQL'])
    await query(first.url, `create table note (words text); insert into note values ('Đảng bộ')`)
    await first.stop()
    expect(runningPostmaster(layoutOf(dataDir))).toBeUndefined()

    const before = performance.now()
    const second = await start(dataDir)
    expect(performance.now() - before).toBeLessThan(3_000)
    expect(await query(second.url, 'select words from note')).toEqual([{ words: 'Đảng bộ' }])
    expect(second.url).toBe(first.url)
  })

  test('gives the server that the product was designed for', async () => {
    const { url } = await start(newHome())
    const [settings] = await query(
      url,
      `select current_user::text as who, current_database()::text as what, current_setting('TimeZone') as zone, current_setting('data_checksums') as checksums,
        current_setting('listen_addresses') as tcp, current_setting('server_encoding') as encoding, current_setting('wal_level') as wal,
        current_setting('jit') as jit, current_setting('unix_socket_permissions') as socket`,
    )
    expect(settings).toEqual({
      who: 'caunoi',
      what: 'caunoi',
      zone: 'UTC',
      checksums: 'on',
      tcp: '',
      encoding: 'UTF8',
      wal: 'replica',
      jit: 'off',
      socket: '0700',
    })
    await query(url, 'create extension btree_gist; create extension pg_trgm; create extension unaccent')
    const [words] = await query(
      url,
      `select lower('ĐẢNG ỦY') as lower, unaccent('Đường phố') as plain, show_trgm('ố') <> '{}' as letters, 'Đào' < 'Dung' collate "vi-x-icu" as names`,
    )
    expect(words).toEqual({ lower: 'đảng ủy', plain: 'Duong pho', letters: true, names: false })
  })

  test('a home too deep for a socket path works, and two spellings of it are one', async () => {
    const top = newHome()
    chmodSync(top, 0o755)
    const home = join(top, 'a'.repeat(60), 'b'.repeat(60))
    homes.push(home)
    const first = await start(home)
    const second = await start(`${home}/../${'b'.repeat(60)}/`)
    expect([first.startedByUs, second.startedByUs]).toEqual([true, false])
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('refuses data of another major version, and a folder that holds something else', async () => {
    const dataDir = newHome()
    await (await start(dataDir)).stop()
    const version = join(dataDir, 'cluster', 'PG_VERSION')
    writeFileSync(version, '16\n')
    await expect(start(dataDir)).rejects.toMatchObject({ fault: 'other_version', message: expect.stringContaining('PostgreSQL 16') })
    rmSync(version)
    await expect(start(dataDir)).rejects.toMatchObject({ fault: 'not_a_cluster' })
  })

  test('tells in one line why the server did not start', async () => {
    const failure = startPostgres({ dataDir: newHome(), fsync: false, extraSettings: { shared_buffers: 'plenty' } })
    await expect(failure).rejects.toMatchObject({ fault: 'start_failed', message: expect.stringContaining('shared_buffers') })
  })
})

describe('the installed package', { timeout: 60_000 }, () => {
  test('closed to the account, read-only and without its links: a copy in the data folder runs, made once', async () => {
    const dataDir = newHome()
    const closed = newHome()
    const installed = installedPackage()
    cpSync(installed, closed, { recursive: true, verbatimSymlinks: true })
    const links: { target: string }[] = JSON.parse(readFileSync(join(installed, 'native', 'pg-symlinks.json'), 'utf8'))
    for (const { target } of links) rmSync(join(closed, target), { force: true })
    chmodSync(join(closed, 'native', 'lib'), 0o555)
    const said: string[] = []
    for (const round of [1, 2]) {
      const one = await startPostgres({ dataDir, fsync: false, binariesPackage: closed, onProgress: line => said.push(line) })
      expect(await query(one.url, `select ${round} as round`)).toEqual([{ round }])
      await one.stop()
    }
    chmodSync(join(closed, 'native', 'lib'), 0o755)
    expect(said.filter(line => line.startsWith('Đang sao chép'))).toHaveLength(1)
    expect(readdirSync(join(dataDir, 'binaries'))).toEqual([JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).version])
    expect(existsSync(join(closed, String(links[0]?.target)))).toBe(false)
  })

  test('writable but without its links: they are made where they belong', async () => {
    const open = newHome()
    chmodSync(open, 0o755)
    cpSync(installedPackage(), open, { recursive: true, verbatimSymlinks: true })
    const link = join(open, 'native', 'lib', 'libicui18n.so.60')
    if (process.platform === 'linux') rmSync(link)
    const dataDir = newHome()
    const one = await startPostgres({ dataDir, fsync: false, binariesPackage: open })
    expect(await query(one.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await one.stop()
    expect(existsSync(join(dataDir, 'binaries'))).toBe(false)
    if (process.platform === 'linux') expect(existsSync(link)).toBe(true)
  })
})

describe('sudden death', { timeout: 120_000 }, () => {
  test('of the server under load: back behind the same URL by itself, nothing acknowledged is lost', async () => {
    const { url, dataDir } = await start(newHome())
    await query(url, 'create table acknowledged (n int primary key)')
    let acknowledged = 0
    for (let round = 1; round <= 3; round++) {
      const until = acknowledged + 40
      const load = insertUpTo(url, acknowledged + 1, until, n => {
        acknowledged = n
      })
      await sleep(20)
      process.kill(Number(runningPostmaster(layoutOf(dataDir))), 'SIGKILL')
      await load
      await eventually(async () => expect((await query(url, 'select count(*)::int as n from acknowledged'))[0]?.n).toBeGreaterThanOrEqual(acknowledged))
    }
  })

  test('of the server while nobody is left: the stale lock file does not stop the next start', async () => {
    const dataDir = newHome()
    await (await start(dataDir)).stop()
    // A lock file as a machine that lost power leaves it, its process id meanwhile given to another program: this one.
    const lock = join(dataDir, 'cluster', 'postmaster.pid')
    writeFileSync(lock, `${process.pid}\n${join(dataDir, 'cluster')}\n1700000000\n5432\n${join(dataDir, 'run')}\n\n 1 1\nready\n`)
    writeFileSync(join(dataDir, 'run', '.s.PGSQL.5432.lock'), `${process.pid}\n`)
    expect(await query((await start(dataDir)).url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('of the process that started it: what it had acknowledged is there, and the server does not stay behind', async () => {
    const dataDir = newHome()
    const neighbour = await newNeighbour(dataDir)
    expect(await neighbour.ask('insert 1')).toBe(1)
    const server = Number(runningPostmaster(layoutOf(dataDir)))
    neighbour.process.kill('SIGKILL')
    await eventually(() => expect(isRunning(server)).toBe(false))

    const next = await newNeighbour(dataDir)
    expect(await next.ask('insert 2')).toBe(2)
    next.process.kill('SIGKILL')
    const ours = await start(dataDir)
    expect(await query(ours.url, 'select n from acknowledged order by n')).toEqual([{ n: 1 }, { n: 2 }])
  })

  test('of one user leaves the server to the others, who ever started it', async () => {
    const dataDir = newHome()
    const neighbour = await newNeighbour(dataDir)
    const ours = await start(dataDir)
    expect([neighbour.hello.startedByUs, ours.startedByUs]).toEqual([true, false])
    const server = Number(runningPostmaster(layoutOf(dataDir)))
    const client = new pg.Client({ connectionString: ours.url })
    await client.connect()
    neighbour.process.kill('SIGKILL')
    await sleep(7_000)
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await client.end()
    await ours.stop()
    // The last to leave stops it: we, or on a slow machine what leaves in the dead one's place.
    await eventually(() => expect(isRunning(server)).toBe(false))
  })
})

describe('several at once', { timeout: 120_000 }, () => {
  test('that start together on nothing share one server; the last to leave stops it', async () => {
    const dataDir = newHome()
    const [one, two, ours] = await Promise.all([newNeighbour(dataDir), newNeighbour(dataDir), start(dataDir)])
    expect([one.hello.startedByUs, two.hello.startedByUs, ours.startedByUs].filter(Boolean)).toHaveLength(1)
    const server = Number(runningPostmaster(layoutOf(dataDir)))
    await one.leave()
    expect(await two.ask('insert 7')).toBe(7)
    await two.leave()
    expect(await query(ours.url, 'select n from acknowledged')).toEqual([{ n: 7 }])
    expect(isRunning(server)).toBe(true)
    await ours.stop()
    expect(isRunning(server)).toBe(false)
    expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false)
  })

  test('that come and go in every order never find a server that is being stopped', async () => {
    const dataDir = newHome()
    await Promise.all(
      Array.from({ length: 5 }, async (_, who) => {
        for (let turn = 0; turn < 5; turn++) {
          const mine = await startPostgres({ dataDir, fsync: false })
          expect(await query(mine.url, 'select 1 as one')).toEqual([{ one: 1 }])
          await sleep((who * 7 + turn * 13) % 23)
          expect(await query(mine.url, 'select 2 as two')).toEqual([{ two: 2 }])
          await mine.stop()
        }
      }),
    )
    expect(runningPostmaster(layoutOf(dataDir))).toBeUndefined()
  })
})

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'caunoi-test-'))
  homes.push(home)
  return home
}

async function start(dataDir: string, onProgress?: (message: string) => void): Promise<RunningPostgres> {
  const one = await startPostgres({ dataDir, fsync: false, ...(onProgress ? { onProgress } : {}) })
  running.push(one)
  return one
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Inserts from..to one at a time, each on whatever connection works; an answer lost on the way may mean it is stored already. */
async function insertUpTo(url: string, from: number, to: number, acknowledge: (n: number) => void): Promise<void> {
  for (let n = from; n <= to; n++) {
    await eventually(() => query(url, `insert into acknowledged values (${n}) on conflict do nothing`))
    acknowledge(n)
  }
}

async function eventually(check: () => unknown, patience = 30_000): Promise<void> {
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
function isRunning(pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
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
