import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { divide, requireUnits } from './divide.ts'
import { giveParts } from './give-parts.ts'
import { partsFor, writeAct } from './part-act.ts'
import { Apportion, Share } from './records.ts'
import { unitsOfParts } from './where.ts'

export const cascadePart = action({
  summary: 'Pass the unit’s part of a target on to its own cells: divided, or as listed; the sum is checked against the part',
  needs: 'programmes.manage',
  at: async ({ db }, { id, units, list }) => {
    const own = await unitsOfParts(db, [id], 'unit')
    return own && [...new Set([...own, ...units, ...list.map(share => share.unitId)])]
  },
  input: z.strictObject({
    id: Id,
    apportion: Apportion.exclude(['members', 'last-year']).default('list'),
    units: z.array(Id).max(500).default([]),
    list: z.array(Share).max(500).default([]),
    mayDiffer: z.boolean().default(false),
  }),
  output: z.object({ targetId: Id, parts: z.int() }),
  example: known => ({ id: known('part-accepted'), apportion: 'equal' as const, units: [known('cell1')] }),
  run: async (ctx, { id, apportion, units: given, list, mayDiffer }) => {
    const [part] = await partsFor(ctx, [id], 'cascade')
    const target = part && (await ctx.db.selectFrom('target').selectAll().where('id', '=', part.targetId).executeTakeFirst())
    if (!part || !target) throw notFound()
    const units = [...new Set(given.length ? given : list.map(share => share.unitId))]
    await requireUnits(ctx, units)
    const before = await ctx.db
      .selectFrom('target')
      .select('id')
      .where('programmeId', '=', target.programmeId)
      .where('unitId', '=', part.unitId)
      .where('indicator', '=', target.indicator)
      .where('period', '=', target.period)
      .where('droppedAt', 'is', null)
      .executeTakeFirst()
    if (before) throw refuse('programmes.target_exists')
    const own = {
      id: ctx.newId(),
      programmeId: target.programmeId,
      unitId: part.unitId,
      indicator: target.indicator,
      period: target.period,
      numerator: part.numerator,
      denominator: part.denominator,
      apportion: part.denominator === null ? apportion : ('set' as const),
      weightIndicator: null,
      weightPeriod: null,
      mayDiffer,
    }
    const divisions = await divide(ctx, part.unitId, [{ ...own, list }], units)
    await ctx.db
      .insertInto('target')
      .values({
        ...own,
        list: JSON.stringify(list),
        parentPart: part.id,
        sort: target.sort,
        version: 1,
        createdAt: ctx.now,
        dividedAt: ctx.now,
        droppedAt: null,
      })
      .execute()
    const parts = await giveParts(ctx, { divisions, fromUnit: part.unitId })
    await sql`insert into programme_unit (programme_id, unit_id, from_unit, given_at) select ${target.programmeId}, u, ${part.unitId}, ${ctx.now} from unnest(${units}::uuid[]) u on conflict do nothing`.execute(
      ctx.db,
    )
    await writeAct(ctx, [part], 'cascade', { data: { targetId: own.id, parts } })
    ctx.note({ target: own.id, parts })
    ctx.emit('programmes.changed', { units })
    return { targetId: own.id, parts }
  },
})
