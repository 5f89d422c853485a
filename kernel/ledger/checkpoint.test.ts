import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadOrCreateSigningKey, readCheckpoint, signCheckpoint, verifierKey, verifyCheckpoint } from './checkpoint.ts'
import { leafHash } from './merkle.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const checkpoint = {
  origin: 'caunoi.example/khoi',
  size: 12,
  root: leafHash(Buffer.from('x')),
  time: new Date('2021-01-17T00:30:00.000Z'),
}

describe('checkpoint', () => {
  const note = signCheckpoint(checkpoint, privateKey)

  test('is a signed note: text, empty line, signature', () => {
    expect(note.split('\n').slice(0, 5)).toEqual(['caunoi.example/khoi', '12', checkpoint.root.toString('base64'), 'time 2021-01-17T00:30:00.000Z', ''])
    expect(note.split('\n')[5]).toMatch(/^— caunoi\.example\/khoi [A-Za-z0-9+/]{91}=$/)
    expect(readCheckpoint(note)).toEqual(checkpoint)
    expect(verifyCheckpoint(note, publicKey)).toEqual(checkpoint)
  })

  test('still verifies when a witness has added a signature', () => {
    expect(verifyCheckpoint(`${note}— witness AAAA\n`, publicKey)).toEqual(checkpoint)
  })

  test('is refused when anything is altered', () => {
    const other = generateKeyPairSync('ed25519')
    expect(verifyCheckpoint(note, other.publicKey)).toBeUndefined()
    for (const [from, to] of [
      ['\n12\n', '\n13\n'],
      ['00:30', '00:31'],
      ['caunoi.example/khoi', 'caunoi.example/khac'],
      ['\n12\n', '\n012\n'],
      ['\n\n', '\nextra\n\n'],
    ] as const) {
      expect(verifyCheckpoint(note.replaceAll(from, to), publicKey)).toBeUndefined()
    }
  })

  test('the public key fits one line', () => {
    expect(verifierKey('caunoi.example/khoi', publicKey)).toMatch(/^caunoi\.example\/khoi\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}$/)
  })

  test('refuses an origin with a space', () => {
    expect(() => signCheckpoint({ ...checkpoint, origin: 'Đảng ủy Khối' }, privateKey)).toThrow(RangeError)
  })
})

describe('signing key', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caunoi-key-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('is made once, readable by its owner only, also when several start at once', async () => {
    const path = join(folder, 'keys', 'ledger.pem')
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateSigningKey(path)))
    const again = await loadOrCreateSigningKey(path)
    for (const key of keys) expect(createPublicKey(key).equals(createPublicKey(again))).toBe(true)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(join(folder, 'keys'))).toEqual(['ledger.pem'])
  })

  test('is refused when others may read it', async () => {
    const path = join(folder, 'open.pem')
    await loadOrCreateSigningKey(path)
    await chmod(path, 0o644)
    await expect(loadOrCreateSigningKey(path)).rejects.toThrow('chmod 600')
  })
})
