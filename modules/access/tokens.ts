import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, randomInt } from 'node:crypto'

/** 256 bits, as the cookie carries them; only `hashOf` is stored (ASVS 5.0, 7.2.3: at least 128 bits). */
export const newToken = () => randomBytes(32).toString('base64url')

/** Of values of 120 bits and more: one round of SHA-256 is enough for what cannot be guessed. */
export const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Of what could be guessed (usernames): keyed, so that a stolen table tells nothing. */
export const keyedHashOf = (text: string, key: Uint8Array) => createHmac('sha256', key).update(text).digest()

/** AES-256-GCM: nonce (12 bytes), tag (16), ciphertext. `context` binds the box to its owner. */
export function seal(text: string, key: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws when the key, the context or the box is another. */
export function unseal(box: Uint8Array, key: Uint8Array, context: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12)).setAAD(Buffer.from(context)).setAuthTag(box.subarray(12, 28))
  return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]).toString('utf8')
}

// Letters and digits that are not taken for one another on paper or by telephone.
const clear = 'abcdefghjkmnpqrstuvwxyz23456789'

/** `groups` groups of `size` clear characters: 'k7mq-p2xd-…'. 4.95 bits a character. */
export function readable(groups: number, size: number) {
  return Array.from({ length: groups }, () => Array.from({ length: size }, () => clear[randomInt(clear.length)]).join('')).join('-')
}
