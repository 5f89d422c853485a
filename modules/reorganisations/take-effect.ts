import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { allStakes, reorganise } from '#modules/org/index.ts'
import { consequencesOf } from './consequences.ts'
import type { Loaded } from './load.ts'
import type { Stopped } from './records.ts'

/**
 * Carries a decided reorganisation out, all or nothing: plans again under the lock of the tree, states it, and has every module do what was chosen. What stands in its way (a fault, a
 * consequence without an answer) is answered, not thrown: it stays decided and says so. The row is locked by the caller.
 */
export async function takeEffect(ctx: Ctx, known: Loaded): Promise<Stopped | null> {
  const { plan, consequences } = await consequencesOf(ctx, known)
  const unanswered = consequences.filter(one => one.choice === null).map(one => one.key)
  if (plan.faults.length || unanswered.length) return { faults: [...plan.faults], unanswered }
  const { number, date, issuer } = known.decision
  const decision = number && date && issuer ? { number, date, issuer } : undefined
  const change = await reorganise(ctx, {
    effectiveOn: known.effectiveOn,
    decision,
    note: known.note ?? undefined,
    fileId: known.fileId ?? undefined,
    steps: known.steps,
  })
  const ids = new Map(change.founded.map(unit => [unit.ref, unit.id]))
  const choices = new Map(consequences.map(one => [one.key, one.choice ?? '']))
  for (const stake of allStakes()) await stake.carryOut(ctx, { ...change, idOf: unit => ids.get(unit) ?? unit, decision: { number, date } }, choices)
  await sql`update reorganisation set state = 'carried_out', carried_out_at = ${ctx.now}, act_id = ${change.act}, stopped = null where id = ${known.id}`.execute(
    ctx.db,
  )
  // What arose after the decision took its proposal; all that was done is on record.
  const arisen = consequences.filter(one => !one.chosen && one.choice !== null)
  if (arisen.length)
    await sql`
      insert into reorganisation_choice (id, reorganisation_id, key, choice, at, account_id)
      select * from unnest(${arisen.map(() => ctx.newId())}::uuid[], array_fill(${known.id}::uuid, array[${arisen.length}::int]), ${arisen.map(one => one.key)}::text[],
        ${arisen.map(one => one.choice)}::text[], array_fill(${ctx.now}::timestamptz, array[${arisen.length}::int]), array_fill(null::uuid, array[${arisen.length}::int]))`.execute(
      ctx.db,
    )
  ctx.note({ reorganisation: known.id, act: change.act })
  ctx.emit('reorganisations.carried_out', {
    units: [known.unitId, ...change.ended, ...change.founded.map(unit => unit.id)],
    data: { id: known.id, act: change.act },
  })
  return null
}

/** Writes down why it did not take effect; it is carried out, as of its day, when that is mended. */
export async function writeStopped(ctx: Ctx, id: string, unitId: string, stopped: Stopped) {
  await sql`update reorganisation set stopped = ${JSON.stringify(stopped)}::jsonb where id = ${id}`.execute(ctx.db)
  ctx.note({ reorganisation: id, stopped: true })
  ctx.emit('reorganisations.stopped', { units: [unitId], data: { id } })
}
