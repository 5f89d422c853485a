import { formatDate } from '#kernel/business-date.ts'
import { answerersOf, type Consequence, heirsOf, type PlannedChange, type Stake, standingIn } from '#modules/org/index.ts'
import { answerFor } from './answer-for.ts'
import { giveBack } from './give-back.ts'
import { cancelWith, handOver } from './hand-over.ts'
import { type AtStake, tasksAtStake } from './tasks-at-stake.ts'
import { tasksStandingOn } from './tasks-standing-on.ts'
import { titlesRead } from './titles-read.ts'

const assigned = 'tasks.assignment'
const given = 'tasks.given'
const keyOf = (one: AtStake) => `${assigned}:${one.id}`
const keyOfGiver = (one: AtStake) => `${given}:${one.fromUnit}:${one.unitId}`

/**
 * Open tasks of units that end are handed over to a successor or cancelled; where they gave tasks, a successor confirms and judges in their stead: of each unit the one that stands
 * above it afterwards, of a dissolved one its superior. Titles are told to those who may read the task.
 */
export const stake: Stake = {
  name: 'tasks',

  async consequences(ctx, planned) {
    if (!planned.plan.ended.length) return []
    const rows = await ctx.unscoped('who prepares a reorganisation is told of everything it means', db => tasksAtStake(db, planned.plan.ended))
    const titles = await titlesRead(
      ctx.db,
      rows.map(one => one.id),
    )
    const ended = new Set(planned.plan.ended)
    return [
      ...rows.filter(one => ended.has(one.unitId)).map(one => ofAssigned(planned, one, titles.get(one.id), ctx.language)),
      ...ofGiven(
        planned,
        rows.filter(one => ended.has(one.fromUnit)),
      ),
    ]
  },

  async carryOut(ctx, change, choices) {
    if (!change.ended.length) return
    await ctx.unscoped('open tasks of units that end are handed over', async db => {
      const rows = await tasksAtStake(db, change.ended, { lock: true })
      const toOf = (choice: string | undefined, verb: string) => (choice?.startsWith(`${verb}:`) ? change.idOf(choice.slice(verb.length + 1)) : null)
      const answered = rows.flatMap(one => {
        const to = change.ended.includes(one.fromUnit) ? toOf(choices.get(keyOfGiver(one)), 'answer') : null
        return to === null ? [] : [{ ...one, to }]
      })
      await answerFor(ctx, db, change, answered)
      const theirs = rows.filter(one => change.ended.includes(one.unitId))
      const handed = theirs.flatMap(one => {
        const to = toOf(choices.get(keyOf(one)), 'hand')
        return to === null ? [] : [{ ...one, to }]
      })
      await handOver(ctx, db, change, handed)
      const kept = new Set(handed.map(one => one.id))
      await cancelWith(
        ctx,
        db,
        change,
        theirs.filter(one => !kept.has(one.id)),
      )
    })
    ctx.emit('tasks.changed', { units: [...change.ended, ...change.successions.map(one => one.to)] })
  },

  async undo(ctx, act) {
    await ctx.unscoped('what was known of tasks is said again', db => giveBack(ctx, db, act))
    ctx.emit('tasks.changed')
  },

  standing: tasksStandingOn,
}

function ofAssigned({ day, plan, before }: PlannedChange, one: AtStake, title: string | undefined, language: 'vi' | 'en'): Consequence {
  const hands = (heirsOf(plan).get(one.unitId) ?? []).map(({ to }) => ({ choice: `hand:${to}`, to }))
  return {
    key: keyOf(one),
    about: assigned,
    unit: one.unitId,
    data: { title: title ?? '', unit: standingIn(before, one.unitId, day)?.name ?? '', due: formatDate(one.dueOn, language) },
    link: title === undefined ? undefined : `/tasks/${one.id}`,
    options: [...hands, { choice: 'cancel' }],
    proposed: hands[0]?.choice ?? 'cancel',
  }
}

/** One for each unit that has open tasks of one that ends. */
function ofGiven(planned: PlannedChange, rows: readonly AtStake[]): Consequence[] {
  const groups = new Map<string, AtStake[]>()
  for (const one of rows) {
    const list = groups.get(keyOfGiver(one))
    if (list) list.push(one)
    else groups.set(keyOfGiver(one), [one])
  }
  const nameOf = (unit: string) => standingIn(planned.before, unit, planned.day)?.name ?? ''
  return [...groups].flatMap(([key, list]) => {
    const [one] = list
    const options = one ? answerersOf(planned, one.fromUnit, one.unitId).map(to => ({ choice: `answer:${to}`, to })) : []
    if (!one || !options[0]) return []
    const data = { unit: nameOf(one.fromUnit), receiver: nameOf(one.unitId), count: list.length }
    return [{ key, about: given, unit: one.fromUnit, data, options, proposed: options[0].choice }]
  })
}
