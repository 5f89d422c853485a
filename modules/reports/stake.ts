import { addDays, formatDate } from '#kernel/business-date.ts'
import { formatPeriod } from '#kernel/period.ts'
import { scheduleAct } from '#kernel/schedule.ts'
import { answerersOf, type Consequence, type PlannedChange, type Stake, standingIn } from '#modules/org/index.ts'
import { answerFor } from './answer-for.ts'
import { type AtStake, becomes, reportsAtStake } from './reports-at-stake.ts'
import { reportsStandingOn } from './reports-standing-on.ts'
import { restoreReports } from './restore-reports.ts'

const keyOf = (one: AtStake) => `reports.obligation:${one.id}`
const keyOfJudge = (one: AtStake) => `reports.filed:${one.filedTo}:${one.answerer}`
const abouts = { answered: 'reports.obligation', shortened: 'reports.running', withdrawn: 'reports.coming' } as const

/**
 * Reports that units which end still owe: an heir fills them in and signs them, those that run for the days up to the last; what is asked of later days falls away. An accepted report is
 * never touched. What was filed to such a unit goes to a successor. Units that are founded are asked for their own from the day.
 */
export const stake: Stake = {
  name: 'reports',

  async consequences(ctx, planned) {
    const { plan, before, day } = planned
    if (!plan.ended.length) return []
    const rows = await ctx.unscoped('who prepares a reorganisation is told of everything it means', db => reportsAtStake(db, plan.ended))
    const nameOf = (unit: string) => standingIn(before, unit, day)?.name ?? ''
    const own = rows.flatMap((one): Consequence[] => {
      if (!plan.ended.includes(one.answerer)) return []
      const about = abouts[becomes(one, day)]
      const options =
        about === 'reports.coming' ? [{ choice: 'withdraw' }] : answerersOf(planned, one.answerer, '').map(to => ({ choice: `answers:${to}`, to }))
      if (!options.length) return []
      return [
        {
          key: keyOf(one),
          about,
          unit: one.answerer,
          data: {
            unit: nameOf(one.answerer),
            form: one.formNames[ctx.language],
            period: formatPeriod(one.period, ctx.language),
            until: formatDate(addDays(day, -1), ctx.language),
          },
          link: `/reports/fill/${one.id}`,
          options,
          proposed: options[0]?.choice ?? null,
        },
      ]
    })
    return [...own, ...ofFiled(planned, rows)]
  },

  async carryOut(ctx, change, choices) {
    const cut = await ctx.unscoped('reports of units that end are shortened and answered for', async db => {
      if (!change.ended.length) return []
      const rows = await reportsAtStake(db, change.ended, { lock: true })
      const unitOf = (choice: string | undefined, verb: string) => (choice?.startsWith(`${verb}:`) ? change.idOf(choice.slice(verb.length + 1)) : null)
      return answerFor(
        ctx,
        db,
        change,
        rows.map(one => ({
          ...one,
          owed: change.ended.includes(one.answerer),
          to: unitOf(choices.get(keyOf(one)), 'answers'),
          judge: change.ended.includes(one.filedTo) ? unitOf(choices.get(keyOfJudge(one)), 'answer') : null,
        })),
      )
    })
    const units = change.founded.map(unit => unit.id)
    const asked = await ctx.db.selectFrom('form').select('id').limit(1).executeTakeFirst()
    if (units.length && asked) await scheduleAct(ctx.db, { dueAt: ctx.now, kind: 'reports.askFounded', key: change.act, payload: { units, periods: cut } })
    if (change.ended.length) ctx.emit('reports.answered_for', { units: [...change.ended, ...change.successions.map(one => one.to)] })
  },

  async undo(ctx, act) {
    await ctx.unscoped('what was known of reports is said again', db => restoreReports(ctx, db, act))
    ctx.emit('reports.answered_for')
  },

  standing: (ctx, act) => ctx.unscoped('what stands on a reorganisation is told by name to who may undo it', db => reportsStandingOn(ctx, db, act)),
}

/** One for each unit whose open reports are filed to one that ends. */
function ofFiled(planned: PlannedChange, rows: readonly AtStake[]): Consequence[] {
  const groups = new Map<string, { one: AtStake; count: number }>()
  for (const one of rows)
    if (planned.plan.ended.includes(one.filedTo)) groups.set(keyOfJudge(one), { one, count: (groups.get(keyOfJudge(one))?.count ?? 0) + 1 })
  const nameOf = (unit: string) => standingIn(planned.before, unit, planned.day)?.name ?? ''
  return [...groups].flatMap(([key, { one, count }]) => {
    const options = answerersOf(planned, one.filedTo, one.answerer).map(to => ({ choice: `answer:${to}`, to }))
    if (!options[0]) return []
    const data = { unit: nameOf(one.filedTo), receiver: nameOf(one.answerer), count }
    return [{ key, about: 'reports.filed', unit: one.filedTo, data, options, proposed: options[0].choice }]
  })
}
