import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse, refuseField } from '#kernel/errors.ts'
import { Id, IsoDate, Reason } from '#kernel/records.ts'
import { decision } from './records.ts'
import { unitOfMandate } from './where.ts'

export const endMandate = action({
  summary: 'End a mandate earlier than recorded: `until` is the first day without; at or before its first day it never held',
  needs: 'access.manage',
  elevated: true,
  at: ({ db }, { mandateId }) => unitOfMandate(db, mandateId),
  input: z.strictObject({ mandateId: Id, until: IsoDate, reason: Reason, ...decision }),
  output: z.object({ id: Id }),
  example: known => ({
    mandateId: known('unit7.mandate'),
    until: '2021-02-01',
    reason: 'Nghỉ hưu theo thông báo',
    decisionNumber: '15-QĐ/ĐUK',
    decisionDate: '2021-01-16',
  }),
  run: async (ctx, input) => {
    const { rows } = await sql<{ from: string; until: string | null }>`
      select lower(valid) as "from", upper(valid) as until from mandate_span where mandate_id = ${input.mandateId} and upper_inf(recorded) for update`.execute(
      ctx.db,
    )
    const span = rows[0]
    if (!span) throw refuse('access.mandate_ended')
    if (span.until !== null && input.until >= span.until) throw refuseField('until', 'ends_already', { until: span.until })
    const account = ctx.asker.accountId
    const { rows: kept } = await sql<{ unitId: string; personId: string }>`
      with closed as (
        update mandate_span set recorded = tstzrange(lower(recorded), ${ctx.now}), ended_by = ${account}
        where mandate_id = ${input.mandateId} and upper_inf(recorded) returning mandate_id, seat_id, valid
      ), shortened as (
        insert into mandate_span (mandate_id, seat_id, valid, recorded, reason, decision_number, decision_date, made_by)
        select mandate_id, seat_id, daterange(lower(valid), ${input.until}), tstzrange(${ctx.now}, null), ${input.reason}, ${input.decisionNumber ?? null}, ${input.decisionDate ?? null}, ${account}
        from closed where lower(valid) < ${input.until}::date
      )
      select s.unit_id, m.person_id from closed c join mandate m on m.id = c.mandate_id join seat s on s.id = c.seat_id`.execute(ctx.db)
    ctx.emit('access.mandate_ended', { units: kept.map(row => row.unitId), data: { mandateId: input.mandateId, personId: kept[0]?.personId } })
    return { id: input.mandateId }
  },
})
