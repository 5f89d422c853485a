import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id, IsoDate, Reason } from '#kernel/records.ts'
import { withRules } from './conflicts.ts'
import { decision } from './records.ts'
import { checkInside, checkSpan } from './spans.ts'
import { unitOfMandate } from './where.ts'

export const suspendMandate = action({
  summary: 'Suspend a mandate: it stands, and gives no rights, nor do delegations made from it',
  needs: 'access.manage',
  elevated: true,
  at: ({ db }, { mandateId }) => unitOfMandate(db, mandateId),
  input: z.strictObject({ mandateId: Id, from: IsoDate, until: IsoDate.optional(), reason: Reason, ...decision }),
  output: z.object({ id: Id }),
  example: known => ({
    mandateId: known('unit7.mandate'),
    from: '2021-02-01',
    until: '2021-03-01',
    reason: 'Tạm đình chỉ để kiểm tra',
    decisionNumber: '18-QĐ/ĐUK',
    decisionDate: '2021-01-16',
  }),
  run: async (ctx, input) => {
    checkSpan(input.from, input.until)
    const { rows } = await sql<{ from: string; until: string | null; unitId: string; personId: string }>`
      select lower(valid) as "from", upper(valid) as until, unit_id, person_id from holding where mandate_id = ${input.mandateId}`.execute(ctx.db)
    const held = rows[0]
    if (!held) throw refuse('access.mandate_ended')
    if (held.personId === ctx.asker.personId) throw refuse('access.own_mandate')
    checkInside(input.from, input.until ?? held.until, held, 'outside_mandate')
    const id = ctx.newId()
    await withRules(() =>
      sql`
      insert into suspension (id, mandate_id, valid, recorded, reason, decision_number, decision_date, made_by)
      values (${id}, ${input.mandateId}, daterange(${input.from}, ${input.until ?? null}), tstzrange(${ctx.now}, null), ${input.reason}, ${input.decisionNumber ?? null}, ${input.decisionDate ?? null}, ${ctx.asker.accountId})`.execute(
        ctx.db,
      ),
    )
    ctx.emit('access.mandate_suspended', { units: [held.unitId], data: { mandateId: input.mandateId, personId: held.personId } })
    return { id }
  },
})
