import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { loadOrCreateSigningKey } from './ledger/checkpoint.ts'

/** What must not stand in the database: the key that encrypts second-factor secrets and answers' hashes, and the key that signs checkpoints. */
export interface Secrets {
  readonly secretKey: Uint8Array
  readonly signingKey: Awaited<ReturnType<typeof loadOrCreateSigningKey>>
}

/** Reads the secret file, or makes it (mode 0600) at the first start; two processes starting at once end with the same one. */
export async function loadSecrets(path: string): Promise<Secrets> {
  // Others may pass through, not look: the account that runs PostgreSQL has its own folder inside.
  await mkdir(dirname(path), { recursive: true, mode: 0o711 })
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(JSON.stringify({ secretKey: randomBytes(32).toString('base64') }))
    await file.sync()
    await file.close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const { secretKey } = JSON.parse(await readWhenWritten(path)) as { secretKey: string }
  return { secretKey: Buffer.from(secretKey, 'base64'), signingKey: await loadOrCreateSigningKey(join(dirname(path), 'ledger-key.pem')) }
}

async function readWhenWritten(path: string) {
  for (let attempt = 0; ; attempt++) {
    const text = await readFile(path, 'utf8')
    if (text !== '' || attempt === 50) return text
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
