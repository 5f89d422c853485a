import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { bodyLimitKb, password, served } from './served.fixture.ts'

const { serve, signIn, as, document, server, address, world: w } = served()
const codeOf = (answer: { json(): unknown }) => (answer.json() as { error: { code: string } }).error.code

test('the framework has nothing to say against how it is used', async () => {
  const heard: string[] = []
  const hear = (warning: Error) => void heard.push(warning.message)
  process.on('warning', hear)
  await (await serve()).close()
  await sleep(20)
  process.off('warning', hear)
  expect(heard).toEqual([])
})

describe('what everybody may ask', () => {
  test('health says the version; the interface describes itself', async () => {
    expect((await server().inject('/api/health')).json()).toEqual({ status: 'ok', version: '1.2.3', demo: false })
    const openapi = (await server().inject('/api/openapi.json')).json() as { openapi: string; paths: Record<string, unknown> }
    expect(openapi.openapi).toBe('3.1.0')
    expect(openapi.paths).toHaveProperty('/api/documents/recordDocument')
  })

  test('the page has its own nonce each time; assets are kept for ever; nothing may frame it', async () => {
    const pages = await Promise.all(['/', '/tasks/anything'].map(url => server().inject(url)))
    const nonces = pages.map(page => /content="([^"]+)"/.exec(page.body)?.[1] ?? '')
    expect(new Set(nonces).size).toBe(2)
    for (const [index, page] of pages.entries()) {
      const policy = String(page.headers['content-security-policy'])
      expect(policy).toContain(`'nonce-${nonces[index]}'`)
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-type': 'text/html; charset=utf-8' })
    }
    const asset = await server().inject('/assets/main-1a2b.js')
    expect(asset.headers['cache-control']).toContain('immutable')
    const missing = await server().inject('/assets/gone.js')
    expect([missing.statusCode, missing.headers['cache-control']]).toEqual([404, 'no-store'])
    for (const url of ['/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/..%2f..%2fetc%2fpasswd'])
      expect((await server().inject(url)).body).not.toContain('root:')
  })

  test('an address that is none is told so in JSON, whatever the method; an unreadable one too', async () => {
    for (const [method, url] of [
      ['GET', '/api/nothing/here'],
      ['POST', '/api/nothing/here'],
      ['DELETE', '/api/health'],
      ['POST', '/tasks'],
      ['GET', '/api/tasks/accept'],
    ] as const) {
      const answer = await server().inject({ method, url })
      expect([answer.statusCode, codeOf(answer), answer.headers['content-type']], url).toEqual([404, 'not_found', 'application/json; charset=utf-8'])
    }
    const unreadable = await server().inject('/api/%E0%A4%A')
    expect([unreadable.statusCode, codeOf(unreadable)]).toEqual([422, 'input.invalid'])
  })

  test('refusals come in Vietnamese, in English when that is asked for', async () => {
    const told = async (language?: string) =>
      ((await server().inject({ url: '/api/org/levels', headers: language ? { 'accept-language': language } : {} })).json() as { error: { message: string } })
        .error.message
    const vietnamese = await told()
    expect(await told('vi-VN,vi;q=0.9,en;q=0.8')).toBe(vietnamese)
    expect(await told('en-GB,en;q=0.9')).not.toBe(vietnamese)
  })
})

describe('signing in', () => {
  test('the token becomes a cookie no script sees and is not in the answer', async () => {
    const answer = await signIn('office')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).not.toHaveProperty('sessionToken')
    const [cookie] = answer.cookies
    expect(cookie).toMatchObject({ name: 'caunoi_session', httpOnly: true, sameSite: 'Strict', path: '/' })
    expect(answer.body).not.toContain(cookie?.value)
    expect(cookie?.value.length).toBeGreaterThan(40)
    const safe = await serve({ secureCookie: true })
    expect((await signIn('office', safe)).cookies[0]).toMatchObject({ secure: true })
    expect((await safe.inject('/api/health')).headers['strict-transport-security']).toContain('max-age')
    await safe.close()
  })

  test('signing out takes the cookie back and the token is worth nothing', async () => {
    const office = await as('officer')
    const answer = await office.post('/api/access/signOut', {})
    expect(answer.cookies[0]).toMatchObject({ name: 'caunoi_session', value: '' })
    expect((await office.get('/api/access/me')).statusCode).toBe(401)
  })

  test('another site cannot send a form: the header that only scripts of this site set is needed', async () => {
    const answer = await server().inject({ method: 'POST', url: '/api/access/signIn', payload: { username: 'office', password } })
    expect([answer.statusCode, answer.cookies]).toEqual([403, []])
  })
})

