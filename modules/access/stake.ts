import { sql } from 'kysely'
import { heirsOf, type Stake, standingIn } from '#modules/org/index.ts'
import { appoint } from './appoint.ts'
import { heldFrom } from './held-from.ts'
import vietnamese from './messages/vi.json' with { type: 'json' }
import { mandatesStandingOn } from './mandates-standing-on.ts'
import { placeFor, placesKnown } from './place-for.ts'

const about = 'access.mandate'
const keyOf = (mandateId: string) => `${about}:${mandateId}`
const appointed = (choice: string | undefined) => (choice?.startsWith('appoint:') ? choice.slice('appoint:'.length) : null)

/**
 * Mandates at seats of units that end: they lapse on the day, or the person is appointed at a successor from that day. A unit has one head, so that an ended unit's head may be
 * appointed as head where that seat is vacant and nobody else was chosen for it. Nobody is asked about his own appointment.
 */
export const stake: Stake = {
  name: 'access',

  async consequences(ctx, { day, plan, before }, chosen) {
    if (!plan.ended.length) return []
    const heirs = heirsOf(plan)
    const to = [...new Set([...heirs.values()].flatMap(list => list.map(heir => heir.to)))]
    return ctx.unscoped('who prepares a reorganisation is told of everything it means', async db => {
      const held = await heldFrom(db, plan.ended, day)
      const places = await placesKnown(db)
      const { rows: headed } = await sql<{ unitId: string }>`
        select distinct h.unit_id from holding h join position p on p.code = h.position and p.head
        where h.unit_id = any(${to.filter(unit => !unit.startsWith('#'))}::uuid[]) and h.valid && daterange(${day}::date, null)`.execute(db)
      const heads = new Map<string, string>(headed.map(row => [row.unitId, '']))
      for (const one of held) {
        const unit = appointed(chosen.get(keyOf(one.mandateId)))
        if (one.head && unit !== null && !heads.has(unit)) heads.set(unit, one.mandateId)
      }
      return held.map(one => {
        const list = heirs.get(one.unitId) ?? []
        const own = one.personId === ctx.asker.personId
        const offered = list.filter(
          ({ to: unit }) =>
            !own &&
            placeFor(places, one, standingIn(plan.after, unit, day)?.level ?? '') !== null &&
            (!one.head || (heads.get(unit) ?? one.mandateId) === one.mandateId),
        )
        const mustBeSaid = own ? appointed(chosen.get(keyOf(one.mandateId))) !== null : one.head && offered.some(heir => heir.to.startsWith('#'))
        return {
          key: keyOf(one.mandateId),
          about,
          unit: one.unitId,
          data: {
            person: one.fullName ?? '',
            position: one.positionNames[ctx.language],
            unit: standingIn(before, one.unitId, day)?.name ?? '',
          },
          link: one.fullName === null ? undefined : `/persons/${one.personId}`,
          options: [{ choice: 'lapse' }, ...offered.map(({ to: unit }) => ({ choice: `appoint:${unit}`, to: unit }))],
          proposed: mustBeSaid ? null : 'lapse',
        }
      })
    })
  },

  async carryOut(ctx, change, choices) {
    if (!change.ended.length) return
    const account = ctx.author.accountId
    await ctx.unscoped('mandates at units that end are ended with them', async db => {
      const held = await heldFrom(db, change.ended, change.day)
      await sql`
        with closed as (
          update mandate_span set recorded = tstzrange(lower(recorded), ${ctx.now}), ended_by = ${account}, ended_act = ${change.act}
          where mandate_id = any(${held.map(one => one.mandateId)}::uuid[]) and upper_inf(recorded) returning mandate_id, seat_id, valid
        )
        insert into mandate_span (mandate_id, seat_id, valid, recorded, reason, decision_number, decision_date, made_by, made_act)
        select mandate_id, seat_id, daterange(lower(valid), ${change.day}::date), tstzrange(${ctx.now}, null), ${vietnamese['access.mandate.unit_ended']}, ${change.decision.number},
          ${change.decision.date}::date, ${account}, ${change.act}
        from closed where lower(valid) < ${change.day}::date and (select count(*) from closed) >= 0`.execute(db)
      await appoint(
        ctx,
        db,
        change,
        held.flatMap(one => {
          const unit = appointed(choices.get(keyOf(one.mandateId)))
          return unit === null ? [] : [{ ...one, to: change.idOf(unit), consequence: keyOf(one.mandateId) }]
        }),
      )
    })
    ctx.emit('access.mandates_settled', { units: [...change.ended, ...change.successions.map(one => one.to)], data: { act: change.act } })
  },

  async undo(ctx, act) {
    const account = ctx.author.accountId
    await ctx.unscoped('what was known of mandates is said again', db =>
      sql`
        with closed as (
          update mandate_span set recorded = tstzrange(lower(recorded), ${ctx.now}), ended_by = ${account} where made_act = ${act} and upper_inf(recorded) returning mandate_id
        ), withdrawn as (
          update seat set withdrawn_at = ${ctx.now} where made_act = ${act} returning id
        )
        insert into mandate_span (mandate_id, seat_id, valid, recorded, reason, decision_number, decision_date, made_by, made_act)
        select mandate_id, seat_id, valid, tstzrange(${ctx.now}, null), reason, decision_number, decision_date, ${account}, made_act
        from mandate_span where ended_act = ${act} and (select count(*) from closed) >= 0`.execute(db),
    )
    ctx.emit('access.mandates_settled', { data: { act } })
  },

  standing: (ctx, act) => ctx.unscoped('what stands on a reorganisation is told by name to who may undo it', db => mandatesStandingOn(ctx, db, act)),
}
