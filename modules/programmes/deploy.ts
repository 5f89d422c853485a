import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { divide, requireUnits } from './divide.ts'
import { draftTargets } from './draft-targets.ts'
import { giveParts } from './give-parts.ts'
import { decision } from './records.ts'
import { unitOfProgramme } from './where.ts'

/**
 * One act: the programme, the parts of all its targets and (heard by *tasks*) all its drafted tasks, to any set of units. The number of statements does not
 * grow with the units. What is added to the programme afterwards is given by the same act.
 */
export const deploy = action({
  summary: 'Give a programme, the parts of its targets and its tasks to units, all at once',
  needs: 'programmes.manage',
  at: async ({ db }, { id, units }) => {
    const unit = await unitOfProgramme(db, id)
    return unit && [...new Set([unit, ...units])]
  },
  input: z.strictObject({ id: Id, units: z.array(Id).min(1).max(20_000), ...decision }),
  output: z.object({ id: Id, units: z.int(), targets: z.int(), parts: z.int() }),
  example: known => ({ id: known('programme-draft'), units: [known('unit1'), known('unit2')] }),
  bodyLimitKb: 1_024,
  run: async (ctx, { id, units: given, decisionNumber, decisionDate }) => {
    const units = [...new Set(given)]
    const programme = await ctx.db.selectFrom('programme').select(['unitId', 'state']).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!programme) throw notFound()
    if (programme.state === 'closed') throw refuse('programmes.closed')
    await requireUnits(ctx, units)
    const targets = await draftTargets(ctx.db, id)
    const divisions = await divide(ctx, programme.unitId, targets, units)
    const parts = await giveParts(ctx, { divisions, fromUnit: programme.unitId, decisionNumber, decisionDate })
    const added = await sql`
      insert into programme_unit (programme_id, unit_id, from_unit, given_at) select ${id}, u, ${programme.unitId}, ${ctx.now} from unnest(${units}::uuid[]) u
      on conflict do nothing returning 1`.execute(ctx.db)
    if (targets.length)
      await ctx.db
        .updateTable('target')
        .set({ dividedAt: ctx.now })
        .where(
          'id',
          'in',
          targets.map(target => target.id),
        )
        .execute()
    await ctx.db
      .updateTable('programme')
      .set({ state: 'deployed', deployedAt: sql<string>`coalesce(deployed_at, ${ctx.now}::timestamptz)` })
      .where('id', '=', id)
      .execute()
    ctx.note({ targets: targets.map(target => target.id), parts, newUnits: added.rows.length })
    ctx.emit('programmes.deployed', { units: [programme.unitId, ...units], data: { programmeId: id, unitId: programme.unitId, units } })
    return { id, units: units.length, targets: targets.length, parts }
  },
})
