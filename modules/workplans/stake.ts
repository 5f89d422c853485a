import { type Consequence, heirsOf, type PlannedChange, type Stake, standingIn } from '#modules/org/index.ts'
import { monthWords } from './check-rows.ts'
import { closeWith } from './close-with.ts'
import { passBack } from './pass-back.ts'
import { passOn } from './pass-on.ts'
import { plansAtStake, readable, type RowAtStake, rowsAtStake } from './rows-at-stake.ts'
import { rowsStandingOn } from './rows-standing-on.ts'

const row = 'workplans.row'
const plan = 'workplans.plan'
const keyOf = (one: RowAtStake) => `${row}:${one.id}:${one.unitId}`

/**
 * Rows to come that units which end prepare in programmes of others: a successor prepares them, or the others go on without, or they are dropped. Programmes of their own bodies are closed
 * with them: a successor's bodies draw up their own.
 */
export const stake: Stake = {
  name: 'workplans',

  async consequences(ctx, planned) {
    const { ended } = planned.plan
    if (!ended.length) return []
    const [rows, plans] = await ctx.unscoped('who prepares a reorganisation is told of everything it means', async db => [
      await rowsAtStake(ctx, db, ended),
      await plansAtStake(ctx, db, ended),
    ])
    const read = await readable(
      ctx.db,
      plans.map(one => one.id),
      rows.map(one => one.id),
    )
    const nameOf = (unit: string) => standingIn(planned.before, unit, planned.day)?.name ?? ''
    return [
      ...rows.map(one => ofRow(planned, one, read.has(one.id))),
      ...plans.map(({ id, unitId, title, open }) => ({
        key: `${plan}:${id}`,
        about: plan,
        unit: unitId,
        data: { unit: nameOf(unitId), title: read.has(id) ? title : '', open },
        link: read.has(id) ? `/workplans/${id}` : undefined,
        options: [{ choice: 'close' }],
        proposed: 'close',
      })),
    ]
  },

  async carryOut(ctx, change, choices) {
    if (!change.ended.length) return
    await ctx.unscoped('rows that units which end prepare pass on', async db => {
      const rows = await rowsAtStake(ctx, db, change.ended, { lock: true })
      await passOn(
        ctx,
        db,
        change.act,
        rows.map(one => {
          const choice = choices.get(keyOf(one))
          return {
            rowId: one.id,
            from: one.unitId,
            to: choice?.startsWith('pass:') ? change.idOf(choice.slice('pass:'.length)) : null,
            drop: choice === 'drop',
          }
        }),
      )
      await closeWith(ctx, db, change.act, change.ended)
      ctx.emit('workplans.changed', { units: [...new Set([...change.ended, ...change.successions.map(one => one.to), ...rows.map(one => one.workplanUnit)])] })
    })
  },

  async undo(ctx, act) {
    const units = await ctx.unscoped('who prepared rows prepares them again', db => passBack(ctx, db, act))
    if (units.length) ctx.emit('workplans.changed', { units: [...new Set(units)] })
  },

  standing: rowsStandingOn,
}

function ofRow({ plan: planned, before, day }: PlannedChange, one: RowAtStake, read: boolean): Consequence {
  const heirs = (heirsOf(planned).get(one.unitId) ?? []).map(({ to }) => ({ choice: `pass:${to}`, to }))
  const without = one.alone ? 'drop' : 'leave'
  return {
    key: keyOf(one),
    about: row,
    unit: one.unitId,
    data: {
      unit: standingIn(before, one.unitId, day)?.name ?? '',
      content: read ? one.content : '',
      title: read ? one.title : '',
      month: one.month ? monthWords(one.month) : 'none',
    },
    link: read ? `/workplans/${one.workplanId}/${one.id}` : undefined,
    options: [...heirs, { choice: without }],
    proposed: heirs[0]?.choice ?? without,
  }
}
