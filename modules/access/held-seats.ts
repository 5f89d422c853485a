import { type RawBuilder, sql } from 'kysely'

/** SQL: the seats a person holds on a date as a JSON array of `HeldSeat`, heads first. */
export const heldSeats = (personId: RawBuilder<unknown>, on: string) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('mandateId', h.mandate_id, 'seatId', h.seat_id, 'unitId', h.unit_id, 'unitName', hn.name, 'position', h.position,
    'positionNames', hp.names, 'bodyName', hb.name, 'from', lower(h.valid), 'until', upper(h.valid)) order by hp.head desc, hp.sort, hn.name)
  from holding h join position hp on hp.code = h.position left join body hb on hb.id = h.body_id
  left join name_on(h.unit_id, ${on}::date) hn on true
  where h.person_id = ${personId} and h.valid @> ${on}::date), '[]')`

/** SQL: may the asker change this person and his account? See unitsKeeping in where.ts. */
export const keepsPerson = (personId: RawBuilder<unknown>) => sql`not exists (
  select from units_keeping(${personId}) k where k not in (select units_held('access.manage')))`
