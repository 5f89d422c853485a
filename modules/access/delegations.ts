import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { emptyInput, Id, IsoDate } from '#kernel/records.ts'
import { nameOf } from './name-of.ts'
import { Names } from './records.ts'

const Row = z.object({
  id: Id,
  mandateId: Id,
  unitId: Id,
  unitName: z.string().nullable(),
  positionNames: Names,
  given: z.boolean(),
  /** The other side's name, where it may be known. */
  fullName: z.string().nullable(),
  permissions: z.array(z.string()),
  from: IsoDate,
  until: IsoDate.nullable(),
  reason: z.string(),
  state: z.enum(['coming', 'in_force', 'lapsed', 'ended']),
  can: z.array(z.string()),
})

export const delegations = query({
  summary: 'Rights I lent and rights lent to me',
  needs: 'signed-in',
  input: emptyInput,
  output: z.object({ rows: z.array(Row) }),
  example: {},
  run: async ({ db, asker, today }) => {
    const { rows } = await sql<Omit<z.output<typeof Row>, 'can'>>`
      select d.id, d.mandate_id, s.unit_id, u.name as unit_name, p.names as position_names, m.person_id = ${asker.personId} as given,
        ${nameOf(sql`case when m.person_id = ${asker.personId} then d.to_person else m.person_id end`)} as full_name, d.permissions,
        lower(d.valid) as "from", upper(d.valid) as until, d.reason,
        case when d.ended_at is not null then 'ended' when lower(d.valid) > ${today}::date then 'coming'
          when d.valid @> ${today}::date and h.valid @> ${today}::date
            and not exists (select from suspension x where x.mandate_id = m.id and upper_inf(x.recorded) and x.valid @> ${today}::date) then 'in_force' else 'lapsed' end as state
      from delegation d join mandate m on m.id = d.mandate_id join seat s on s.id = m.seat_id join position p on p.code = s.position
      left join holding h on h.mandate_id = m.id
      left join name_on(s.unit_id, ${today}) u on true
      where m.person_id = ${asker.personId} or d.to_person = ${asker.personId}
      order by lower(d.valid) desc, d.id`.execute(db)
    return { rows: rows.map(row => ({ ...row, can: row.state === 'coming' || row.state === 'in_force' ? ['end'] : [] })) }
  },
})
