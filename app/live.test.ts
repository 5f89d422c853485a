import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { password, served } from './served.fixture.ts'

const { as, document, server, address, world: w } = served()

describe('the live line', () => {
  test('is closed to strangers', async () => {
    expect((await server().inject('/api/live')).statusCode).toBe(401)
    expect((await server().inject({ method: 'HEAD', url: '/api/live' })).statusCode).toBe(404)
  })

  test('tells which topic changed where, and catches up what was missed', async () => {
    const office = await as('office')
    const line = await listen(office.cookies)
    const place = await line.until(/id: (\S+)/)
    await office.post('/api/documents/recordDocument', document())
    const told = await line.until(/data: (\{.*\})/)
    expect(JSON.parse(told)).toEqual({ type: 'changed', topics: ['documents'], units: [w().known('bloc')] })
    expect(line.headers.get('content-type')).toContain('text/event-stream')
    line.end()
    await office.post('/api/documents/recordDocument', document())
    const again = await listen(office.cookies, place)
    expect(JSON.parse(await again.until(/data: (\{.*\})/))).toMatchObject({ type: 'changed', topics: ['documents'] })
    again.end()
    const stranger = await listen(office.cookies, '4711')
    expect(JSON.parse(await stranger.until(/data: (\{.*\})/))).toEqual({ type: 'reset' })
    stranger.end()
  })

  test('ends at once when its session is ended, also by another tab or from another device', async () => {
    const [here, there] = [await as('clerk1'), await as('clerk1')]
    const [mine, other] = [await listen(here.cookies), await listen(there.cookies)]
    await Promise.all([mine.until(/id: (\S+)/), other.until(/id: (\S+)/)])
    await here.post('/api/access/signOut', {})
    await endsWithin(mine, 3_000)
    const third = await as('clerk1')
    await third.post('/api/access/signOut', { everywhere: true })
    await endsWithin(other, 3_000)
  })

  test('ends when the account is disabled', async () => {
    const [reader, administrator] = [await as('clerk2'), await as('administrator')]
    const line = await listen(reader.cookies)
    await line.until(/id: (\S+)/)
    expect((await administrator.post('/api/access/elevate', { password })).statusCode).toBe(200)
    await w()
      .as('administrator')
      .access.disableAccount({ accountId: w().known('account:clerk2'), reason: 'Thôi việc' } as never)
    await line.ended
    expect((await reader.get('/api/access/me')).statusCode).toBe(401)
  })
})

const endsWithin = (line: { ended: Promise<void> }, milliseconds: number) =>
  Promise.race([line.ended, sleep(milliseconds).then(() => Promise.reject(new Error(`still open after ${milliseconds} ms`)))])

/** A live line; `until` waits for what matches and gives its first group. */
async function listen(cookies: { caunoi_session: string }, lastEventId?: string) {
  const stop = new AbortController()
  const answer = await fetch(`${address()}/api/live`, {
    signal: stop.signal,
    headers: { cookie: `caunoi_session=${cookies.caunoi_session}`, ...(lastEventId ? { 'last-event-id': lastEventId } : {}) },
  })
  let heard = ''
  const ended = (async () => {
    const words = new TextDecoder()
    for await (const chunk of answer.body ?? []) heard += words.decode(chunk as Uint8Array, { stream: true })
  })().catch(() => {})
  return {
    headers: answer.headers,
    ended,
    end: () => stop.abort(),
    async until(what: RegExp) {
      await expect.poll(() => what.exec(heard)?.[1], { timeout: 10_000 }).toBeDefined()
      return what.exec(heard)?.[1] ?? ''
    },
  }
}
