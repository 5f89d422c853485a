import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { eventually, homes, isRunning, query } from './homes.fixture.ts'
import { startPostgres } from './launcher.ts'
import { layoutOf } from './layout.ts'
import { runningPostmaster } from './postmaster.ts'

const { newHome, start, newNeighbour } = homes()

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
    // What a killed or finished process leaves is cleared away by the system, not by us.
    await eventually(() => expect(isRunning(server)).toBe(false))
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

/** Inserts from..to one at a time, each on whatever connection works; an answer lost on the way may mean it is stored already. */
async function insertUpTo(url: string, from: number, to: number, acknowledge: (n: number) => void): Promise<void> {
  for (let n = from; n <= to; n++) {
    await eventually(() => query(url, `insert into acknowledged values (${n}) on conflict do nothing`))
    acknowledge(n)
  }
}
