import { type RawBuilder, sql } from 'kysely'

/** SQL: the seats a person holds today as a JSON array of `HeldSeat`, heads first. */
export const heldSeats = (personId: RawBuilder<unknown>) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('mandateId', h.mandate_id, 'seatId', h.seat_id, 'unitId', h.unit_id, 'unitName', hu.name, 'position', h.position,
    'positionNames', hp.names, 'bodyName', hb.name, 'from', lower(h.valid), 'until', upper(h.valid)) order by hp.head desc, hp.sort, hu.name)
  from holding h join position hp on hp.code = h.position left join body hb on hb.id = h.body_id left join units_at(business_today()) hu on hu.id = h.unit_id
  where h.person_id = ${personId} and h.valid @> business_today()), '[]')`
