import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { nameOf } from './name-of.ts'
import { BodyRow, bodyKinds, type SeatRow } from './records.ts'

export const bodies = query({
  summary: 'The bodies of a unit with the term and the holders of every seat on a date (today when none is given)',
  needs: 'access.people',
  input: z.strictObject({ unitId: Id, on: IsoDate.optional() }),
  output: z.object({ on: IsoDate, bodies: z.array(BodyRow), can: z.array(z.string()) }),
  example: known => ({ unitId: known('unit7') }),
  run: async ({ db, today, asker, holds, reads }, input) => {
    if (!(await reads('access.people', input.unitId))) throw notFound()
    const on = input.on ?? today
    const keeps = (await holds('access.manage', input.unitId)) !== null
    const { rows: found } = await sql<Omit<z.output<typeof BodyRow>, 'seats'>>`
      select b.id, b.kind, b.name, (
        select jsonb_build_object('id', t.id, 'ordinal', t.ordinal, 'from', lower(t.valid), 'until', upper(t.valid)) from term t where t.body_id = b.id and t.valid @> ${on}::date) as term
      from body b where b.unit_id = ${input.unitId}
      order by array_position(${[...bodyKinds]}::text[], b.kind), b.name collate vietnamese`.execute(db)
    const { rows: seats } = await sql<Omit<z.output<typeof SeatRow>, 'can'> & { bodyId: string | null }>`
      select s.id, s.body_id, s.position, p.names as position_names, s.number, p.head, case when h.mandate_id is not null then jsonb_build_object(
          'mandateId', h.mandate_id, 'personId', h.person_id, 'fullName', ${nameOf(sql`h.person_id`)}, 'from', lower(h.valid), 'until', upper(h.valid), 'basis', h.basis,
          'decisionNumber', h.decision_number, 'decisionDate', h.decision_date,
          'suspended', exists (select from suspension x where x.mandate_id = h.mandate_id and upper_inf(x.recorded) and x.valid @> ${on}::date)) end as holder
      from seat s join position p on p.code = s.position
      left join holding h on h.seat_id = s.id and h.valid @> ${on}::date
      where s.unit_id = ${input.unitId} and s.valid @> ${on}::date and s.withdrawn_at is null
      order by p.sort, (select n.given_name from person_name n where n.person_id = h.person_id) collate vietnamese nulls last, s.number`.execute(db)
    const actsOf = (holder: z.output<typeof SeatRow>['holder']) => {
      if (!keeps || holder?.personId === (asker.personId ?? '')) return []
      return holder ? ['end', holder.suspended ? 'lift' : 'suspend'] : ['give']
    }
    const seatsOf = (bodyId: string | null) =>
      seats.filter(seat => seat.bodyId === bodyId).map(({ bodyId: _, ...seat }) => ({ ...seat, can: actsOf(seat.holder) }))
    const shown = found.map(body => ({ ...body, seats: seatsOf(body.id) }))
    const free = seatsOf(null)
    return {
      on,
      bodies: free.length ? [...shown, { id: null, kind: null, name: null, term: null, seats: free }] : shown,
      can: keeps ? ['createBody', 'openTerm', 'createSeats', 'createPerson'] : [],
    }
  },
})
