import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { beginAct } from './begin-act.ts'
import { unitFields } from './found.ts'
import { foundUnits, parentsOf } from './founding.ts'
import { actFields, Code, Day, untilField } from './records.ts'
import { rightAtKnown } from './right-at.ts'

const row = z.strictObject({
  ...unitFields,
  parentId: Id.nullish(),
  parentCode: Code.optional(),
  /** The act's day when absent. */ effectiveOn: Day.optional(),
  ...untilField,
})

export const foundMany = action({
  summary: 'Found many units by one decision; parents may be in the same batch, named by code',
  needs: 'org.manage',
  at: async (ctx, { units, effectiveOn }) =>
    (
      await rightAtKnown(
        ctx,
        await parentsOf(
          ctx,
          units.map(unit => ({ ...unit, from: unit.effectiveOn ?? effectiveOn })),
        ),
      )
    ).map(found => found.at),
  input: z.strictObject({ ...actFields, units: z.array(row).min(1).max(5000) }),
  output: z.object({ act: Id, units: z.array(z.object({ id: Id, code: z.string() })) }),
  example: known => ({
    effectiveOn: '2021-01-01',
    decision: { number: '15-QĐ/ĐUK', date: '2020-12-28', issuer: 'Đảng ủy Khối' },
    units: [
      { code: 'VD-02', name: 'Đảng bộ cơ sở Ví dụ', level: 'grassroots_committee', kind: 'agency', parentId: known('bloc') },
      { code: 'VD-02.1', name: 'Chi bộ Văn phòng', level: 'cell', parentCode: 'VD-02' },
    ],
  }),
  bodyLimitKb: 4096,
  run: async (ctx, { units, ...given }) => {
    const act = await beginAct(ctx, { kind: 'found', ...given })
    const made = await foundUnits(
      ctx,
      act,
      units.map(unit => ({ ...unit, from: unit.effectiveOn ?? given.effectiveOn })),
      (index, field) => ['units', index, field === 'from' ? 'effectiveOn' : field],
    )
    ctx.note({ units: made.map(unit => unit.id) })
    ctx.emit('org.changed', { units: made.map(unit => unit.id), data: { act: act.id, kind: act.kind } })
    return { act: act.id, units: made }
  },
})
