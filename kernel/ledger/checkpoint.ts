import { type KeyObject, createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto'
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The state of the ledger at a moment: `size` leaves with this root (32 bytes), as stated by the installation named `origin`. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
  /** Machine clock, to the millisecond. */
  readonly time: Date
}

/**
 * The checkpoint as a signed note (C2SP signed-note and tlog-checkpoint, Ed25519, key name = origin), so that witnesses made for such
 * notes can co-sign it:
 *
 *     <origin> LF <size> LF <root, base64> LF time <ISO 8601, UTC> LF LF — <origin> <base64 of key id (4) + signature (64)> LF
 */
export function signCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject): string {
  const { origin, size, root, time } = checkpoint
  if (!ORIGIN.test(origin)) throw new RangeError(`not usable as an origin: ${JSON.stringify(origin)}`)
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== 32) throw new RangeError('not the state of a ledger')
  const text = `${origin}\n${size}\n${root.toString('base64')}\ntime ${time.toISOString()}\n`
  const keyId = keyIdOf(origin, createPublicKey(privateKey))
  const signature = Buffer.concat([keyId, sign(null, Buffer.from(text), privateKey)])
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`
}

/** The checkpoint in a note, unverified; undefined when the text is not in exactly the form above (more signatures may follow the first). */
export function readCheckpoint(note: string): Checkpoint | undefined {
  const [, origin, size, root64, iso] = NOTE.exec(note) ?? []
  if (origin === undefined || size === undefined || root64 === undefined || iso === undefined) return undefined
  const root = Buffer.from(root64, 'base64')
  const time = new Date(iso)
  if (root.length !== 32 || root.toString('base64') !== root64) return undefined
  if (!Number.isSafeInteger(Number(size)) || Number.isNaN(time.getTime()) || time.toISOString() !== iso) return undefined
  return { origin, size: Number(size), root, time }
}

/** The checkpoint in a note that carries a valid signature of this key under its origin's name, else undefined. */
export function verifyCheckpoint(note: string, publicKey: KeyObject): Checkpoint | undefined {
  const checkpoint = readCheckpoint(note)
  if (!checkpoint) return undefined
  const split = note.indexOf('\n\n') + 1
  const keyId = keyIdOf(checkpoint.origin, publicKey)
  for (const line of note.slice(split + 1).split('\n')) {
    const [dash, name, blob] = line.split(' ')
    if (dash !== '—' || name !== checkpoint.origin || blob === undefined) continue
    const bytes = Buffer.from(blob, 'base64')
    if (bytes.length !== 68 || !bytes.subarray(0, 4).equals(keyId)) continue
    return verify(null, Buffer.from(note.slice(0, split)), publicKey, bytes.subarray(4)) ? checkpoint : undefined
  }
  return undefined
}

/** The public key in one line, as outsiders keep it: `<origin>+<key id, hex>+<base64 of 0x01 and the 32 bytes>`. */
export function verifierKey(origin: string, publicKey: KeyObject): string {
  const bytes = Buffer.concat([ED25519, rawPublicKey(publicKey)])
  return `${origin}+${keyIdOf(origin, publicKey).toString('hex')}+${bytes.toString('base64')}`
}

/**
 * The installation's signing key (PKCS #8 PEM, mode 0600), made on first use. Safe when two processes start at once: the file appears
 * whole or not at all, and both get the same key. A key that others on the machine may read is refused.
 */
export async function loadOrCreateSigningKey(path: string): Promise<KeyObject> {
  const existing = await load(path)
  if (existing) return existing
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    const { privateKey } = generateKeyPairSync('ed25519')
    await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    // Linking refuses an existing name, where renaming would replace the other process's key.
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  const made = await load(path)
  if (!made) throw new Error(`the signing key disappeared while it was made: ${path}`)
  return made
}

const ED25519 = Buffer.of(1)
// A note's key name has no white space and no plus sign.
const ORIGIN = /^[^\s+]{1,200}$/u
const NOTE = /^([^\s+]{1,200})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\ntime (\S+)\n\n(?:— \S+ \S+\n)+$/u

async function load(path: string): Promise<KeyObject | undefined> {
  let pem: string
  try {
    pem = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const { mode } = await stat(path)
  // Windows has no such bits and reports every file as open to all.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error(`the signing key can be read by others (mode ${(mode & 0o777).toString(8)}); chmod 600 ${path}`)
  }
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`not an Ed25519 key: ${path}`)
  return key
}

function keyIdOf(name: string, publicKey: KeyObject): Buffer {
  return createHash('sha256').update(`${name}\n`).update(ED25519).update(rawPublicKey(publicKey)).digest().subarray(0, 4)
}

function rawPublicKey(publicKey: KeyObject): Buffer {
  const { x } = publicKey.export({ format: 'jwk' })
  return Buffer.from(x as string, 'base64url')
}
