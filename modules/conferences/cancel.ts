import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Reason } from '#kernel/records.ts'
import { State } from './records.ts'
import { conferenceFor, record, unitOfConference } from './where.ts'

export const cancel = action({
  summary: 'Cancel a conference that has not begun; its ordinal is free again',
  needs: 'conferences.manage',
  at: ({ db }, { id }) => unitOfConference(db, id),
  input: z.strictObject({ id: Id, reason: Reason }),
  output: z.object({ state: State }),
  example: known => ({ id: known('conference.planned'), reason: 'Chuyển sang hình thức lấy ý kiến bằng văn bản' }),
  run: async (ctx, { id, reason }) => {
    await record(ctx, await conferenceFor(ctx, id, 'cancel'), 'cancel', reason)
    return { state: 'cancelled' as const }
  },
})
