import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { unitOfMandate } from './where.ts'

export const liftSuspension = action({
  summary: 'End the suspensions of a mandate from a day on',
  needs: 'access.manage',
  elevated: true,
  at: ({ db }, { mandateId }) => unitOfMandate(db, mandateId),
  input: z.strictObject({ mandateId: Id, from: IsoDate }),
  output: z.object({ id: Id }),
  example: known => ({ mandateId: known('unit7.mandate.suspended'), from: '2021-01-20' }),
  run: async ({ db, now, asker, emit }, { mandateId, from }) => {
    const { rows } = await sql<{ personId: string }>`select person_id from mandate where id = ${mandateId}`.execute(db)
    if (rows[0]?.personId === asker.personId) throw refuse('access.own_mandate')
    const { rows: lifted } = await sql<{ unitId: string }>`
      with closed as (
        update suspension set recorded = tstzrange(lower(recorded), ${now}), ended_by = ${asker.accountId}
        where mandate_id = ${mandateId} and upper_inf(recorded) and (upper_inf(valid) or upper(valid) > ${from}::date) returning *
      ), shortened as (
        insert into suspension (id, mandate_id, valid, recorded, reason, decision_number, decision_date, made_by)
        select id, mandate_id, daterange(lower(valid), ${from}), tstzrange(${now}, null), reason, decision_number, decision_date, ${asker.accountId}
        from closed where lower(valid) < ${from}::date
      )
      select s.unit_id from closed c join mandate m on m.id = c.mandate_id join seat s on s.id = m.seat_id`.execute(db)
    if (!lifted.length) throw refuse('access.not_suspended')
    emit('access.suspension_lifted', { units: [...new Set(lifted.map(row => row.unitId))], data: { mandateId } })
    return { id: mandateId }
  },
})
