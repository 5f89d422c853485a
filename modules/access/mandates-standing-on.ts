import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import type { Obstacle } from '#modules/org/index.ts'
import { nameOf } from './name-of.ts'

/**
 * What has come to stand on the mandates that a reorganisation ended and gave, and on the units it founded: mandates changed, suspended, lent or given since, on the same seats or at
 * those units; bodies, seats and persons of those units; persons erased. One statement.
 */
export async function mandatesStandingOn(ctx: Ctx, db: Tx, act: string): Promise<Obstacle[]> {
  const { rows } = await sql<{
    about: string
    personId: string | null
    fullName: string | null
    position: string | null
    unit: string | null
    body: string | null
  }>`
    with ended as materialized (select mandate_id, seat_id, valid from mandate_span where ended_act = ${act}),
    said as materialized (select mandate_id, valid from mandate_span where made_act = ${act}),
    given as materialized (select mandate_id from said where mandate_id not in (select mandate_id from ended)),
    founded as materialized (select u.id from unit u join org_act a on a.id = u.founded_by where a.part_of = ${act}),
    stands as (
      select 'access.mandate' as about, m.person_id, s.position, s.unit_id, null as body from mandate m join seat s on s.id = m.seat_id
      where m.id in (
        select k.mandate_id from said k
          where not exists (select from mandate_span p where p.mandate_id = k.mandate_id and upper_inf(p.recorded) and p.made_act = ${act} and p.valid = k.valid)
        union select h.mandate_id from holding h join ended e on e.seat_id = h.seat_id and e.mandate_id <> h.mandate_id and e.valid && h.valid
        union select h.mandate_id from holding h where h.unit_id in (select id from founded) and h.mandate_id not in (select mandate_id from given)
        union select x.mandate_id from suspension x join given g on g.mandate_id = x.mandate_id where upper_inf(x.recorded))
      union all
      select 'access.delegation', d.to_person, s.position, s.unit_id, null
      from delegation d join given g on g.mandate_id = d.mandate_id join mandate m on m.id = d.mandate_id join seat s on s.id = m.seat_id where d.ended_at is null
      union all
      select 'access.seat', null, s.position, s.unit_id, null from seat s
      where s.unit_id in (select id from founded) and s.made_act is distinct from ${act} and not exists (select from holding h where h.seat_id = s.id)
      union all
      select 'access.body', null, null, b.unit_id, b.name from body b where b.unit_id in (select id from founded)
      union all
      select 'access.person', p.id, null, p.unit_id, null from person p where p.unit_id in (select id from founded)
      union all
      select 'access.erased', m.person_id, s.position, s.unit_id, null
      from ended e join mandate m on m.id = e.mandate_id join seat s on s.id = e.seat_id join person_detail d on d.person_id = m.person_id where d.erased_at is not null
    )
    select k.about, k.person_id, ${nameOf(sql`k.person_id`)} as full_name, p.names ->> ${ctx.language} as position, n.name as unit, k.body
    from stands k left join position p on p.code = k.position
    left join lateral (select u.name from unit_name u where u.unit_id = k.unit_id order by upper_inf(u.recorded) desc, upper(u.valid) desc limit 1) n on true
    order by k.about, n.name, k.body, full_name`.execute(db)
  return rows.map(({ about, personId, fullName, position, unit, body }) => ({
    about,
    data: { person: fullName ?? '', position: position ?? '', unit: unit ?? '', ...(body === null ? {} : { body }) },
    link: personId === null ? undefined : `/persons/${personId}`,
  }))
}
