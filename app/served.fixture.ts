import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll } from 'vitest'
import { loadTranslator } from '#kernel/translate.ts'
import { askerOf } from '#modules/access/index.ts'
import { hashPassword } from '#modules/access/passwords.ts'
import { type World, world } from '#test/world.ts'
import { createServer, type ServerOptions } from './server.ts'

export const password = 'cầu nối thử nghiệm 2021'
export const bodyLimitKb = 64
const apart = { 'x-requested-with': 'caunoi' }

/** A world behind a server that listens, for the tests of a file; everybody of the cast signs in with `password`. */
export function served() {
  let w: World
  let folder: string
  let server: FastifyInstance
  let address: string

  beforeAll(async () => {
    w = await world()
    await sql`update account set password_hash = ${await hashPassword(password)}`.execute(w.owner.db)
    // The second factor of officers has stories of its own.
    await sql`update access_setting set second_factor = 'off'`.execute(w.owner.db)
    folder = await mkdtemp(join(tmpdir(), 'caunoi-web-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(
      join(folder, 'index.html'),
      '<!doctype html><meta name="style-nonce" content="__CSP_NONCE__"><script type="module" src="/assets/main-1a2b.js"></script>',
    )
    await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'export {}')
    server = await serve()
    address = await server.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(async () => {
    await server.close()
    await w.close()
    await rm(folder, { recursive: true })
  })

  /** Another server over the same world. */
  const serve = (options: Partial<ServerOptions> = {}) =>
    createServer({
      road: w.road,
      translator: loadTranslator(),
      askerOf: token => askerOf(w.database.db, token),
      version: '1.2.3',
      demo: async () => false,
      demoAccounts: [],
      webFolder: folder,
      bodyLimitKb,
      trustProxy: false,
      logLevel: 'silent',
      requestsPerMinute: 100_000,
      secureCookie: false,
      ...options,
    })
  const signIn = (username: string, on = server) => on.inject({ method: 'POST', url: '/api/access/signIn', headers: apart, payload: { username, password } })

  return {
    serve,
    signIn,
    /** Once the tests run. */
    world: () => w,
    server: () => server,
    address: () => address,
    /** Requests of somebody signed in. */
    async as(username: string) {
      const cookies = { caunoi_session: (await signIn(username)).cookies[0]?.value ?? '' }
      return {
        cookies,
        get: (url: string, headers: InjectOptions['headers'] = {}) => server.inject({ method: 'GET', url, cookies, headers }),
        post: (url: string, payload: unknown, headers: InjectOptions['headers'] = {}) =>
          server.inject({
            method: 'POST',
            url,
            cookies,
            headers: { ...apart, 'idempotency-key': uuidv7(), 'content-type': 'application/json', ...headers },
            payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
          }),
      }
    },
    /** A document that may be recorded. */
    document: () => ({
      unitId: w.known('bloc'),
      number: `${uuidv7().slice(-6)}-QĐ/ĐUK`,
      issuedOn: '2021-01-05',
      issuer: 'Đảng ủy Khối',
      kind: 'QĐ',
      title: 'Quyết định thử',
    }),
  }
}
