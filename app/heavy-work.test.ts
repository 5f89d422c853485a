import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stranger } from '#kernel/road.ts'
import { loadTranslator } from '#kernel/translate.ts'
import { type World, world } from '#test/world.ts'
import { createServer } from './server.ts'

let w: World
let server: FastifyInstance
let address: string

beforeAll(async () => {
  w = await world()
  server = await createServer({
    road: w.road,
    translator: loadTranslator(),
    askerOf: async () => stranger,
    version: 'test',
    demo: async () => false,
    demoAccounts: [],
    bodyLimitKb: 64,
    trustProxy: false,
    logLevel: 'silent',
    requestsPerMinute: 100_000,
    secureCookie: false,
  })
  address = await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server?.close()
  await w?.close()
})

/** Rendered on the server's own thread, the papers let some twenty requests through on their way from file to file; beside it, many hundreds. */
const answeredMeanwhile = 100

test('while the papers of a conference are rendered, a hundred requests one after the other are answered', async () => {
  let written = false
  const rendering = new Promise<void>(resolve => {
    w.database.onStatement = text => {
      if (text.includes('"access_setting"')) resolve() // the last that is read before
      if (text.includes('insert into "pack_build"')) written = true
    }
  })
  const built = w.as('office').papers.build({ unitId: w.known('bloc'), year: 2020 })
  await rendering
  for (let n = 0; n < answeredMeanwhile; n++) expect((await fetch(`${address}/api/health`)).status).toBe(200)
  expect(written).toBe(false)
  expect((await built).files).toHaveLength(9)
  expect(written).toBe(true)
  w.database.onStatement = undefined
})