describe('a query', () => {
  test('whose input holds a list answers POST as it answers GET, to scripts of this site only', async () => {
    const office = await as('office')
    const asked = await office.get('/api/tasks/list?size=5')
    const posted = await office.post('/api/tasks/list', { size: 5 })
    expect([posted.statusCode, posted.json()]).toEqual([200, asked.json()])
    const elsewhere = await server().inject({ method: 'POST', url: '/api/tasks/list', cookies: office.cookies, payload: {} })
    expect(elsewhere.statusCode).toBe(403)
    expect((await office.post('/api/access/me', {})).statusCode).toBe(404)
  })
})

describe('an act', () => {
  test('needs its key; the same key and body get the same answer and are done once; another body is refused', async () => {
    const office = await as('office')
    for (const key of ['', 'abc', '00000000-0000-0000-0000-000000000000']) {
      const answer = await office.post('/api/documents/recordDocument', document(), { 'idempotency-key': key })
      expect([answer.statusCode, codeOf(answer)], key).toEqual([400, 'idempotency.key_missing'])
    }
    const key = uuidv7()
    const fields = document()
    const first = await office.post('/api/documents/recordDocument', fields, { 'idempotency-key': key })
    const second = await office.post('/api/documents/recordDocument', fields, { 'idempotency-key': key.toUpperCase() })
    expect([first.statusCode, second.statusCode]).toEqual([200, 200])
    expect(second.json()).toEqual(first.json())
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from source_document where number = ${fields.number}`.execute(w().owner.db)
    expect(rows[0]?.n).toBe(1)
    const other = await office.post('/api/documents/recordDocument', { ...fields, title: 'Khác' }, { 'idempotency-key': key })
    expect([other.statusCode, codeOf(other)]).toEqual([422, 'idempotency.other_body'])
  })

  test('a body that is too large, not JSON, of another kind or poisoned is refused, and the answer names the limit', async () => {
    const office = await as('office')
    const large = await office.post('/api/documents/recordDocument', { ...document(), title: 'x'.repeat(bodyLimitKb * 1024) })
    expect([large.statusCode, large.json()]).toEqual([413, { error: expect.objectContaining({ code: 'input.too_large', data: { limit: bodyLimitKb } }) }])
    const bodies: [string, string][] = [
      ['{"unitId":', 'application/json'],
      ['', 'application/json'],
      ['{"__proto__":{"a":1}}', 'application/json'],
      ['a=1', 'application/x-www-form-urlencoded'],
      ['{}', 'text/plain'],
      ['<a/>', 'application/xml'],
      ['[]', 'application/json'],
      ['null', 'application/json'],
    ]
    for (const [body, type] of bodies) {
      const answer = await office.post('/api/documents/recordDocument', body, { 'content-type': type })
      expect([answer.statusCode, codeOf(answer)], `${type} ${body}`).toEqual([422, 'input.invalid'])
    }
  })

  test('a stranger is refused before a byte of the body is read', async () => {
    const started = performance.now()
    const answer = await rawAnswer([
      'POST /api/documents/recordDocument HTTP/1.1',
      'Host: localhost',
      'X-Requested-With: caunoi',
      'Content-Type: application/json',
      'Content-Length: 1000000000',
    ])
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    expect(answer).toContain('access.sign_in')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('what is not yours is answered like what does not exist, to the byte', async () => {
    const [office, unit1] = [await as('office'), await as('unit1')]
    const { taskIds } = (
      await office.post('/api/tasks/deploy', {
        unitId: w().known('bloc'),
        tasks: [{ title: 'Việc của đơn vị 2', dueOn: '2021-02-26' }],
        to: [{ unitId: w().known('unit2') }],
      })
    ).json() as { taskIds: string[] }
    const { rows } = (await office.get(`/api/tasks/list?taskId=${taskIds[0]}`)).json() as { rows: { id: string }[] }
    const notMine = await unit1.get(`/api/tasks/task?id=${rows[0]?.id}`)
    const nowhere = await unit1.get(`/api/tasks/task?id=${uuidv7()}`)
    expect([notMine.statusCode, notMine.body]).toEqual([404, nowhere.body])
    const withoutLength = ({ date: _, 'x-ratelimit-remaining': _r, 'x-ratelimit-reset': _s, ...headers }: Record<string, unknown>) => headers
    expect(withoutLength(notMine.headers)).toEqual(withoutLength(nowhere.headers))
    const acted = await Promise.all([rows[0]?.id, uuidv7()].map(id => unit1.post('/api/tasks/accept', { id })))
    expect([acted[0]?.statusCode, acted[0]?.body]).toEqual([404, acted[1]?.body])
  })

  test('a file goes out as a file: its name in any language, never run, never sniffed', async () => {
    const unit1 = await as('unit1')
    const content = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='
    const file = (
      await unit1.post('/api/documents/upload', { unitId: w().known('unit1'), name: 'Ảnh (một) "hai"\'*.png', content, notClassified: true })
    ).json() as { id: string; sha256: string }
    const answer = await unit1.get(`/api/documents/download?id=${file.id}`)
    expect(createHash('sha256').update(answer.rawPayload).digest('hex')).toBe(file.sha256)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    const disposition = String(answer.headers['content-disposition'])
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9!#$&+\-.^_`|~%]+$/)
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe('Ảnh (một) "hai"\'*.png')
  })
})

