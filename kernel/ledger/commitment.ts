import { createHash, randomBytes } from 'node:crypto'
import { type Json, NotCanonicalError, canonical, pointerStep } from './canonical.ts'

/**
 * Personal data enters the ledger as a salted commitment: the entry keeps the hash for ever, the salt stands in an erasable table.
 * With the salt gone nobody can tell, by trying likely names, what was committed; the chain of hashes does not change.
 */

const SALT_BYTES = 16

/** How a commitment stands in an entry's content: the hash in base64. */
export type Commitment = { readonly committed: string }

/** A salt and the place (JSON pointer in the entry's content) of the commitment it opens. */
export interface Salt {
  readonly path: string
  readonly salt: Buffer
}

export function newSalt(): Buffer {
  return randomBytes(SALT_BYTES)
}

/** SHA-256 over the 16 bytes of the salt followed by the canonical JSON of the value. The fixed length keeps the two apart. */
export function commit(value: Json, salt: Buffer): Buffer {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes, not ${salt.length}`)
  return createHash('sha256').update(salt).update(canonical(value), 'utf8').digest()
}

/** Whether this value and salt open the commitment. */
export function opens(commitment: Commitment, value: Json, salt: Buffer): boolean {
  return salt.length === SALT_BYTES && commit(value, salt).equals(Buffer.from(commitment.committed, 'base64'))
}

/**
 * Content with the values at `paths` (JSON pointers) replaced by commitments, each under its own salt; the content given is not changed.
 * A path that leads nowhere is refused (NotCanonicalError): a misspelt one would otherwise publish what it should hide.
 */
export function concealed(content: Json, paths: readonly string[]): { content: Json; salts: Salt[] } {
  const wanted = new Set(paths)
  const salts: Salt[] = []
  const result = concealBelow(content, '')
  for (const { path } of salts) wanted.delete(path)
  const [missing] = wanted
  if (missing !== undefined) throw new NotCanonicalError(missing, 'is to be concealed but is not there')
  return { content: result, salts }

  function concealBelow(value: Json, path: string): Json {
    if (wanted.has(path)) {
      const salt = newSalt()
      salts.push({ path, salt })
      return { committed: commit(value, salt).toString('base64') }
    }
    if (Array.isArray(value)) return value.map((child: Json, i) => concealBelow(child, path + pointerStep(i)))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, concealBelow(child, path + pointerStep(key))]))
  }
}

/** The commitment at a path of an entry's content, or undefined when none stands there. */
export function commitmentAt(content: Json, path: string): Commitment | undefined {
  let value: Json | undefined = content
  for (const step of path.split('/').slice(1)) {
    if (value === null || typeof value !== 'object') return undefined
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    value = Object.hasOwn(value, key) ? (value as Record<string, Json>)[key] : undefined
  }
  if (value === null || typeof value !== 'object' || !('committed' in value)) return undefined
  return typeof value.committed === 'string' ? { committed: value.committed } : undefined
}
