import { sql } from 'kysely'
import type { Issue } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { type BegunAct, beginAct, lockTree } from '../begin-act.ts'
import { settleTree } from '../checks.ts'
import type { Decision } from '../fields.ts'
import { refuseAll } from '../refusals.ts'
import { restate, type Says, type Statement } from '../temporal.ts'
import type { Plan, Planned } from './plan.ts'
import { planSteps } from './plan-steps.ts'
import { readTreeFrom } from './read-tree.ts'
import { foundedBy, type Step, unitsOfStep } from './steps.ts'

export interface Reorganisation {
  effectiveOn: string
  decision: Decision | undefined
  note?: string | undefined
  fileId?: string | undefined
  steps: readonly Step[]
}

/** What a reorganisation made of the tree; with the ids of the units it founded in place of their '#' names. */
export interface Change {
  day: string
  ended: readonly string[]
  /** Units that stand outside from the day, and those that do no longer, each with all below it. */
  left: readonly string[]
  joined: readonly string[]
  founded: readonly { ref: string; id: string; code: string; name: string; level: string; parent: string | null }[]
  /** Where what an ended or divided unit leaves goes; shares in millionths. */
  successions: readonly { from: string; to: string; share: number }[]
  /** Units placed elsewhere than before. */
  moved: readonly string[]
}

/** Plans without changing anything: what would be stated, what would follow, and every fault. Three statements. */
export async function planReorganisation(
  ctx: Pick<Ctx, 'db'>,
  { effectiveOn, steps }: Pick<Reorganisation, 'effectiveOn' | 'steps'>,
): Promise<Plan & { before: Plan['after'] }> {
  const known = await readTreeFrom(ctx.db, effectiveOn)
  return { ...planSteps({ day: effectiveOn, steps, ...known }), before: known.tree }
}

/**
 * Carries a reorganisation out on the tree, in a number of statements that does not grow with it: all steps are acts of their own, known from one instant on.
 * Refuses every fault of the plan at once, under `path`.
 */
export async function reorganise(
  ctx: Ctx,
  given: Reorganisation,
  path: (string | number)[] = ['steps'],
): Promise<Change & { act: string; recordedAt: string }> {
  await lockTree(ctx)
  const plan = await planReorganisation(ctx, given)
  if (plan.faults.length) throw refuseAll(plan.faults.map(({ path: at, code, data }) => ({ path: [...path, ...at], code, data }) satisfies Issue))
  const act = await beginAct(ctx, { kind: 'reorganise', effectiveOn: given.effectiveOn, decision: given.decision, note: given.note, fileId: given.fileId })
  const ids = new Map(plan.founded.map(unit => [unit.ref, ctx.newId()]))
  const idOf = (unit: string) => ids.get(unit) ?? unit
  const steps = await writeSteps(ctx, act, given)
  if (ids.size)
    await sql`
      insert into unit (id, founded_by) select * from unnest(${[...ids.values()]}::uuid[], ${plan.founded.map(unit => steps[unit.step])}::uuid[])`.execute(
      ctx.db,
    )
  const named = given.steps.map((step, place) => ({ act: steps[place], units: [...unitsOfStep(step), ...foundedBy(step).map(unit => idOf(unit.ref))] }))
  await sql`
    insert into org_act_unit (act_id, unit_id)
    select distinct n.act, u from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n(act uuid, units uuid[]), unnest(n.units) u`.execute(ctx.db)
  const statedBy = (step: number) => steps[step] ?? act.id
  const say = <T extends keyof Says>(planned: readonly Planned<T>[]): Statement<T>[] =>
    planned.map(({ unitId, from, to, says, step }) => ({ unitId: idOf(unitId), from, to, says: withIds(says, idOf), statedBy: statedBy(step) }))
  await restate(ctx.db, act, 'name', say(plan.name))
  await restate(ctx.db, act, 'class', say(plan.class))
  await restate(ctx.db, act, 'placement', say(plan.placement))
  const successions = plan.successions.map(({ from, to, share, members, step }) => ({
    from: idOf(from),
    to: idOf(to),
    share,
    members,
    statedBy: statedBy(step),
  }))
  if (successions.length)
    await sql`
      insert into succession (from_unit, to_unit, on_date, share, members, made_by, stated_by, recorded)
      select s."from", s."to", ${given.effectiveOn}::date, s.share, s.members, ${act.id}, s."statedBy", tstzrange(${act.recordedAt}::timestamptz, null)
      from jsonb_to_recordset(${JSON.stringify(successions)}::jsonb) as s("from" uuid, "to" uuid, share int, members int, "statedBy" uuid)`.execute(ctx.db)
  const touched = [...new Set([...plan.placement, ...plan.class].map(one => idOf(one.unitId)))]
  // Names alone leave the tree as it was.
  if (touched.length) await settleTree(ctx.db, act, touched, () => path)
  const change: Change = {
    day: given.effectiveOn,
    ended: plan.ended,
    left: plan.left.map(idOf),
    joined: plan.joined.map(idOf),
    founded: plan.founded.map(({ ref, code, name, level, parent }) => ({
      ref,
      id: idOf(ref),
      code,
      name,
      level,
      parent: parent === null ? null : idOf(parent),
    })),
    successions: successions.map(({ from, to, share }) => ({ from, to, share })),
    moved: [...new Set(plan.placement.filter(one => one.says && !ids.has(one.unitId)).map(one => one.unitId))],
  }
  ctx.note({
    founded: change.founded.map(unit => unit.id),
    ended: [...change.ended],
    successions: change.successions.map(({ from, to, share }) => ({ from, to, share })),
  })
  ctx.emit('org.changed', { units: [...new Set([...touched, ...plan.name.map(one => idOf(one.unitId))])], data: { act: act.id, kind: act.kind } })
  return { ...change, act: act.id, recordedAt: act.recordedAt }
}

/** The steps as acts under the whole, each with its own decision or that of the whole; their ids in order. */
async function writeSteps(ctx: Ctx, act: BegunAct, given: Reorganisation): Promise<string[]> {
  const rows = given.steps.map(({ act: kind, decision = given.decision, note = null }) => ({
    id: ctx.newId(),
    kind,
    number: decision?.number ?? null,
    date: decision?.date ?? null,
    issuer: decision?.issuer ?? null,
    note,
  }))
  await sql`
    insert into org_act (id, kind, decision_number, decision_date, issuer, effective_on, recorded_at, account_id, mandate_id, note, part_of)
    select s.id, s.kind, s.number, s.date, s.issuer, ${given.effectiveOn}::date, ${act.recordedAt}::timestamptz, ${ctx.author.accountId}, ${ctx.author.mandateId}, s.note, ${act.id}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, kind text, number text, date date, issuer text, note text)`.execute(ctx.db)
  return rows.map(row => row.id)
}

function withIds<T extends keyof Says>(says: Says[T] | null, idOf: (unit: string) => string): Says[T] | null {
  return says && 'parentId' in says && says.parentId !== null ? ({ ...says, parentId: idOf(says.parentId) } as Says[T]) : says
}
