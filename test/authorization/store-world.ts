import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { Db } from '#kernel/db.ts'
import type { World } from './oracle.ts'
import { lastDay } from './random-world.ts'

export interface StoredWorld {
  units: string[]
  people: { person: string; account: string }[]
}

export const dateOf = (day: number) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)

/** Writes a world as the tables hold it; day n is the n-th of 2020. The last day stands for "open". */
export async function storeWorld(owner: Db, world: World): Promise<StoredWorld> {
  const bounds = ({ from, until }: { from: number; until: number }) => ({ from: dateOf(from), until: until >= lastDay + 20 ? null : dateOf(until) })
  const units = world.units.map(() => newId())
  const people = world.people.map(({ home }) => ({ person: newId(), account: newId(), unit: units[home] }))
  const positions = world.positions.map(rights => ({ code: `p${newId().replaceAll('-', '')}`, rights }))
  const mandates = world.mandates.map(mandate => ({
    id: newId(),
    seat: newId(),
    person: people[mandate.person]?.person,
    unit: units[mandate.unit],
    position: positions[mandate.position]?.code,
    ...bounds(mandate),
    suspended: mandate.suspended ? bounds(mandate.suspended) : null,
  }))
  const act = newId()
  const known = "tstzrange('2019-12-01', null)"
  const rows = (name: string, list: unknown[], columns: string) => sql`jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as ${sql.raw(`${name}(${columns})`)}`
  await owner.transaction().execute(async tx => {
    const run = (statement: ReturnType<typeof sql>) => statement.execute(tx)
    await run(sql`insert into org_act (id, kind, effective_on, recorded_at) values (${act}, 'found', '2020-01-01', clock_timestamp())`)
    await run(sql`insert into unit (id, founded_by) select unnest(${units}::uuid[]), ${act}`)
    const placements = world.units.flatMap((unit, index) =>
      unit.placements.map(({ parent, ...span }) => ({ unit: units[index], parent: parent === null ? null : units[parent], ...bounds(span) })),
    )
    await run(sql`insert into placement (unit_id, parent_id, valid, recorded, stated_by, made_by)
      select unit, parent, daterange("from", until), ${sql.raw(known)}, ${act}, ${act} from ${rows('r', placements, 'unit uuid, parent uuid, "from" date, until date')}`)
    const successions = world.successions.map(({ from, to, on }) => ({ from: units[from], to: units[to], day: dateOf(on) }))
    await run(sql`insert into succession (from_unit, to_unit, on_date, share, stated_by, made_by, recorded)
      select "from", "to", day, 1000000, ${act}, ${act}, ${sql.raw(known)} from ${rows('r', successions, '"from" uuid, "to" uuid, day date')}`)
    await run(sql`select relineage(${units}::uuid[], '2019-12-01')`)
    await run(sql`insert into person (id, unit_id, created_at) select person, unit, '2020-01-01' from ${rows('r', people, 'person uuid, unit uuid')}`)
    await run(sql`insert into person_detail (person_id, full_name, given_name) select person, person::text, 'x' from ${rows('r', people, 'person uuid')}`)
    await run(
      sql`insert into account (id, person_id, username, password_hash, must_change_password) select account, person, account::text, '', false from ${rows('r', people, 'person uuid, account uuid')}`,
    )
    await run(sql`insert into position (code, names, sort) select code, '{"vi": "x", "en": "x"}', 1 from ${rows('r', positions, 'code text')}`)
    await run(
      sql`insert into position_right (position, permission, reach) select code, key, value from ${rows('r', positions, 'code text, rights jsonb')}, jsonb_each_text(rights)`,
    )
    await run(sql`insert into seat (id, unit_id, position, number, valid)
      select seat, unit, position, row_number() over (), '[2020-01-01,)' from ${rows('r', mandates, 'seat uuid, unit uuid, position text')}`)
    await run(
      sql`insert into mandate (id, seat_id, person_id, basis, made_at) select id, seat, person, 'elected', '2020-01-01' from ${rows('r', mandates, 'id uuid, seat uuid, person uuid')}`,
    )
    await run(
      sql`insert into mandate_span (mandate_id, seat_id, valid, recorded) select id, seat, daterange("from", until), ${sql.raw(known)} from ${rows('r', mandates, 'id uuid, seat uuid, "from" date, until date')}`,
    )
    const suspended = mandates.flatMap(({ id, suspended: span }) => (span ? [{ id: newId(), mandate: id, ...span }] : []))
    await run(
      sql`insert into suspension (id, mandate_id, valid, recorded, reason) select id, mandate, daterange("from", until), ${sql.raw(known)}, 'x' from ${rows('r', suspended, 'id uuid, mandate uuid, "from" date, until date')}`,
    )
    const delegations = world.delegations.map(one => ({
      id: newId(),
      mandate: mandates[one.mandate]?.id,
      person: people[one.to]?.person,
      permissions: one.permissions,
      ended: one.ended,
      ...bounds(one),
    }))
    await run(sql`insert into delegation (id, mandate_id, to_person, permissions, valid, reason, made_at, ended_at)
      select id, mandate, person, array(select jsonb_array_elements_text(permissions)), daterange("from", until), 'x', '2020-01-01', case when ended then timestamptz '2020-01-01' end
      from ${rows('r', delegations, 'id uuid, mandate uuid, person uuid, permissions jsonb, ended boolean, "from" date, until date')}`)
  })
  return { units, people: people.map(({ person, account }) => ({ person, account })) }
}
