import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { startOfDay } from '#kernel/business-date.ts'
import { refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { scheduleAct } from '#kernel/schedule.ts'
import { lockTree, planReorganisation, type ReorganisationStep, rightAt, unitsOfStep } from '#modules/org/index.ts'
import { consequencesOf } from './consequences.ts'
import { decisionColumns } from './draft.ts'
import { load, requireState } from './load.ts'
import { Decision, State } from './records.ts'
import { refuseFaults } from './refuse-faults.ts'
import { refusalOf, takeEffect } from './take-effect.ts'

export const decide = action({
  summary: 'Decide a reorganisation: it takes effect at 00:00 of its day, or at once where that day has come',
  needs: 'org.manage',
  elevated: true,
  at: everyUnitOf,
  input: z.strictObject({ id: Id, version: z.int(), decision: Decision }),
  output: z.object({ state: State }),
  example: known => ({ id: known('reorganisation1'), version: 1, decision: { number: '31-QĐ/ĐUK', date: '2021-01-15', issuer: 'Ban Thường vụ Đảng ủy Khối' } }),
  run: async (ctx, { id, version, decision }) => {
    const known = await load(ctx, id, { lock: true })
    requireState(known, 'decide')
    if (known.version !== version) throw refuse('reorganisations.stale', { version: known.version })
    if (!known.steps.length) throw refuse('reorganisations.no_steps')
    requireIssued(ctx.today, decision, known.steps)
    // One at a time: of two that speak of the same unit the second sees the first, and what is planned here stands when it is stated.
    await lockTree(ctx)
    await requireUncontradicted(ctx, known.id, unitsSpokenOf(known.steps))
    const { plan, consequences } = await consequencesOf(ctx, known)
    if (plan.faults.length) throw refuseFaults(plan.faults)
    const open = consequences.filter(one => one.choice === null)
    if (open.length) throw refuse('reorganisations.unanswered', { count: open.length })
    await ctx.db
      .updateTable('reorganisation')
      .set({ state: 'decided', decidedAt: ctx.now, ...decisionColumns(decision), accountId: ctx.author.accountId, mandateId: ctx.author.mandateId })
      .where('id', '=', id)
      .execute()
    await sql`insert into reorganisation_unit (reorganisation_id, unit_id) select ${id}, unnest(${unitsSpokenOf(known.steps)}::uuid[])`.execute(ctx.db)
    if (known.effectiveOn > ctx.today) {
      await scheduleAct(ctx.db, { dueAt: startOfDay(known.effectiveOn), kind: 'reorganisations.takeEffect', key: id, payload: { id } })
      ctx.emit('reorganisations.changed', { units: [known.unitId], data: { id } })
      return { state: 'decided' as const }
    }
    const stopped = await takeEffect(ctx, { ...known, decision })
    if (stopped) throw refusalOf(stopped)
    return { state: 'carried_out' as const }
  },
})

/** On its day nobody is there to put right what was dated wrongly. */
function requireIssued(today: string, decision: Decision, steps: readonly ReorganisationStep[]) {
  const data = { today: today.split('-').reverse().join('/') }
  const given = [
    { path: ['decision', 'date'], decision },
    ...steps.map((step, place) => ({ path: ['steps', place, 'decision', 'date'], decision: step.decision })),
  ]
  const late = given.filter(one => one.decision && one.decision.date > today)
  if (late.length)
    throw refuse(
      'org.decision_in_future',
      data,
      late.map(({ path }) => ({ path, code: 'org.decision_in_future', data })),
    )
}

const unitsSpokenOf = (steps: Parameters<typeof unitsOfStep>[0][]) => [...new Set(steps.flatMap(unitsOfStep))]

/** The right must hold over every unit it speaks of, over those that give one up and those that take one, but for the outside. */
export async function everyUnitOf(ctx: Ctx, { id }: { id: string }): Promise<string[] | null> {
  const known = await load(ctx, id)
  const spoken = unitsSpokenOf(known.steps)
  const plan = await planReorganisation(ctx, known)
  const superiors = spoken.flatMap(unit => [plan.before, plan.after].flatMap(tree => tree.get(unit)?.placements.map(span => span.says.parentId) ?? []))
  const named = [known.unitId, ...spoken, ...superiors.filter(one => one !== null), ...plan.founded.flatMap(unit => unit.parent ?? [])]
  const standing = [...new Set(named)].filter(unit => plan.before.has(unit))
  const outside = await outsideToday(ctx, standing)
  return rightAt(
    ctx,
    standing.filter(unit => !outside.has(unit)),
  )
}

/** What is outside nobody here has a right over: who gives a unit up to it decides alone, and who takes one from it. */
async function outsideToday(ctx: Ctx, units: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select l.unit_id as id from lineage l join unit_class c on c.unit_id = l.ancestor_id and upper_inf(c.recorded) and c.valid @> ${ctx.today}::date join level v on v.code = c.level and v.outside
    where l.unit_id = any(${units as string[]}::uuid[]) and upper_inf(l.recorded) and l.valid @> ${ctx.today}::date`.execute(ctx.db)
  return new Set(rows.map(row => row.id))
}

/** Two that are pending may not speak of the same unit. */
async function requireUncontradicted(ctx: Ctx, id: string, units: readonly string[]) {
  const { rows } = await sql<{ title: string; effectiveOn: string }>`
    select distinct r.title, r.effective_on from reorganisation_unit u join reorganisation r on r.id = u.reorganisation_id and r.state = 'decided'
    where u.unit_id = any(${units as string[]}::uuid[]) and r.id <> ${id}`.execute(ctx.db)
  const [other] = rows
  if (other) throw refuse('reorganisations.contradicts_pending', { title: other.title, date: other.effectiveOn.split('-').reverse().join('/') })
}
