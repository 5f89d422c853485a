import { dateOf, formatDate } from '#kernel/business-date.ts'
import { type Stake, standingIn } from '#modules/org/index.ts'
import { cancelWith } from './cancel-with.ts'
import { conferencesAtStake } from './conferences-at-stake.ts'
import { conferencesStandingOn } from './conferences-standing-on.ts'
import { reinstate } from './reinstate.ts'
import { titlesRead } from './titles-read.ts'

const about = 'conferences.planned'

/**
 * Conferences of units that end, of the day or later, that have not begun: nobody can hold them. They are cancelled with the unit; a successor convenes its own bodies. What has begun
 * or been held stays, and what was concluded lives on in its tasks.
 */
export const stake: Stake = {
  name: 'conferences',

  async consequences(ctx, { day, plan, before }) {
    if (!plan.ended.length) return []
    const rows = await ctx.unscoped('who prepares a reorganisation is told of everything it means', db => conferencesAtStake(db, plan.ended, day))
    const titles = await titlesRead(
      ctx.db,
      rows.map(one => one.id),
    )
    return rows.map(({ id, unitId, startsAt, state, invited }) => ({
      key: `${about}:${id}`,
      about,
      unit: unitId,
      data: { title: titles.get(id) ?? '', unit: standingIn(before, unitId, day)?.name ?? '', on: formatDate(dateOf(startsAt), ctx.language), state, invited },
      link: titles.has(id) ? `/conferences/${id}` : undefined,
      options: [{ choice: 'cancel' }],
      proposed: 'cancel',
    }))
  },

  async carryOut(ctx, { act, day, ended }) {
    if (!ended.length) return
    await ctx.unscoped('conferences of units that end are cancelled with them', async db => {
      const rows = await conferencesAtStake(db, ended, day, { lock: true })
      if (!rows.length) return
      const invited = await cancelWith(
        ctx,
        db,
        act,
        rows.map(one => one.id),
      )
      ctx.emit('conferences.cancel', { units: [...ended, ...invited] })
    })
  },

  async undo(ctx, act) {
    const units = await ctx.unscoped('conferences that were cancelled stand again', db => reinstate(ctx, db, act))
    if (units.length) ctx.emit('conferences.reinstate', { units })
  },

  standing: conferencesStandingOn,
}