describe('more than can be served', () => {
  test('is told when to come again, strangers too, and the rest goes on after', async () => {
    const small = await serve({ requestsPerMinute: 3 })
    const answers = []
    for (let n = 0; n < 5; n++) answers.push(await small.inject('/api/access/me'))
    expect(answers.map(answer => answer.statusCode)).toEqual([401, 401, 401, 429, 429])
    const refused = answers.find(answer => answer.statusCode === 429)
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused?.json()).toMatchObject({ error: { code: 'access.too_many' } })
    expect((await small.inject('/nowhere/at/all')).statusCode).toBe(429)
    await small.close()
  })

  test('a database that is away is 503 with Retry-After, not a fault', async () => {
    const away = await serve({ askerOf: () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })) })
    const answer = await away.inject({ url: '/api/access/me', cookies: { caunoi_session: 'x'.repeat(43) } })
    expect([answer.statusCode, codeOf(answer), answer.headers['retry-after']]).toEqual([503, 'unavailable', '5'])
    await away.close()
  })

  test('a connection that breaks under a statement is 503 too, and the next request is served', async () => {
    const office = await as('office')
    const [running] = await Promise.all([office.get('/api/tasks/board'), endSessionsOfPool()])
    expect([200, 503]).toContain(running.statusCode)
    expect((await office.get('/api/tasks/list')).statusCode).toBe(200)
  })
})

/** The first bytes of the answer to a head that promises a body and sends none. */
function rawAnswer(head: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(address()).port), '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n`))
    let heard = ''
    socket.on('data', chunk => {
      heard += chunk.toString()
      if (heard.includes('"code"')) {
        socket.destroy()
        resolve(heard)
      }
    })
    socket.on('error', reject)
  })
}

async function endSessionsOfPool() {
  for (let round = 0; round < 5; round++) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query not like '%pg_terminate%' and application_name = ''`
      .execute(w().owner.db)
      .catch(() => {})
    await sleep(5)
  }
}
