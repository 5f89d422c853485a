import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { containing } from './like.ts'
import { heldSeats, keepsPerson } from './held-seats.ts'
import { PersonRow, PositionCode } from './records.ts'

export const people = query({
  summary: 'Persons one may read: by name without regard to marks, of a unit with or without those below, by position; sorted by given name',
  needs: 'access.people',
  input: z.strictObject({ ...listInput, unitId: Id.optional(), below: z.boolean().default(true), position: PositionCode.optional() }),
  output: listOf(PersonRow),
  example: { search: 'hang' },
  run: async ({ db, today }, { search, unitId, below, position, page, size }) => {
    const named = search ? sql`searchable(d.full_name) like searchable(${containing(search)})` : sql`true`
    // A unit that has ended is asked for by what was said of it; those who keep its people now find them among their own.
    const there = unitId
      ? sql`(exists (select from units_keeping(d.person_id) k where k = ${unitId} or (${below} and k in (select units_under(${unitId}, ${today}))))
          or d.person_id in (select r.id from person r where r.unit_id = ${unitId}
            union all select h.person_id from holding h where h.unit_id = ${unitId} and (upper_inf(h.valid) or upper(h.valid) > ${today}::date)))`
      : sql`true`
    const holds = position
      ? sql`exists (select from holding h where h.person_id = d.person_id and h.position = ${position} and h.valid @> ${today}::date)`
      : sql`true`
    const { rows } = await sql<z.output<typeof PersonRow> & { total: number; keeps: boolean }>`
      with hit as (
        select d.*, count(*) over ()::int as total from person_detail d
        where d.erased_at is null and ${named} and ${there} and ${holds}
        order by d.given_name collate vietnamese, d.full_name collate vietnamese, d.person_id
        limit ${size} offset ${(page - 1) * size})
      select hit.person_id as id, p.unit_id, u.name as unit_name, hit.full_name, hit.given_name, hit.birth_year, hit.phone, hit.email, hit.total,
        ${heldSeats(sql`hit.person_id`, today)} as seats, ${keepsPerson(sql`hit.person_id`)} as keeps
      from hit join person p on p.id = hit.person_id left join name_on(p.unit_id, ${today}) u on true
      order by hit.given_name collate vietnamese, hit.full_name collate vietnamese, hit.person_id`.execute(db)
    return { rows: rows.map(({ total: _, keeps, ...row }) => ({ ...row, can: keeps ? ['correct'] : [] })), total: rows[0]?.total ?? 0 }
  },
})
