import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { beginAct } from './begin-act.ts'
import { settleTree } from './checks.ts'
import { actFields, Changed, untilField } from './records.ts'
import { refuseAt } from './refusals.ts'
import { rightAt } from './right-at.ts'
import { restate, standing } from './temporal.ts'

export const move = action({
  summary: 'Place a unit, with all below it, under another parent from a date (null: as a root)',
  needs: 'org.manage',
  // A root stands under nobody whose right could cover it: the right over the unit itself decides together with the new parent's.
  at: (ctx, { id, parentId }) => rightAt(ctx, parentId ? [id, parentId] : [id]),
  input: z.strictObject({ id: Id, parentId: Id.nullable(), sort: z.int().min(0).max(100_000).optional(), ...actFields, ...untilField }),
  output: Changed,
  example: known => ({ id: known('cell'), parentId: known('unit7'), effectiveOn: '2021-01-01' }),
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
