import { createServer, type IncomingMessage } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { act, CallError, createClient, lendToClient, read } from './client.ts'
import { startLanguage } from './i18n.ts'

type Api = {
  tasks: {
    list: { kind: 'query'; input: { search?: string; state?: string[] }; output: { rows: string[] } }
    close: { kind: 'action'; input: { id: string }; output: { id: string } }
  }
}
type Heard = { url: string; method: string; headers: IncomingMessage['headers']; body: string }
type Reply = { status: number; body: unknown } | 'drop'

const client = createClient<Api>()
const realFetch = globalThis.fetch
let heard: Heard[]
let replies: Reply[]
let stop: () => void

beforeEach(async () => {
  heard = []
  replies = []
  await startLanguage({ screens: async () => ({}), checks: async () => ({}), acts: async () => ({}), pages: async () => ({}) }, 'vi')
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    heard.push({ url: request.url ?? '', method: request.method ?? '', headers: request.headers, body })
    const reply = replies.shift() ?? { status: 200, body: {} }
    if (reply === 'drop') request.socket.destroy()
    else response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const place = server.address() as { port: number }
  globalThis.fetch = (path, request) => realFetch(`http://127.0.0.1:${place.port}${String(path)}`, request)
  stop = () => {
    server.closeAllConnections()
    server.close()
    globalThis.fetch = realFetch
  }
})
afterEach(() => stop())

const host = (elevate: () => Promise<boolean>) => lendToClient({ elevate, signedOut: () => {}, passwordChange: () => {}, words: code => code })

test('a query goes into the address: lists repeated, nothing for what is missing; the language goes along', async () => {
  replies = [{ status: 200, body: { rows: ['a'] } }]
  expect(await read(client.tasks.list, { search: 'đảng', state: ['open', 'late'] })).toEqual({ rows: ['a'] })
  expect(heard[0]).toMatchObject({ method: 'GET', url: '/api/tasks/list?search=%C4%91%E1%BA%A3ng&state=open&state=late' })
  expect(heard[0]?.headers['accept-language']).toBe('vi')
  expect(heard[0]?.headers['x-requested-with']).toBe('caunoi')
})

test('a query too long for an address is posted', async () => {
  replies = [{ status: 200, body: { rows: ['a'] } }]
  const input = { state: Array.from({ length: 300 }, (_, index) => `state-${index}`) }
  expect(await read(client.tasks.list, input)).toEqual({ rows: ['a'] })
  expect(heard[0]).toMatchObject({ method: 'POST', url: '/api/tasks/list', body: JSON.stringify(input) })
})

test('a dropped line is tried again with the same key', async () => {
  replies = ['drop', { status: 503, body: {} }, { status: 200, body: { id: '7' } }]
  expect(await act(client.tasks.close, { id: '7' }, { key: 'k1' })).toEqual({ id: '7' })
  expect(heard.map(one => one.headers['idempotency-key'])).toEqual(['k1', 'k1', 'k1'])
}, 10_000)

test('a refusal carries code, words, fields and data', async () => {
  replies = [
    {
      status: 409,
      body: { error: { code: 'stale', message: 'Đã thay đổi', issues: [{ path: ['dueOn'], code: 'past', message: 'Ngày đã qua' }], data: { theirs: 2 } } },
    },
  ]
  const error = await act(client.tasks.close, { id: '7' }, { key: 'k2' }).catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(CallError)
  expect(error).toMatchObject({ status: 409, code: 'stale', message: 'Đã thay đổi', issues: [{ path: ['dueOn'] }], data: { theirs: 2 } })
})

test('elevation is asked once and the call repeated with the same key; giving up leaves the refusal', async () => {
  const needed: Reply = { status: 403, body: { error: { code: 'access.elevation_needed', message: '' } } }
  host(async () => true)
  replies = [needed, { status: 200, body: { id: '7' } }]
  await act(client.tasks.close, { id: '7' }, { key: 'k3' })
  expect(heard.map(one => one.headers['idempotency-key'])).toEqual(['k3', 'k3'])
  host(async () => false)
  replies = [needed]
  await expect(act(client.tasks.close, { id: '7' }, { key: 'k4' })).rejects.toMatchObject({ code: 'access.elevation_needed' })
})

test('an answer that is no JSON is named as such', async () => {
  host(async () => false)
  const server = createServer((_request, response) => response.writeHead(200).end('<html>'))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  globalThis.fetch = path => realFetch(`http://127.0.0.1:${port}${String(path)}`)
  await expect(read(client.tasks.list, {})).rejects.toMatchObject({ code: 'ui.unreadable' })
  server.closeAllConnections()
  server.close()
})
