import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { dateOf } from '#kernel/business-date.ts'
import { refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { State } from './records.ts'
import { conferenceFor, record, unitOfConference } from './where.ts'

export const convene = action({
  summary: 'Convene a planned conference: those invited see it and may answer',
  needs: 'conferences.manage',
  at: ({ db }, { id }) => unitOfConference(db, id),
  input: z.strictObject({ id: Id }),
  output: z.object({ state: State }),
  example: known => ({ id: known('conference.planned') }),
  run: async (ctx, { id }) => {
    const conference = await conferenceFor(ctx, id, 'convene')
    if (dateOf(conference.startsAt) < ctx.today) throw refuse('conferences.day_past', { date: dateOf(conference.startsAt) })
    await record(ctx, conference, 'convene')
    return { state: 'convened' as const }
  },
})
