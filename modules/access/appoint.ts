import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import type { CarriedChange } from '#modules/org/index.ts'
import { withRules } from './conflicts.ts'
import type { HeldFrom } from './held-from.ts'
import { placeFor, placesKnown } from './place-for.ts'

/**
 * Appoints people at successors of their units from the day of a reorganisation, by its decision, for the time their mandates still had: on a vacant seat of the position that follows
 * theirs, else on one that is made. Four statements. Refuses `access.seat_taken` and `access.exists` where somebody was quicker, with the `consequence` it is about.
 */
export async function appoint(ctx: Ctx, db: Tx, change: CarriedChange, people: readonly (HeldFrom & { to: string; consequence: string })[]) {
  if (!people.length) return
  const places = await placesKnown(db)
  const { rows: units } = await sql<{ id: string; level: string }>`
    select id, level from units_at(${change.day}::date) where id = any(${people.map(one => one.to)}::uuid[])`.execute(db)
  const levels = new Map(units.map(unit => [unit.id, unit.level]))
  const { rows: seats } = await sql<{ id: string; unitId: string; position: string; number: number; free: boolean; until: string | null }>`
    select s.id, s.unit_id, s.position, s.number, upper(s.valid) as until, s.withdrawn_at is null and s.valid @> ${change.day}::date
      and not exists (select from mandate_span p where p.seat_id = s.id and upper_inf(p.recorded) and p.valid && daterange(${change.day}::date, null)) as free
    from seat s where s.unit_id = any(${people.map(one => one.to)}::uuid[]) order by s.number`.execute(db)
  const taken = new Set<string>()
  const made: { id: string; unitId: string; position: string; number: number }[] = []
  const mandates = people.flatMap(one => {
    const position = placeFor(places, one, levels.get(one.to) ?? '')
    if (position === null) return []
    const here = [...seats, ...made].filter(seat => seat.unitId === one.to && seat.position === position)
    const free = seats.find(seat => here.includes(seat) && seat.free && !taken.has(seat.id) && (seat.until === null || one.from < seat.until))
    const seat = free ?? { id: ctx.newId(), unitId: one.to, position, number: Math.max(0, ...here.map(other => other.number)) + 1, until: null }
    taken.add(seat.id)
    if (!free) made.push(seat)
    const from = one.from > change.day ? one.from : change.day
    const until = one.until !== null && (seat.until === null || one.until < seat.until) ? one.until : seat.until
    return [{ id: ctx.newId(), seatId: seat.id, personId: one.personId, from, until, unitId: one.to, consequence: one.consequence }]
  })
  const about = (detail: string): Record<string, string> => {
    const struck = mandates.find(one => detail.includes(one.seatId)) ?? mandates.find(one => detail.includes(one.unitId))
    return struck ? { consequence: struck.consequence } : {}
  }
  await withRules(
    () =>
      sql`
      with seats as (
        insert into seat (id, unit_id, position, number, valid, made_act)
        select s.id, s."unitId", s.position, s.number, daterange(${change.day}::date, null), ${change.act}
        from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as s(id uuid, "unitId" uuid, position text, number int)
      ), given as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(mandates)}::jsonb) as m(id uuid, "seatId" uuid, "personId" uuid, "from" date, until date)
      ), made as (
        insert into mandate (id, seat_id, person_id, basis, decision_number, decision_date, made_at, made_by)
        select id, "seatId", "personId", 'appointed', ${change.decision.number}, ${change.decision.date}::date, ${ctx.now}, ${ctx.author.accountId} from given
      )
      insert into mandate_span (mandate_id, seat_id, valid, recorded, made_by, made_act)
      select id, "seatId", daterange("from", until), tstzrange(${ctx.now}, null), ${ctx.author.accountId}, ${change.act} from given`.execute(db),
    about,
  )
  ctx.note({ appointed: mandates.map(one => one.id) })
}
