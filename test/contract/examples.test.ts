import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { Refusal } from '#kernel/errors.ts'
import { actorOf } from './actors.ts'
import { type PreparedWorld, preparedWorld } from './known.ts'

const all = (modules as readonly Module[]).flatMap(module =>
  Object.entries(module.does).map(([name, declaration]) => ({ full: `${module.name}.${name}`, declaration })),
)

let p: PreparedWorld
beforeAll(async () => {
  p = await preparedWorld()
}, 300_000)
afterAll(() => p?.w.close())

describe('the example of', () => {
  test.each(all)('$full runs', async ({ full, declaration }) => {
    const outcome = await p.passing.perform(declaration, await p.inputOf(declaration), { asker: await p.asker(actorOf(full)) }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      throw new Error(`refused: ${error.message} ${JSON.stringify({ data: error.data, issues: error.issues })}`)
    })
    // The road parsed it; a download is not parsed there.
    if (declaration.download)
      expect(outcome).toMatchObject({
        fileName: expect.stringMatching(/^[^/\\]+\.[a-z]+$/),
        mediaType: expect.stringMatching(/^[a-z]+\/[\w.+-]+/),
        content: expect.anything(),
      })
    else expect(declaration.output.safeParse(JSON.parse(JSON.stringify(outcome))).error).toBeUndefined()
  })
})
