import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, Instant } from '#kernel/records.ts'
import { conclusionsById } from './conclusions.ts'

export const conclusion = query({
  summary: 'The conference a conclusion stands in: the way back from a task',
  needs: 'conferences.read',
  input: z.strictObject({ id: Id }),
  output: z.object({ id: Id, number: z.int(), conferenceId: Id, title: z.string(), startsAt: Instant }),
  example: known => ({ id: known('conclusion1') }),
  run: async (ctx, { id }) => {
    const found = (await conclusionsById(ctx, [id])).get(id)
    if (!found) throw notFound()
    return { id, ...found }
  },
})
