import { z } from 'zod'
import { action, defineModule } from '#kernel/action.ts'
import type { Ctx } from '#kernel/road.ts'

const works: ((ctx: Ctx) => Promise<unknown>)[] = []

/** Lets a test work inside a transaction of the road, with its `ctx`: `road.perform(within, inside(work), call)`; `bench` is a module of that road. */
export const within = action({
  summary: 'Work inside the road',
  needs: 'signed-in',
  input: z.strictObject({ number: z.int() }),
  output: z.unknown(),
  example: { number: 0 },
  run: async (ctx, { number }) => (await works[number]?.(ctx)) ?? null,
})
export const bench = defineModule({ name: 'bench', permissions: {}, refusals: {}, does: { within } })
export const inside = (work: (ctx: Ctx) => Promise<unknown>) => ({ number: works.push(work) - 1 })
