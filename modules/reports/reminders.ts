import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, Instant, IsoDate, listInput, listOf } from '#kernel/records.ts'
import { Names } from '#modules/indicators/records.ts'
import { Actor, UnitName } from './records.ts'

const Reminder = z.object({
  id: Id,
  at: Instant,
  obligationId: Id,
  unit: UnitName,
  formName: Names,
  period: z.string(),
  dueOn: IsoDate,
  note: z.string().nullable(),
  by: Actor,
})

export const reminders = query({
  summary: 'Reminders sent about reports, the latest first',
  needs: 'reports.read',
  input: z.strictObject({ page: listInput.page, size: listInput.size, unitId: Id.optional(), obligationId: Id.optional() }),
  output: listOf(Reminder),
  example: {},
  run: async ({ db }, input) => {
    const { rows } = await sql<z.infer<typeof Reminder> & { total: number }>`
      select e.id, e.at, o.id as obligation_id, o.period, o.due_on, f.names as form_name, e.reason as note, count(*) over () as total,
        jsonb_build_object('id', n.unit_id, 'code', n.code, 'name', n.name, 'shortName', n.short_name) as unit,
        jsonb_build_object('mandateId', e.mandate_id, 'delegationId', e.delegation_id, 'position', p.names, 'unitName', su.short_name, 'person', name.full_name) as by
      from obligation_event e join obligation o on o.id = e.obligation_id join form f on f.id = o.form
      join lateral (select * from unit_name n where n.unit_id = o.unit_id and upper_inf(n.recorded) order by lower(n.valid) desc limit 1) n on true
      left join mandate m on m.id = e.mandate_id left join seat s on s.id = m.seat_id left join position p on p.code = s.position
      left join lateral (select short_name from unit_name su where su.unit_id = s.unit_id and upper_inf(su.recorded) order by lower(su.valid) desc limit 1) su on true
      left join person_name name on name.person_id = m.person_id
      where e.verb = 'remind' and ${input.unitId ? sql`o.unit_id = ${input.unitId}` : sql`true`} and ${input.obligationId ? sql`o.id = ${input.obligationId}` : sql`true`}
      order by e.at desc, e.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`.execute(db)
    return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 }
  },
})
