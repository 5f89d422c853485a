import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse, refuseField } from '#kernel/errors.ts'
import { Id, Reason } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { Answer } from './records.ts'

export const answer = action({
  summary: 'Answer an invitation, one’s own or that of a unit one keeps conferences for; the convening office answers for anybody',
  needs: 'conferences.read',
  input: z.strictObject({ invitationId: Id, answer: Answer, /** Why not; needed with not_coming. */ reason: Reason.optional() }),
  output: z.object({ answer: Answer }),
  example: known => ({ invitationId: known('invitation1'), answer: 'coming' as const }),
  run: async (ctx, { invitationId, answer: said, reason }) => {
    const invitation = await ctx.db
      .selectFrom('invitation')
      .innerJoin('conference', 'conference.id', 'invitation.conferenceId')
      .select(['invitation.personId', 'invitation.unitId', 'conference.unitId as convener', 'conference.state', 'conference.id as conferenceId'])
      .where('invitation.id', '=', invitationId)
      .where('invitation.withdrawnAt', 'is', null)
      .executeTakeFirst()
    if (!invitation || !(await mayAnswer(ctx, invitation))) throw notFound()
    if (invitation.state !== 'convened') throw refuse('conferences.wrong_state', { state: invitation.state, verb: 'answer' })
    if (said === 'not_coming' && !reason) throw refuseField('reason', 'missing')
    await ctx.db
      .updateTable('invitation')
      .set({ answer: said, answerReason: reason ?? null, answeredAt: ctx.now, answeredBy: ctx.asker.accountId })
      .where('id', '=', invitationId)
      .execute()
    ctx.emit('conferences.answer', {
      units: [invitation.convener, ...(invitation.unitId ? [invitation.unitId] : [])],
      data: { conferenceId: invitation.conferenceId },
    })
    return { answer: said }
  },
})

async function mayAnswer(ctx: Ctx, { personId, unitId, convener }: { personId: string | null; unitId: string | null; convener: string }): Promise<boolean> {
  if (personId !== null && personId === ctx.asker.personId) return true
  if (unitId !== null && (await ctx.holds('conferences.manage', unitId))) return true
  return (await ctx.holds('conferences.manage', convener)) !== null
}
