import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { verifierKey } from './checkpoint.ts'
import { concealed } from './commitment.ts'
import { insertEntries, sealEntry } from './entry.ts'
import { exportLedger } from './export-ledger.ts'
import { consistencyProof, inclusionProof } from './proof.ts'
import { createLedger, publicKey, scratchDatabase, signer } from './scratch-ledger.fixture.ts'
import { makeCheckpoint, sequenceLedger } from './sequencer.ts'

const verifier = fileURLToPath(new URL('../../verify/caunoi-verify.mjs', import.meta.url))
const { origin } = signer
const vkey = verifierKey(origin, publicKey)

const pool = await scratchDatabase()
let folder: string
/** The bundle's lines: header, entries 0-5, checkpoint at 6, entries 6-12, checkpoint at 13, entry 13. */
let lines: string[]
let checkpoints: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caunoi-bundle-'))
  await createLedger(pool)
  await add(0, 6)
  const first = await makeCheckpoint(pool, signer)
  await add(6, 13)
  const second = await makeCheckpoint(pool, signer)
  await add(13, 14)
  checkpoints = [first.note, second.note]
  const path = join(folder, 'whole.ndjson')
  await exportLedger(pool, createWriteStream(path), { origin, publicKey })
  lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
})
afterAll(() => rm(folder, { recursive: true }))

async function add(from: number, to: number) {
  // U+2028 ends a line for some readers.
  const entries = Array.from({ length: to - from }, (_, i) =>
    sealEntry({ id: randomUUID(), businessAt: new Date(0), recordedAt: new Date(from + i), content: { n: from + i, text: 'Đảng\u2028ủy' } }),
  )
  await insertEntries(pool as never, entries)
  await sequenceLedger(pool)
}

async function check(changed: readonly string[], ...args: string[]) {
  const path = join(folder, `${randomUUID()}.ndjson`)
  await writeFile(path, `${changed.join('\n')}\n`)
  return run('--bundle', path, '--json', ...args)
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, ...args], { encoding: 'utf8' })
  return { status, verdict: stdout.startsWith('{') ? JSON.parse(stdout) : undefined, stdout, stderr }
}

const edited = (n: number, edit: (line: Record<string, string>) => object) =>
  lines.map(text => {
    const line = JSON.parse(text)
    return line.position === n ? JSON.stringify(edit(line)) : text
  })
const idOf = (n: number) => lines.map(text => JSON.parse(text)).find(line => line.position === n).id

