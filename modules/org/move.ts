import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { beginAct } from './begin-act.ts'
import { settleTree } from './checks.ts'
import { actFields, Changed, untilField } from './records.ts'
import { refuseAt } from './refusals.ts'
import { rightAt } from './right-at.ts'
import { restate, standing } from './temporal.ts'

export const move = action({
  summary: 'Place a unit, with all below it, under another parent from a date (null: as a root)',
  needs: 'org.manage',
  // Over the unit, over whoever gives it up, and over whoever takes it.
  at: async (ctx, { id, parentId, effectiveOn }) => rightAt(ctx, [id, ...(parentId ? [parentId] : []), ...(await parentsFrom(ctx, id, effectiveOn))]),
  input: z.strictObject({ id: Id, parentId: Id.nullable(), sort: z.int().min(0).max(100_000).optional(), ...actFields, ...untilField }),
  output: Changed,
  example: known => ({ id: known('cell1'), parentId: known('unit2'), effectiveOn: '2021-01-01' }),
  run: async (ctx, { id, parentId, sort, until, ...given }) => {
    const act = await beginAct(ctx, { kind: 'move', ...given }, [id])
    const { says: old, from, to } = await standing(ctx.db, 'placement', id, given.effectiveOn, until)
    const says = { parentId, sort: sort ?? old.sort }
    if (says.parentId === old.parentId && says.sort === old.sort) throw refuseAt(['parentId'], 'org.no_change')
    if (parentId === id) throw refuseAt(['parentId'], 'org.cycle', { unit: '', parent: '', date: from })
    await restate(ctx.db, act, 'placement', [{ unitId: id, from, to, says }])
    await settleTree(ctx.db, act, [id], () => ['parentId'])
    ctx.note({ before: old })
    ctx.emit('org.changed', { units: [id], data: { act: act.id, kind: act.kind } })
    return { act: act.id, from, to }
  },
})

async function parentsFrom(ctx: Ctx, id: string, day: string) {
  const { rows } = await sql<{ parentId: string }>`
    select distinct p.parent_id from placement p
    where p.unit_id = ${id}::uuid and p.parent_id is not null and upper_inf(p.recorded) and p.valid && daterange(${day}::date, null)`.execute(ctx.db)
  return rows.map(row => row.parentId)
}
