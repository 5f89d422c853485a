import { spawn } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { createReadStream, createWriteStream, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { extract, pack } from 'tar-stream'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCheckpoint, sequenceLedger } from '#kernel/ledger/sequencer.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import { loadSecrets, type Secrets } from '#kernel/secrets.ts'
import { emptyDatabase, migratedDatabase, type TestDatabase } from '#test/database.ts'
import { type World, world } from '#test/world.ts'
import { backup, type Manifest } from './backup.ts'
import { restore } from './restore.ts'

let w: World
let folder: string
let secrets: Secrets
const pools: pg.Pool[] = []
const targets: TestDatabase[] = []

beforeAll(async () => {
  w = await world()
  folder = await mkdtemp(join(tmpdir(), 'caunoi-backup-test-'))
  secrets = await loadSecrets(join(folder, 'secret.json'))
  for (let n = 0; n < 5; n++) await record()
  await w.as('office').tasks.deploy({
    unitId: w.known('bloc'),
    tasks: [{ title: 'Việc có\nhai dòng\\ và\tdấu', dueOn: '2021-02-26' }],
    to: [{ unitId: w.known('unit1') }, { unitId: w.known('unit2') }],
  })
  await w.as('unit1').documents.upload({
    unitId: w.known('unit1'),
    name: 'ảnh.png',
    content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    notClassified: true,
  })
  await sequenceLedger(source())
  await makeCheckpoint(source(), { key: secrets.signingKey, origin: 'caunoi' })
  await record()
})
afterAll(async () => {
  await Promise.all(pools.map(pool => pool.end()))
  await w.close()
  await Promise.all(targets.map(target => target.drop()))
  await rm(folder, { recursive: true })
})

const record = () =>
  w.as('office').documents.recordDocument({
    unitId: w.known('bloc'),
    number: `${uuidv7().slice(-7)}-QĐ/ĐUK`,
    issuedOn: '2021-01-05',
    issuer: 'Đảng ủy Khối',
    kind: 'QĐ',
    title: 'Quyết định',
  })

function poolOn(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pools.push(pool)
  return pool
}
let sourcePool: pg.Pool | undefined
const source = () => (sourcePool ??= poolOn(w.url))

async function target(made = migratedDatabase) {
  const home = await made()
  targets.push(home)
  return { url: home.url, pool: poolOn(home.url) }
}

const file = (name: string) => join(folder, name)
const saved = (pool: pg.Pool, name: string) => backup(pool, file(name), 'test', () => {})
const comparable = ({ tables, sequences, migrations }: Manifest) => ({ tables, sequences, migrations })
const references = async (pool: pg.Pool) =>
  (
    await pool.query<{ said: string }>(
      "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as said from pg_constraint where contype = 'f' order by 1",
    )
  ).rows
const triggerModes = async (pool: pg.Pool) =>
  (
    await pool.query<{ trigger: string; mode: string }>(
      "select tgrelid::regclass || '.' || tgname as trigger, tgenabled as mode from pg_trigger where not tgisinternal order by 1",
    )
  ).rows

describe('a backup restored into an empty database', () => {
  test('has the same rows in every table, the same ledger, sequences that go on, and every guard in its mode', async () => {
    const manifest = await saved(source(), 'round.tar')
    expect(readdirSync(folder).filter(name => name.startsWith('.'))).toEqual([])
    const copy = await target()
    const [modes, refers] = [await triggerModes(copy.pool), await references(copy.pool)]
    await restore(copy.pool, file('round.tar'), () => {})
    expect(comparable(await saved(copy.pool, 'again.tar'))).toEqual(comparable(manifest))
    expect(manifest.tables.find(table => table.name === 'file_content')?.rows).toBe(1)
    expect([await triggerModes(copy.pool), await references(copy.pool)]).toEqual([modes, refers])
    expect(modes.filter(({ mode }) => mode === 'A').length).toBeGreaterThan(3)
    const verdicts = await Promise.all(
      [source(), copy.pool].map(async pool => (await sequenceLedger(pool), verifyLedger(pool, { publicKey: createPublicKey(secrets.signingKey) }))),
    )
    expect(verdicts[1]).toMatchObject({ ok: true, problems: [], root: verdicts[0]?.root, size: verdicts[0]?.size })
    const next = await copy.pool.query<{ id: string; before: string }>(
      "insert into outbox (topic) values ('test') returning id, (select max(id) from outbox) as before",
    )
    expect(Number(next.rows[0]?.id)).toBe(Number(next.rows[0]?.before) + 1)
    await expect(copy.pool.query('delete from ledger_entry')).rejects.toThrow('append-only')
  })

  test('made while writes go on, it is one picture of one moment', async () => {
    let writing = true
    let written = 0
    const writers = Array.from({ length: 3 }, async () => {
      while (writing) await record().then(() => written++)
    })
    await expect.poll(() => written, { timeout: 20_000 }).toBeGreaterThan(3)
    await saved(source(), 'busy.tar')
    writing = false
    await Promise.all(writers)
    const copy = await target()
    await restore(copy.pool, file('busy.tar'), () => {})
    const { rows } = await copy.pool.query(`select
      (select count(*)::int from source_document) as documents,
      (select count(*)::int from entry_index where action = 'documents.recordDocument') as entries,
      (select count(*)::int from idempotency where action = 'documents.recordDocument') as keys,
      (select count(*)::int from ledger_entry e where not exists (select from entry_index where entry_id = e.id)) as unindexed`)
    const documents = rows[0].documents as number
    expect(rows[0]).toEqual({ documents, entries: documents, keys: documents, unindexed: 0 })
    await sequenceLedger(copy.pool)
    expect((await verifyLedger(copy.pool)).problems).toEqual([])
  })
})

