import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { postRegister } from '#modules/results/index.ts'
import { State } from './records.ts'
import { conferenceFor, record, unitOfConference } from './where.ts'

export const hold = action({
  summary: 'Close the session: the conference has been held and counts in the register of conferences',
  needs: 'conferences.manage',
  at: ({ db }, { id }) => unitOfConference(db, id),
  input: z.strictObject({ id: Id }),
  output: z.object({ state: State }),
  example: known => ({ id: known('conference.in_session') }),
  run: async (ctx, { id }) => {
    const conference = await conferenceFor(ctx, id, 'hold')
    await record(ctx, conference, 'hold')
    await postRegister(ctx, {
      register: 'register.conferences',
      unit: conference.unitId,
      period: ctx.today.slice(0, 7),
      slots: { 'conferences.held': 1 },
      causeId: id,
    })
    return { state: 'held' as const }
  },
})
