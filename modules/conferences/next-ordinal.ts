import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { bodyOn } from './plan.ts'
import { conferenceTitle } from './title.ts'

export const nextOrdinal = query({
  summary: 'The ordinal and title that the next conference of a body would have on a day',
  needs: 'conferences.read',
  at: async ({ db }, { bodyId }) => (await bodyOn(db, bodyId, null))?.unitId ?? null,
  input: z.strictObject({ bodyId: Id, on: IsoDate.optional(), extended: z.boolean().default(false) }),
  output: z.object({ ordinal: z.int(), term: z.string().nullable(), title: z.string() }),
  example: known => ({ bodyId: known('bloc.body') }),
  run: async (ctx, { bodyId, on, extended }) => {
    const body = await bodyOn(ctx.db, bodyId, on ?? ctx.today)
    if (!body) throw notFound()
    return { ordinal: body.next, term: body.term, title: conferenceTitle(body.name, body.next, body.term, extended) }
  },
})
