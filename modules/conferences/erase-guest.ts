import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { eraseSalts } from '#kernel/ledger/erase-salts.ts'
import { Id, Reason } from '#kernel/records.ts'

export const eraseGuest = action({
  summary: 'Erase the name of a guest once the minutes are filed or on request; the invitation and its attendance stay',
  needs: 'conferences.manage',
  at: async ({ db }, { invitationId }) =>
    (await db.selectFrom('guestDetail').select('unitId').where('invitationId', '=', invitationId).executeTakeFirst())?.unitId ?? null,
  input: z.strictObject({ invitationId: Id, reason: Reason }),
  output: z.object({ id: Id }),
  example: known => ({ invitationId: known('invitation.guest'), reason: 'Hết thời hạn lưu giữ' }),
  run: async (ctx, { invitationId }) => {
    const erased =
      await sql`update guest_detail set full_name = '', organisation = '', erased_at = ${ctx.now} where invitation_id = ${invitationId} and erased_at is null`.execute(
        ctx.db,
      )
    if (!erased.numAffectedRows) throw notFound()
    await ctx.unscoped('the ledger’s salts of the guest stand in entries of any unit', system => eraseSalts(system, [invitationId]))
    return { id: invitationId }
  },
})
