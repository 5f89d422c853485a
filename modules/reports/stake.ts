import { sql } from 'kysely'
import { addDays, formatDate } from '#kernel/business-date.ts'
import type { Tx } from '#kernel/db.ts'
import { formatPeriod } from '#kernel/period.ts'
import type { Ctx } from '#kernel/road.ts'
import { scheduleAct } from '#kernel/schedule.ts'
import { answerersOf, type CarriedChange, type Consequence, type PlannedChange, type Stake, standingIn } from '#modules/org/index.ts'
import { answerFor } from './answer-for.ts'
import { type AtStake, becomes, reportsAtStake } from './reports-at-stake.ts'
import { reportsStandingOn } from './reports-standing-on.ts'
import { restoreReports } from './restore-reports.ts'
import { reportsToRefile } from './reports-to-refile.ts'

const keyOf = (one: AtStake) => `reports.obligation:${one.id}`
const keyOfJudge = (one: AtStake) => `reports.filed:${one.filedTo}:${one.answerer}`
const abouts = { answered: 'reports.obligation', shortened: 'reports.running', withdrawn: 'reports.coming' } as const

/**
 * Reports that units which end, or are suspended, still owe: an heir (of one that is suspended its superior) fills them in and signs them, those that run for the days up to the last; what is asked of later days falls away. An accepted report is
 * never touched. What was filed to such a unit goes to a successor. Open reports of units that stand elsewhere are filed in the tree of their last day, to the superior they have then. Units that
 * are founded are asked for their own from the day.
 */
export const stake: Stake = {
  name: 'reports',

  async consequences(ctx, planned) {
    const { before, day } = planned
    const silent = silentFrom(planned)
    if (!silent.length) return []
    const rows = await ctx.unscoped('who prepares a reorganisation is told of everything it means', db => reportsAtStake(db, silent))
    const nameOf = (unit: string) => standingIn(before, unit, day)?.name ?? ''
    const own = rows.flatMap((one): Consequence[] => {
      if (!silent.includes(one.answerer)) return []
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
    return [...own, ...ofFiled(planned, rows, silent)]
  },

  async carryOut(ctx, change, choices) {
    const cut = await ctx.unscoped('reports of units that end are shortened and answered for, those of units that moved filed where they stand', async db => {
      const { suspended } = await suspendedBy(db, change)
      const silent = [...change.ended, ...change.left, ...suspended]
      const rows = silent.length ? await reportsAtStake(db, silent, { lock: true }) : []
      const unitOf = (choice: string | undefined, verb: string) => (choice?.startsWith(`${verb}:`) ? change.idOf(choice.slice(verb.length + 1)) : null)
      const theirs = rows.map(one => ({
        ...one,
        owed: silent.includes(one.answerer),
        to: unitOf(choices.get(keyOf(one)), 'answers'),
        judge: silent.includes(one.filedTo) ? unitOf(choices.get(keyOfJudge(one)), 'answer') : null,
      }))
      const refiled = new Map((await reportsToRefile(ctx, db, change, silent)).map(one => [one.id, { ...one, owed: false, to: null }]))
      const both = theirs.map(one => {
        const elsewhere = refiled.get(one.id)
        refiled.delete(one.id)
        return elsewhere ? { ...one, standsIn: elsewhere.standsIn, judge: one.judge ?? elsewhere.judge } : one
      })
      return answerFor(ctx, db, change, [...both, ...refiled.values()])
    })
    const { resumed } = await suspendedBy(ctx.db, change)
    await askOf(ctx, change.act, { units: [...change.founded.map(unit => unit.id), ...change.joined, ...resumed], periods: cut })
    ctx.emit('reports.answered_for', { units: [...change.ended, ...change.moved, ...change.successions.map(one => one.to)] })
  },

  async undo(ctx, act) {
    await ctx.unscoped('what was known of reports is said again', db => restoreReports(ctx, db, act))
    // Whoever stands or acts again is asked for what was opened meanwhile.
    const { rows } = await sql<{ since: string; units: string[] }>`
      select a.recorded_at as since, array(select unit_id from placement where ended_by = a.id union select unit_id from unit_class where ended_by = a.id order by 1) as units
      from org_act a where a.id = ${act}`.execute(ctx.db)
    const [changed] = rows
    if (changed) await askOf(ctx, `${act} undone`, changed)
    ctx.emit('reports.answered_for')
  },

  standing: (ctx, act) => ctx.unscoped('what stands on a reorganisation is told by name to who may undo it', db => reportsStandingOn(ctx, db, act)),
}

/** Units that act here no more from the day: they end, are suspended, or leave. */
function silentFrom({ plan, before, day }: PlannedChange): string[] {
  const suspended = new Set(plan.class.filter(one => one.says?.suspended && !standingIn(before, one.unitId, day)?.suspended).map(one => one.unitId))
  return [...plan.ended, ...plan.left, ...[...suspended].filter(unit => standingIn(plan.after, unit, day)?.suspended)]
}

/** The same when it has been done, and those that act again. One statement. */
async function suspendedBy(db: Tx, { act, day }: CarriedChange): Promise<{ suspended: string[]; resumed: string[] }> {
  const { rows } = await sql<{ unitId: string; suspended: boolean }>`
    select c.unit_id, c.suspended from unit_class c join unit_class was on was.unit_id = c.unit_id and was.ended_by = ${act} and was.valid @> ${day}::date
    where c.made_by = ${act} and c.valid @> ${day}::date and c.suspended <> was.suspended order by 1`.execute(db)
  const those = (suspended: boolean) => rows.filter(row => row.suspended === suspended).map(row => row.unitId)
  return { suspended: those(true), resumed: those(false) }
}

/** By the business calendar, where anything is asked of anybody. */
async function askOf(ctx: Ctx, key: string, asked: { units: readonly string[]; periods?: readonly { family: string; period: string }[]; since?: string }) {
  const form = asked.units.length ? await ctx.db.selectFrom('form').select('id').limit(1).executeTakeFirst() : undefined
  if (form) await scheduleAct(ctx.db, { dueAt: ctx.now, kind: 'reports.askFounded', key, payload: asked })
}

/** One for each unit whose open reports are filed to one that ends. */
function ofFiled(planned: PlannedChange, rows: readonly AtStake[], silent: readonly string[]): Consequence[] {
  const groups = new Map<string, { one: AtStake; count: number }>()
  for (const one of rows) if (silent.includes(one.filedTo)) groups.set(keyOfJudge(one), { one, count: (groups.get(keyOfJudge(one))?.count ?? 0) + 1 })
  const nameOf = (unit: string) => standingIn(planned.before, unit, planned.day)?.name ?? ''
  return [...groups].flatMap(([key, { one, count }]) => {
    const options = answerersOf(planned, one.filedTo, one.answerer).map(to => ({ choice: `answer:${to}`, to }))
    if (!options[0]) return []
    const data = { unit: nameOf(one.filedTo), receiver: nameOf(one.answerer), count }
    return [{ key, about: 'reports.filed', unit: one.filedTo, data, options, proposed: options[0].choice }]
  })
}
