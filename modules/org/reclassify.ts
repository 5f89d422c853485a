import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#kernel/records.ts'
import { beginAct } from './begin-act.ts'
import { settleTree } from './checks.ts'
import { actFields, CatalogueCode, Changed, untilField } from './records.ts'
import { refuseAt } from './refusals.ts'
import { rightAt } from './right-at.ts'
import { restate, standing } from './temporal.ts'

export const reclassify = action({
  summary: "Change a unit's level, kind or seal from a date",
  needs: 'org.manage',
  at: (ctx, { id }) => rightAt(ctx, [id]),
  input: z.strictObject({
    id: Id,
    level: CatalogueCode.optional(),
    kind: CatalogueCode.nullish(),
    hasSeal: z.boolean().optional(),
    ...actFields,
    ...untilField,
  }),
  output: Changed,
  example: known => ({ id: known('unit7'), kind: 'public_service', effectiveOn: '2021-01-01' }),
  run: async (ctx, { id, level, kind, hasSeal, until, ...given }) => {
    const act = await beginAct(ctx, { kind: 'reclassify', ...given }, [id])
    const { says: old, from, to } = await standing(ctx.db, 'class', id, given.effectiveOn, until)
    const says = { level: level ?? old.level, kind: kind === undefined ? old.kind : kind, hasSeal: hasSeal ?? old.hasSeal, suspended: old.suspended }
    if (says.level === old.level && says.kind === old.kind && says.hasSeal === old.hasSeal) throw refuseAt(['level'], 'org.no_change')
    await requireKnown(ctx.db, says)
    await restate(ctx.db, act, 'class', [{ unitId: id, from, to, says }])
    await settleTree(ctx.db, act, [id], () => ['level'])
    ctx.note({ before: old })
    ctx.emit('org.changed', { units: [id], data: { act: act.id, kind: act.kind } })
    return { act: act.id, from, to }
  },
})

async function requireKnown(db: Tx, { level, kind }: { level: string; kind: string | null }) {
  const { rows } = await sql<{ level: boolean; kind: boolean }>`
    select exists (select from level where code = ${level}) as level, exists (select from unit_kind where code = ${kind}) as kind`.execute(db)
  if (!rows[0]?.level) throw refuseAt(['level'], 'org.level_unknown', { level })
  if (kind !== null && !rows[0].kind) throw refuseAt(['kind'], 'org.kind_unknown', { kind })
}
