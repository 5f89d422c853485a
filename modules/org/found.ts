import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Line } from '#kernel/records.ts'
import { beginAct } from './begin-act.ts'
import { foundUnits } from './founding.ts'
import { actFields, CatalogueCode, Code, untilField } from './records.ts'
import { rightAtKnown } from './right-at.ts'

export const unitFields = {
  code: Code,
  name: Line,
  /** For narrow places; the name itself when absent. */
  shortName: Line.optional(),
  level: CatalogueCode,
  kind: CatalogueCode.nullish(),
  hasSeal: z.boolean().optional(),
  sort: z.int().min(0).max(100_000).optional(),
}

export const found = action({
  summary: 'Found a unit under a parent (or as a root)',
  needs: 'org.manage',
  at: async (ctx, { parentId }) => (parentId ? (await rightAtKnown(ctx, [parentId])).map(row => row.at) : []),
  input: z.strictObject({ ...unitFields, parentId: Id.nullable(), ...actFields, ...untilField }),
  output: z.object({ act: Id, id: Id, code: z.string() }),
  example: known => ({ code: 'VD-01', name: 'Chi bộ cơ sở Trung tâm Ví dụ', level: 'grassroots_cell', parentId: known('bloc'), effectiveOn: '2021-01-01' }),
  run: async (ctx, { parentId, effectiveOn, decision, note, until, ...unit }) => {
    const act = await beginAct(ctx, { kind: 'found', effectiveOn, decision, note })
    const [made] = await foundUnits(ctx, act, [{ ...unit, parentId, from: effectiveOn, until }], (_, field) => [field === 'from' ? 'effectiveOn' : field])
    if (!made) throw new Error('nothing was founded')
    ctx.note({ unit: made.id })
    ctx.emit('org.changed', { units: [made.id], data: { act: act.id, kind: act.kind } })
    return { act: act.id, ...made }
  },
})
