import { tmpdir } from 'node:os'
import pg from 'pg'
import { inject } from 'vitest'
import { sql } from 'kysely'
import { builtWeb } from '#app/build-web.ts'
import { createServer } from '#app/server.ts'
import { loadTranslator } from '#kernel/translate.ts'
import { askerOf } from '#modules/access/index.ts'
import { hashPassword } from '#modules/access/passwords.ts'
import { type World, world } from '#test/world.ts'

/** What everybody of the cast signs in with here; the user name is the role. */
export const password = 'cầu nối thử nghiệm 2021'

export interface ProductServer {
  address: string
  world: World
  close: () => Promise<void>
}

/** The product as it runs: the built client and the server on a free loopback port, on a test world of its own. */
export async function productServer(): Promise<ProductServer> {
  const webFolder = await builtOnce()
  const w = await world()
  await sql`update account set password_hash = ${await hashPassword(password)}`.execute(w.owner.db)
  const server = await createServer({
    road: w.road,
    translator: loadTranslator(),
    askerOf: token => askerOf(w.database.db, token),
    version: 'test',
    demo: async () => false,
    demoAccounts: [],
    webFolder,
    bodyLimitKb: 1024,
    trustProxy: false,
    logLevel: 'silent',
    requestsPerMinute: 1_000_000,
    secureCookie: false,
  })
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  return {
    address,
    world: w,
    close: async () => {
      await server.close()
      await w.close()
    },
  }
}

/** Test files run beside each other: the first builds the client, the others wait for it (the lock ends with its connection). */
async function builtOnce(): Promise<string> {
  const lock = new pg.Client({ connectionString: inject('serverUrl') })
  await lock.connect()
  try {
    await lock.query("select pg_advisory_lock(hashtext('caunoi web build'))")
    return await builtWeb(tmpdir(), () => {})
  } finally {
    await lock.end()
  }
}
