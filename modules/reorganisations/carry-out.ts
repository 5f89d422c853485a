import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { everyUnitOf } from './decide.ts'
import { load, requireState } from './load.ts'
import { refusalOf, takeEffect, writeStopped } from './take-effect.ts'

export const carryOut = action({
  summary: 'Carry out a decided reorganisation that was stopped on its day, as of that day',
  needs: 'org.manage',
  elevated: true,
  at: everyUnitOf,
  input: z.strictObject({ id: Id }),
  output: z.object({ actId: Id }),
  example: known => ({ id: known('reorganisation.stopped') }),
  run: async (ctx, { id }) => {
    const known = await load(ctx, id, { lock: true })
    requireState(known, 'carryOut')
    if (known.effectiveOn > ctx.today) throw refuse('reorganisations.day_not_come')
    const stopped = await takeEffect(ctx, known)
    if (stopped) throw refusalOf(stopped)
    return { actId: (await load(ctx, id)).actId ?? '' }
  },
})

/** The act of the business calendar, at 00:00 of the day, by the mandate by which it was decided. What stands in the way is written down, so that the calendar goes on. */
export async function takeEffectOnItsDay(ctx: Ctx, payload: unknown) {
  const { id } = z.object({ id: Id }).parse(payload)
  const known = await load(ctx, id, { lock: true })
  if (known.state !== 'decided') return
  const stopped = await takeEffect({ ...ctx, author: { ...known.author, delegationId: null } }, known)
  if (stopped) await writeStopped(ctx, id, known.unitId, stopped)
}
