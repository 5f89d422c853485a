import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { conferenceFor } from './where.ts'

export const withdrawInvitation = action({
  summary: 'Take an invitation back; it stays on record',
  needs: 'conferences.manage',
  at: async ({ db }, { invitationId }) =>
    (
      await db
        .selectFrom('invitation')
        .innerJoin('conference', 'conference.id', 'invitation.conferenceId')
        .select('conference.unitId')
        .where('invitation.id', '=', invitationId)
        .executeTakeFirst()
    )?.unitId ?? null,
  input: z.strictObject({ invitationId: Id }),
  output: z.object({ id: Id }),
  example: known => ({ invitationId: known('invitation1') }),
  run: async (ctx, { invitationId }) => {
    const invitation = await ctx.db
      .selectFrom('invitation')
      .select(['conferenceId', 'unitId'])
      .where('id', '=', invitationId)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst()
    if (!invitation) throw notFound()
    const conference = await conferenceFor(ctx, invitation.conferenceId, 'withdrawInvitation')
    await ctx.db.updateTable('invitation').set({ withdrawnAt: ctx.now }).where('id', '=', invitationId).execute()
    ctx.emit('conferences.invite', { units: [conference.unitId, ...(invitation.unitId ? [invitation.unitId] : [])], data: { conferenceId: conference.id } })
    return { id: invitationId }
  },
})
