import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'

export const endDelegation = action({
  summary: 'End a delegation now: by its giver, its receiver, or a keeper of people at its unit',
  needs: 'signed-in',
  input: z.strictObject({ delegationId: Id }),
  output: z.object({ id: Id }),
  example: known => ({ delegationId: known('own.delegation') }),
  run: async (ctx, { delegationId }) => {
    const { rows } = await sql<{ unitId: string; giver: string; receiver: string; ended: boolean }>`
      select s.unit_id, m.person_id as giver, d.to_person as receiver, d.ended_at is not null as ended
      from delegation d join mandate m on m.id = d.mandate_id join seat s on s.id = m.seat_id where d.id = ${delegationId}`.execute(ctx.db)
    const found = rows[0]
    const concerned = found && (found.giver === ctx.asker.personId || found.receiver === ctx.asker.personId)
    if (!found || (!concerned && !(await ctx.holds('access.manage', found.unitId)))) throw notFound()
    if (found.ended) throw refuse('access.delegation_ended')
    await sql`update delegation set ended_at = ${ctx.now} where id = ${delegationId} and ended_at is null`.execute(ctx.db)
    ctx.emit('access.delegation_ended', { units: [found.unitId], data: { delegationId, personId: found.receiver } })
    return { id: delegationId }
  },
})
