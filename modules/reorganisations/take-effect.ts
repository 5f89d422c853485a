import { sql } from 'kysely'
import { Refusal, refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { allStakes, lockTree, reorganise } from '#modules/org/index.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { consequencesOf } from './consequences.ts'
import type { Loaded } from './load.ts'
import type { Stopped } from './records.ts'
import { refuseFaults } from './refuse-faults.ts'

/**
 * Carries a decided reorganisation out, all or nothing: plans again under the lock of the tree, states it, and has every module do what was chosen. What stands in its way (a fault, a
 * consequence without an answer, a module that refuses) is answered, not thrown: nothing has changed then, it stays decided and says so. The row is locked by the caller.
 */
export async function takeEffect(ctx: Ctx, known: Loaded): Promise<Stopped | null> {
  const at = { module: 'org' }
  const outcome = await allOrNothing(ctx, inner => effect(inner, known, at))
  return outcome instanceof Refusal ? { faults: [], unanswered: [], refused: { module: at.module, ...kept(outcome) } } : outcome
}

/** A refusal as it is kept: its words and what they are filled in with. */
function kept({ code, data, issues }: Refusal) {
  const plain = (values: Record<string, unknown> = {}) =>
    Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [])))
  return { code, data: plain(data), issues: issues.map(issue => ({ ...issue, data: plain(issue.data) })) }
}

/** What stopped it as the refusal that says so, where somebody is there to be told. */
export function refusalOf({ faults, unanswered, refused }: Stopped): Refusal {
  if (faults.length) return refuseFaults(faults)
  return refused ? refuse(refused.code, refused.data, refused.issues) : refuse('reorganisations.unanswered', { count: unanswered.length })
}

/** `at`: the module whose turn it is. */
async function effect(ctx: Ctx, known: Loaded, at: { module: string }): Promise<Stopped | null> {
  await lockTree(ctx)
  const { plan, consequences } = await consequencesOf(ctx, known)
  const unanswered = consequences.filter(one => one.choice === null).map(one => one.key)
  if (plan.faults.length || unanswered.length) return { faults: [...plan.faults], unanswered, refused: null }
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
  const carried = { ...change, idOf: (unit: string) => ids.get(unit) ?? unit, decision: { number, date } }
  for (const stake of allStakes()) {
    at.module = stake.name
    await stake.carryOut(ctx, carried, choices)
  }
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
  ctx.emit('reorganisations.stopped', { units: [unitId], data: { reorganisation: id } })
}
