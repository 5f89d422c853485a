import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { Attendance } from './records.ts'
import { conferenceFor, unitOfConference } from './where.ts'

export const markAttendance = action({
  summary: 'Roll call: who is present, absent with or without a reason; one or many invitations at once',
  needs: 'conferences.manage',
  at: ({ db }, { conferenceId }) => unitOfConference(db, conferenceId),
  input: z.strictObject({
    conferenceId: Id,
    marks: z
      .array(z.strictObject({ invitationId: Id, state: Attendance, reason: z.string().trim().max(500).optional() }))
      .min(1)
      .max(2_000),
  }),
  output: z.object({ marked: z.int() }),
  example: known => ({ conferenceId: known('conference1'), marks: [{ invitationId: known('invitation1'), state: 'present' as const }] }),
  run: async (ctx, { conferenceId, marks }) => {
    const conference = await conferenceFor(ctx, conferenceId, 'markAttendance')
    const known = new Set(
      (await ctx.db.selectFrom('invitation').select('id').where('conferenceId', '=', conferenceId).where('withdrawnAt', 'is', null).execute()).map(
        row => row.id,
      ),
    )
    const marked = new Set<string>()
    marks.forEach(({ invitationId, state, reason }, index) => {
      if (!known.has(invitationId) || marked.has(invitationId)) throw refuseField(['marks', index, 'invitationId'], 'conferences.unknown_invitation')
      if (state === 'absent_with_reason' && !reason) throw refuseField(['marks', index, 'reason'], 'missing')
      marked.add(invitationId)
    })
    const by = ctx.author
    await sql`
      insert into attendance as a (invitation_id, conference_id, state, reason, marked_at, account_id, mandate_id)
      select m."invitationId", ${conferenceId}, m.state, m.reason, ${ctx.now}, ${by.accountId}, ${by.mandateId}
      from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m("invitationId" uuid, state text, reason text)
      on conflict (invitation_id) do update set state = excluded.state, reason = excluded.reason, marked_at = excluded.marked_at, account_id = excluded.account_id, mandate_id = excluded.mandate_id`.execute(
      ctx.db,
    )
    ctx.emit('conferences.attendance', { units: [conference.unitId], data: { conferenceId } })
    return { marked: marks.length }
  },
})
