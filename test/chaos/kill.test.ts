import { type ChildProcess, spawn } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boot } from '#app/boot.ts'
import { sequenceLedger } from '#kernel/ledger/sequencer.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import { system as systemAsker } from '#kernel/road.ts'
import { readSettings } from '#kernel/settings.ts'
import { results } from '#modules/results/index.ts'
import { long, seed } from '#test/long.ts'

const cycles = long ? 500 : 30

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'caunoi-kill-'))
  await chmod(home, 0o711) // run as root, PostgreSQL has an account of its own that must get through
})
afterAll(() => rm(home, { recursive: true, force: true }))

test(
  `${cycles} kills of Node, of the postmaster, of one backend: what was acknowledged is stored once, nothing is half done`,
  async () => {
    const chance = randomFrom(seed)
    const acknowledged = new Map<string, string>()
    const faults: string[] = []
    let running = await start(acknowledged, faults)
    // Starting Node again is what takes the time.
    const kinds = ['node', 'postmaster', 'backend', 'backend'] as const
    for (let cycle = 0; cycle < cycles; cycle++) {
      const kind = kinds[cycle % kinds.length] ?? 'node'
      const before = acknowledged.size
      await expect
        .poll(() => acknowledged.size, { timeout: 60_000, interval: 10, message: `no act was acknowledged before kill ${cycle} (${kind})` })
        .toBeGreaterThan(before + 2)
      await sleep(chance() * 250)
      if (kind === 'node') {
        running.child.kill('SIGKILL')
        await running.ended
        running = await start(acknowledged, faults)
      } else if (kind === 'postmaster') process.kill(await postmaster(), 'SIGKILL')
      else process.kill(await someBackend(running.url, chance), 'SIGKILL')
      // A snapshot of what was acknowledged by now, asked of the database that came back.
      expect(await lost(running.url, new Map(acknowledged)), `after kill ${cycle} (${kind})`).toEqual([])
      expect(await halfDone(running.url), `after kill ${cycle} (${kind})`).toEqual([])
    }
    running.child.kill('SIGTERM')
    expect(await running.ended).toBe(0)
    expect(faults).toEqual([])
    expect(acknowledged.size).toBeGreaterThan(cycles * 3)

    const system = await boot(readSettings({ CAUNOI_DATA: home, LOG_LEVEL: 'silent' }), () => {})
    try {
      expect(await lost(system.databaseUrl, acknowledged)).toEqual([])
      expect(await halfDone(system.databaseUrl)).toEqual([])
      await sequenceLedger(system.ownerPool)
      expect(await verifyLedger(system.ownerPool, { publicKey: createPublicKey(system.secrets.signingKey) })).toMatchObject({ ok: true, problems: [] })
      const rollup = (await system.road.perform(results.does.verify, {}, { asker: systemAsker })) as { wrong: unknown[] }
      expect(rollup.wrong).toEqual([])
      const { rows } = await system.ownerPool.query(`
      with stored as (select unit_id, ancestor_id, distance, valid from lineage where upper_inf(recorded)), right_one as (select * from true_lineage(null))
      (select * from stored except select * from right_one) union all (select * from right_one except select * from stored)`)
      expect(rows).toEqual([])
    } finally {
      await system.stop()
    }
  },
  90_000 + cycles * 20_000,
)

interface Running {
  child: ChildProcess
  url: string
  ended: Promise<number | null>
}

/** Starts the process and hears what it acknowledges; goes on when it is ready. */
async function start(acknowledged: Map<string, string>, faults: string[]): Promise<Running> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/chaos/worker.ts', home], { stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  child.stderr.on('data', chunk => (words += chunk))
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  return new Promise((resolve, reject) => {
    void ended.then(code => reject(new Error(`the process ended (${code}) before it was ready: ${words}`)))
    createInterface(child.stdout).on('line', line => {
      const said = heard(line)
      if (said?.ready) resolve({ child, url: said.ready, ended })
      if (said?.key) acknowledged.set(said.key, said.action ?? '')
      if (said?.fault) faults.push(said.fault)
    })
  })
}

/** The line that was being written at the kill is no acknowledgement. */
function heard(line: string): { ready?: string; key?: string; action?: string; fault?: string } | undefined {
  try {
    return JSON.parse(line) as { ready?: string }
  } catch {
    return undefined
  }
}

const postmaster = async () => Number((await readFile(join(home, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0])

async function someBackend(url: string, chance: () => number) {
  const { rows } = await ask(
    url,
    "select pid from pg_stat_activity where backend_type = 'client backend' and datname = current_database() and pid <> pg_backend_pid()",
  )
  return (rows[Math.floor(chance() * rows.length)] as { pid: number }).pid
}

/** Keys that were acknowledged and are not stored exactly once, under the action they were given for. */
async function lost(url: string, acknowledged: ReadonlyMap<string, string>) {
  const { rows } = await ask(
    url,
    `
    select g.key, g.action, count(i.key)::int as stored from unnest($1::uuid[], $2::text[]) g(key, action)
    left join idempotency i on i.key = g.key and i.action = g.action group by 1, 2 having count(i.key) <> 1`,
    [[...acknowledged.keys()], [...acknowledged.values()]],
  )
  return rows
}

/** On one picture: every row has its entry and every entry its row, whatever the act; no state without the event that made it. */
async function halfDone(url: string) {
  const { rows } = await ask(
    url,
    `
    with counted(what, one, other) as (
      select 'keys and entries', (select count(*) from idempotency), (select count(*) from entry_index where account_id is not null)
      union all select 'documents and entries', (select count(*) from source_document), (select count(*) from entry_index where action = 'documents.recordDocument')
      union all select 'acts of the tree and entries', (select count(*) from org_act where kind = 'rename'), (select count(*) from entry_index where action = 'org.rename')
      union all select 'tasks and entries', (select count(*) from task), (select count(*) from entry_index where action = 'tasks.deploy')
      union all select 'assignments and tasks', (select count(*) from assignment), (select count(*) * 3 from task)
      union all select verb || ' and entries', count(*), (select count(*) from entry_index where action = 'tasks.' || verb) from assignment_event where verb in ('accept', 'submit', 'confirm') group by verb
      union all select 'names in force', (select count(*) from unit), (select count(*) from unit_name where upper_inf(recorded) and valid @> business_today())
      union all select 'entries and their index', (select count(*) from ledger_entry), (select count(*) from entry_index join ledger_entry on id = entry_id)
      union all select 'entries ordered or waiting', (select count(*) from ledger_entry), (select count(*) from ledger_leaf) + (select count(*) from ledger_pending)
    )
    select what, one::int, other::int from counted where one <> other
    union all
    select 'state without its event ' || a.id, 0, 1 from assignment a join lateral (select to_state from assignment_event e where e.assignment_id = a.id order by version desc limit 1) last on true where last.to_state <> a.state`,
  )
  return rows
}

/** Asks a database that may just be coming back. */
async function ask(url: string, text: string, values: unknown[] = []) {
  for (let tries = 1; ; tries++) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      return await client.query(text, values)
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      if (tries > 600 || (code !== undefined && !/^(57P|08|53|ECONN|ENOENT|EPIPE)/.test(code)))
        throw new Error(`${message} (${code}): ${text.slice(0, 80)}`, { cause: error })
      await sleep(50)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/** mulberry32: small and the same everywhere. */
function randomFrom(start: number) {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