describe('what is refused, with nothing changed', () => {
  test('a database that has units', async () => {
    const before = comparable(await saved(source(), 'before.tar'))
    await expect(restore(source(), file('before.tar'), () => {})).rejects.toThrow('is not empty')
    expect(comparable(await saved(source(), 'after.tar'))).toEqual(before)
  })

  test('an archive that is cut off, altered in a byte, without a table, altered inside, or no archive at all', async () => {
    await saved(source(), 'good.tar')
    const copy = await target()
    const before = comparable(await saved(copy.pool, 'empty.tar'))
    const good = await readFile(file('good.tar'))
    await writeFile(file('cut.tar'), good.subarray(0, good.length / 2))
    await writeFile(file('text.tar'), 'không phải tệp sao lưu')
    await writeFile(file('flipped.tar'), good)
    const handle = await open(file('flipped.tar'), 'r+')
    const place = good.indexOf('unit.copy.gz') + 512 + 40
    await handle.write(Buffer.from([(good[place] ?? 0) ^ 0x55]), 0, 1, place)
    await handle.close()
    await rewrite('good.tar', 'lacking.tar', name => name !== 'source_document.copy.gz')
    await rewrite(
      'good.tar',
      'swapped.tar',
      () => true,
      text => text.replace(/("name": "unit_name",[^}]*"sha256": ")[0-9a-f]/, '$1x'),
    )
    for (const name of ['cut.tar', 'text.tar', 'flipped.tar', 'lacking.tar', 'swapped.tar']) {
      await expect(
        restore(copy.pool, file(name), () => {}),
        name,
      ).rejects.toThrow(name)
    }
    expect(comparable(await saved(copy.pool, 'still-empty.tar'))).toEqual(before)
    await expect(restore((await target(emptyDatabase)).pool, file('good.tar'), () => {})).rejects.toThrow()
  })
})

test('backup, restore and verify as commands; an altered row of the ledger is named by `verify`, and by the verifier that stands alone', async () => {
  const copy = await target()
  const made = await command(w.url, 'backup', file('command.tar'), '--json')
  expect(made.code, made.words).toBe(0)
  const restored = await command(copy.url, 'restore', file('command.tar'), '--json')
  expect([restored.code, (JSON.parse(restored.out) as Manifest).tables]).toEqual([0, (JSON.parse(made.out) as Manifest).tables])
  expect((await command(copy.url, 'restore', file('command.tar'))).code).toBe(1)

  const sound = await command(copy.url, 'verify', '--json', '--bundle', file('sound.ndjson'))
  expect([sound.code, JSON.parse(sound.out)], sound.words).toMatchObject([0, { ok: true, rollup: { ok: true }, ledger: { ok: true }, tree: { ok: true } }])
  expect((await alone(file('sound.ndjson'))).code).toBe(0)

  const altered = 4
  const { rows } = await copy.pool.query<{ id: string }>('select entry_id as id from ledger_leaf where position = $1', [altered])
  const client = await copy.pool.connect()
  await client.query("begin; set local caunoi.ledger_repair = 'breaks-the-evidence'; alter table ledger_entry drop constraint ledger_entry_leaf_hash")
  await client.query('update ledger_entry set body = replace(body, \'"action":"\', \'"action":"x\') where id = $1', [rows[0]?.id])
  await client.query('commit')
  client.release()
  const named = await command(copy.url, 'verify', '--ledger', '--json', '--bundle', file('altered.ndjson'))
  expect(named.code).toBe(2)
  expect((JSON.parse(named.out) as { ledger: { problems: unknown[] } }).ledger.problems).toEqual(
    expect.arrayContaining([expect.objectContaining({ position: altered, entryId: rows[0]?.id })]),
  )
  const judged = await alone(file('altered.ndjson'))
  expect([judged.code, JSON.parse(judged.out)]).toMatchObject([
    1,
    { ok: false, problems: expect.arrayContaining([expect.objectContaining({ position: altered, entryId: rows[0]?.id, differs: 'body vs leaf hash' })]) },
  ])
}, 180_000)

const command = (url: string, ...args: string[]) => run(['bin/caunoi.mjs', ...args], { DATABASE_URL: url, CAUNOI_DATA: folder })
const alone = (bundle: string) => run(['verify/caunoi-verify.mjs', '--bundle', bundle, '--json'], {})

function run(args: string[], env: Record<string, string>): Promise<{ code: number | null; out: string; words: string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], ...env } })
    let [out, words] = ['', '']
    child.stdout.on('data', chunk => (out += chunk))
    child.stderr.on('data', chunk => (words += chunk))
    child.on('close', code => resolve({ code, out, words }))
  })
}

/** Copies an archive without some of its entries, with another manifest. */
async function rewrite(from: string, to: string, keeps: (name: string) => boolean, changed = (manifest: string) => manifest) {
  const [old, made] = [extract(), pack()]
  const reading = pipeline(createReadStream(file(from)), old)
  const writing = pipeline(made, createWriteStream(file(to)))
  for await (const entry of old) {
    const parts: Buffer[] = []
    for await (const part of entry) parts.push(part as Buffer)
    const content = Buffer.concat(parts)
    const { name } = entry.header
    if (keeps(name)) made.entry({ name }, name === 'manifest.json' ? changed(content.toString()) : content)
  }
  made.finalize()
  await Promise.all([reading, writing])
}
