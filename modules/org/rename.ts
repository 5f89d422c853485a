import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Line } from '#kernel/records.ts'
import { beginAct } from './begin-act.ts'
import { requireFreeCodes } from './checks.ts'
import { actFields, Changed, Code, untilField } from './records.ts'
import { refuseAt } from './refusals.ts'
import { rightAt } from './right-at.ts'
import { restate, standing } from './temporal.ts'

export const rename = action({
  summary: 'Give a unit another name, short name or code from a date',
  needs: 'org.manage',
  at: (ctx, { id }) => rightAt(ctx, [id]),
  input: z.strictObject({ id: Id, name: Line.optional(), shortName: Line.optional(), code: Code.optional(), ...actFields, ...untilField }),
  output: Changed,
  example: known => ({ id: known('unit7'), name: 'Đảng bộ Sở Ví dụ và Môi trường', effectiveOn: '2021-01-01' }),
  run: async (ctx, { id, name, shortName, code, until, ...given }) => {
    const act = await beginAct(ctx, { kind: 'rename', ...given }, [id])
    const { says: old, from, to } = await standing(ctx.db, 'name', id, given.effectiveOn, until)
    const renamed = name !== undefined && name !== old.name
    // A short name that was only the name itself follows it.
    const says = { name: name ?? old.name, shortName: shortName ?? (renamed && old.shortName === old.name ? name : old.shortName), code: code ?? old.code }
    if (says.name === old.name && says.shortName === old.shortName && says.code === old.code) throw refuseAt(['name'], 'org.no_change')
    await requireFreeCodes(ctx.db, [{ unitId: id, code: says.code, from, to }], () => ['code'])
    await restate(ctx.db, act, 'name', [{ unitId: id, from, to, says }])
    ctx.note({ before: old })
    ctx.emit('org.changed', { units: [id], data: { act: act.id, kind: act.kind } })
    return { act: act.id, from, to }
  },
})