describe('the stand-alone verifier', () => {
  test('imports nothing but Node', async () => {
    const imported = [...(await readFile(verifier, 'utf8')).matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => name)
    expect(imported.length).toBeGreaterThan(0)
    expect(imported.filter(name => !name?.startsWith('node:'))).toEqual([])
  })

  test('accepts the exported bundle, with the key and checkpoints held outside', async () => {
    const held = join(folder, 'held.txt')
    await writeFile(held, checkpoints[1] as string)
    const { status, verdict } = await check(lines, '--key', vkey, '--held', held)
    expect(verdict).toMatchObject({ ok: true, entries: 14, covered: 13, problems: [], keyFrom: 'the reader' })
    expect(status).toBe(0)
    expect(verdict.root).toBe((await sequenceLedger(pool)).root)
  })

  test('says in words what it did not prove', async () => {
    const path = join(folder, 'whole.ndjson')
    const { stdout, status } = run('--bundle', path)
    expect(stdout).toContain('OK  14 entries')
    expect(stdout).toContain('the last 1 entries are under no checkpoint yet')
    expect(stdout).toContain('the key came with the bundle')
    expect(status).toBe(0)
  })

  test.each([
    ['a body', 'body vs leaf hash', (line: Record<string, string>) => ({ ...line, body: line['body']?.replace('"n":8', '"n":80') })],
    ['a leaf hash', 'body vs leaf hash', (line: Record<string, string>) => ({ ...line, leafHash: Buffer.alloc(32).toString('base64') })],
    ['an id', 'id vs body', (line: Record<string, string>) => ({ ...line, id: randomUUID() })],
  ])('names the row with %s altered', async (_, differs, edit) => {
    const { status, verdict } = await check(edited(8, edit))
    expect(verdict.problems).toMatchObject([{ position: 8, differs }])
    if (differs !== 'id vs body') expect(verdict.problems[0].entryId).toBe(idOf(8))
    expect(status).toBe(1)
  })

  test('names the row whose body was altered together with its leaf hash', async () => {
    const { leafHash } = await import('./merkle.ts')
    const { verdict } = await check(
      edited(8, line => {
        const body = line['body']?.replace('"n":8', '"n":80') ?? ''
        return { ...line, body, leafHash: leafHash(Buffer.from(body)).toString('base64') }
      }),
    )
    expect(verdict.problems).toMatchObject([
      { position: 8, entryId: idOf(8), differs: 'leaf vs root' },
      { position: 8, differs: 'leaf vs root', detail: expect.stringContaining('signed at 13') },
    ])
  })

  test('names a row taken out, put in, or cut off at the end', async () => {
    const without = lines.filter(text => JSON.parse(text).position !== 8)
    expect((await check(without)).verdict.problems[0]).toMatchObject({ position: 8, differs: 'deleted' })
    const twice = lines.flatMap(text => (JSON.parse(text).position === 8 ? [text, text] : [text]))
    expect((await check(twice)).verdict.problems).toMatchObject([{ position: 8, entryId: idOf(8), differs: 'order' }])
    expect((await check(lines.slice(0, -1))).verdict.problems).toMatchObject([{ position: 13, differs: 'deleted' }])
    const renumbered = without.map(text => {
      const line = JSON.parse(text)
      return JSON.stringify(line.position > 8 ? { ...line, position: line.position - 1 } : line)
    })
    expect((await check(renumbered)).verdict.problems[0]).toMatchObject({ position: 8, entryId: idOf(9), differs: 'leaf vs root' })
  })

  test('refuses another key, an altered checkpoint and one that never was', async () => {
    const other = verifierKey(origin, generateKeyPairSync('ed25519').publicKey)
    const differs = async (...args: Parameters<typeof check>) => (await check(...args)).verdict.problems.map((one: { differs: string }) => one.differs)
    expect(await differs(lines, '--key', other)).toEqual(['signature', 'signature', 'signature'])
    expect(await differs(lines.map(text => text.replace('00:30', '00:31')))).toEqual(['signature', 'signature'])
    const held = join(folder, 'more.txt')
    await writeFile(held, (checkpoints[1] as string).replace('\n13\n', '\n99\n'))
    expect(await differs(lines, '--held', held)).toEqual(['leaf vs root'])
  })

  test('checks proofs of single entries without the rest of the ledger', async () => {
    const { content, salts } = concealed({ name: 'Nguyễn Văn Bình' }, ['/name'])
    const salt = salts[0]?.salt.toString('base64')
    const sealed = sealEntry({ id: randomUUID(), businessAt: new Date(0), recordedAt: new Date(0), content })
    const id = idOf(4)
    const entry = JSON.parse(lines.find(text => JSON.parse(text).position === 4) as string)
    const base64 = (hashes: readonly Buffer[] | undefined) => hashes?.map(hash => hash.toString('base64'))
    const bundle = [
      { kind: 'ledger', version: 1, origin, publicKey: vkey, size: null },
      ...checkpoints.map(note => ({ kind: 'checkpoint', note })),
      { kind: 'consistency', from: 6, to: 13, path: base64((await consistencyProof(pool, 6, 13)).path) },
      { kind: 'inclusion', id, position: 4, size: 13, body: entry.body, path: base64((await inclusionProof(pool, id, 13))?.path) },
      { kind: 'opening', id: sealed.id, body: sealed.body, path: '/name', salt, value: canonical('Nguyễn Văn Bình') },
    ]
    const { status, verdict } = await check(
      bundle.map(line => JSON.stringify(line)),
      '--key',
      vkey,
    )
    expect(verdict).toMatchObject({ ok: true, proofs: { inclusion: 1, consistency: 1, openings: 1 } })
    expect(status).toBe(0)
    for (const change of [
      { from: 'Nguyễn Văn Bình', to: 'Nguyễn Văn An', differs: 'salt' },
      { from: '"position":4', to: '"position":5', differs: 'proof' },
      { from: '\\"n\\":4', to: '\\"n\\":5', differs: 'proof' },
    ]) {
      const changed = bundle.map(line => JSON.stringify(line).replace(change.from, change.to))
      expect((await check(changed)).verdict.problems).toMatchObject([{ differs: change.differs }])
    }
  })

  test('answers 2 when it cannot check, also when started through a link', async () => {
    expect(run('--bundle', join(folder, 'absent')).status).toBe(2)
    expect(run().status).toBe(2)
    expect(run('--what').stderr).toContain('usage')
    expect((await check(['not json'])).status).toBe(2)
    expect((await check(['{"kind":"other"}'])).status).toBe(2)
    expect((await check([...lines, '{"kind":"other"}'])).status).toBe(2)
    const link = join(folder, 'verify-link.mjs')
    await symlink(verifier, link)
    expect(spawnSync(process.execPath, [link]).status).toBe(2)
  })
})
