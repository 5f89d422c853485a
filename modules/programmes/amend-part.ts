import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuseField } from '#kernel/errors.ts'
import { Id, Reason, Stored } from '#kernel/records.ts'
import { checkParts } from './divide.ts'
import { partsFor, writeAct } from './part-act.ts'
import { decision } from './records.ts'
import { unitsOfParts } from './where.ts'

export const amendPart = action({
  summary: 'Amend the part of a unit from a day on, by a decision: a new version, which the unit answers again',
  needs: 'programmes.manage',
  at: ({ db }, { id }) => unitsOfParts(db, [id], 'superior'),
  input: z.strictObject({
    id: Id,
    numerator: Stored,
    denominator: z.int().min(1).nullable().default(null),
    from: z.iso.date().optional(),
    reason: Reason,
    ...decision,
  }),
  output: z.object({ id: Id, version: z.int() }),
  example: known => ({ id: known('part-objected'), numerator: 2, reason: 'Điều chỉnh theo số đảng viên thực tế' }),
  run: async (ctx, { id, numerator, denominator, from = ctx.today, reason, decisionNumber = null, decisionDate = null }) => {
    const found = await ctx.db.selectFrom('targetPart').select('targetId').where('id', '=', id).executeTakeFirst()
    // The target first, then the part: two amendments of one target wait for each other before they sum.
    const target =
      found &&
      (await ctx.db
        .selectFrom('target')
        .select(['id', 'numerator', 'denominator', 'mayDiffer'])
        .where('id', '=', found.targetId)
        .forUpdate()
        .executeTakeFirst())
    if (!target) throw notFound()
    const [part] = await partsFor(ctx, [id], 'amend')
    if (!part) throw notFound()
    if (part.starts !== null && from < part.starts) throw refuseField('from', 'before_its_start', { date: part.starts })
    if ((target.denominator === null) !== (denominator === null)) throw refuseField('denominator', denominator === null ? 'missing' : 'not_a_ratio')
    const others = await sql<{ sum: number }>`
      select coalesce(sum(numerator), 0)::bigint as sum from target_part where target_id = ${target.id} and current and state <> 'withdrawn' and id <> ${id}`.execute(
      ctx.db,
    )
    checkParts(target, [
      { numerator: others.rows[0]?.sum ?? 0, denominator },
      { numerator, denominator },
    ])
    await writeAct(ctx, [part], 'amend', { note: reason, data: { numerator, denominator, from } })
    const next = ctx.newId()
    await sql`update target_part set current = false, valid = daterange(lower(valid), ${from}::date) where id = ${id}`.execute(ctx.db)
    await ctx.db
      .insertInto('targetPart')
      .values({
        id: next,
        targetId: target.id,
        unitId: part.unitId,
        fromUnit: part.fromUnit,
        version: part.version + 1,
        valid: sql<string>`daterange(${from}::date, null)`,
        numerator,
        denominator,
        decisionNumber,
        decisionDate,
        state: 'assigned',
        current: true,
        givenAt: ctx.now,
        answeredAt: null,
      })
      .execute()
    await ctx.db
      .insertInto('partEvent')
      .values({
        id: ctx.newId(),
        partId: next,
        verb: 'assign',
        fromState: null,
        toState: 'assigned',
        at: ctx.now,
        onDate: ctx.today,
        note: reason,
        data: {},
        ...ctx.author,
      })
      .execute()
    ctx.note({ part: next, version: part.version + 1 })
    return { id: next, version: part.version + 1 }
  },
})
