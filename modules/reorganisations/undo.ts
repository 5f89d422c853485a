import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id, Text } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { actsStandingOn, allStakes, type Obstacle, undoReorganisation } from '#modules/org/index.ts'
import { everyUnitOf } from './decide.ts'
import { load, requireState } from './load.ts'
import { Decision, State } from './records.ts'

export const undo = action({
  summary: 'Undo a reorganisation by a decision, as long as nothing has come to stand on it',
  needs: 'org.manage',
  elevated: true,
  at: everyUnitOf,
  input: z.strictObject({ id: Id, decision: Decision, note: Text.optional() }),
  output: z.object({ state: State }),
  example: known => ({ id: known('reorganisation.carriedOut'), decision: { number: '35-QĐ/ĐUK', date: '2021-01-16', issuer: 'Ban Thường vụ Đảng ủy Khối' } }),
  run: async (ctx, { id, decision, note }) => {
    const known = await load(ctx, id, { lock: true })
    requireState(known, 'undo')
    if (!known.actId) throw notFound()
    const obstacles = await obstaclesOf(ctx, known.actId)
    if (obstacles.length) throw refuse('reorganisations.stood_upon', { count: obstacles.length })
    const undone = await undoReorganisation(ctx, known.actId, { decision, note })
    for (const stake of [...allStakes()].reverse()) await stake.undo(ctx, known.actId)
    await ctx.db.updateTable('reorganisation').set({ state: 'undone', undoneAt: ctx.now, undoActId: undone.act }).where('id', '=', id).execute()
    ctx.note({ reorganisation: id, act: undone.act })
    ctx.emit('reorganisations.undone', { units: [known.unitId, ...undone.units], data: { id } })
    return { state: 'undone' as const }
  },
})

/** What has come to stand on it, by name. */
export async function obstaclesOf(ctx: Ctx, act: string): Promise<Obstacle[]> {
  const later = await actsStandingOn(ctx.db, act)
  const { rows: known } = await sql<{ id: string; act: string }>`
    select id, unnest(array[act_id, undo_act_id]) as act from reorganisation where act_id = any(${later.map(one => one.id)}::uuid[]) or undo_act_id = any(${later.map(one => one.id)}::uuid[])`.execute(
    ctx.db,
  )
  const links = new Map(known.map(one => [one.act, `/reorganisations/${one.id}`]))
  const obstacles: Obstacle[] = later.map(one => ({
    about: 'org.act',
    data: { kind: one.kind, number: one.decision.number ?? '', on: one.effectiveOn, units: one.units.map(unit => unit.name).join('; ') },
    ...(links.has(one.id) ? { link: links.get(one.id) } : {}),
  }))
  for (const stake of allStakes()) obstacles.push(...(await stake.standing(ctx, act)))
  return obstacles
}
