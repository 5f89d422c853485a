import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { dateOf } from '#kernel/business-date.ts'
import { refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { State } from './records.ts'
import { conferenceFor, record, unitOfConference } from './where.ts'

export const start = action({
  summary: 'Open the session of a convened conference, on its day or later',
  needs: 'conferences.manage',
  at: ({ db }, { id }) => unitOfConference(db, id),
  input: z.strictObject({ id: Id }),
  output: z.object({ state: State }),
  example: known => ({ id: known('conference1') }),
  run: async (ctx, { id }) => {
    const conference = await conferenceFor(ctx, id, 'start')
    if (dateOf(conference.startsAt) > ctx.today) throw refuse('conferences.day_not_come', { date: dateOf(conference.startsAt) })
    await record(ctx, conference, 'start')
    return { state: 'in_session' as const }
  },
})
