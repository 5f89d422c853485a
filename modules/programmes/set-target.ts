import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse, refuseField } from '#kernel/errors.ts'
import { parsePeriod } from '#kernel/period.ts'
import { Id } from '#kernel/records.ts'
import { ensurePeriods } from '#modules/indicators/index.ts'
import { checkParts } from './divide.ts'
import { resolveIndicators } from './indicator-brief.ts'
import { TargetFields } from './records.ts'
import { unitOfProgramme } from './where.ts'

export const setTarget = action({
  summary: 'Set a target of a programme: indicator, period, total, and how it will be divided; until it is given out',
  needs: 'programmes.manage',
  at: ({ db }, { programmeId }) => unitOfProgramme(db, programmeId),
  input: TargetFields.extend({
    programmeId: Id,
    /** The target to change, with the version it had; a new one when absent. */
    targetId: Id.optional(),
    version: z.int().min(1).optional(),
  }),
  output: z.object({ id: Id, version: z.int() }),
  example: known => ({
    programmeId: known('programme-draft'),
    indicator: known('indicator1'),
    period: '2021',
    numerator: 150,
    apportion: 'equal' as const,
    sort: 90,
  }),
  bodyLimitKb: 4_096,
  run: async (ctx, { programmeId, targetId, version, ...fields }) => {
    const programme = await ctx.db.selectFrom('programme').select(['unitId', 'state', 'period']).where('id', '=', programmeId).forUpdate().executeTakeFirst()
    if (!programme) throw notFound()
    if (programme.state === 'closed') throw refuse('programmes.closed')
    if (fields.denominator !== null && fields.apportion !== 'set') throw refuseField('apportion', 'ratio_is_set')
    const [span, own] = [parsePeriod(programme.period), parsePeriod(fields.period)]
    if (own.starts < span.starts || own.ends > span.ends) throw refuseField('period', 'outside_programme', { period: programme.period })
    if (fields.apportion === 'members' && !fields.weightIndicator) throw refuseField('weightIndicator', 'missing')
    const repeated = fields.list.findIndex((share, index) => fields.list.findIndex(other => other.unitId === share.unitId) !== index)
    if (repeated >= 0) throw refuseField(['list', repeated, 'unitId'], 'repeated')
    if (fields.apportion === 'list' || fields.apportion === 'set') checkParts(fields, fields.list)
    const [indicator = '', weightIndicator = null] = await resolveIndicators(ctx.db, [
      { field: 'indicator', indicator: fields.indicator },
      ...(fields.weightIndicator ? [{ field: 'weightIndicator', indicator: fields.weightIndicator }] : []),
    ])
    await ensurePeriods(ctx.db, [fields.period, ...(fields.weightPeriod ? [fields.weightPeriod] : [])])
    const values = { ...fields, indicator, weightIndicator, list: JSON.stringify(fields.list) }
    const same = await ctx.db
      .selectFrom('target')
      .select('id')
      .where('programmeId', '=', programmeId)
      .where('unitId', '=', programme.unitId)
      .where('indicator', '=', indicator)
      .where('period', '=', fields.period)
      .where('droppedAt', 'is', null)
      .executeTakeFirst()
    if (same && same.id !== targetId) throw refuse('programmes.target_exists')
    if (targetId) {
      const now = await ctx.db
        .selectFrom('target')
        .select(['version', 'dividedAt', 'numerator', 'denominator', 'apportion', 'period'])
        .where('id', '=', targetId)
        .where('programmeId', '=', programmeId)
        .where('droppedAt', 'is', null)
        .forUpdate()
        .executeTakeFirst()
      if (!now) throw notFound()
      if (now.dividedAt) throw refuse('programmes.divided_already')
      if (version !== now.version)
        throw refuse('stale', {
          current: now,
          yours: { version, numerator: fields.numerator, denominator: fields.denominator, apportion: fields.apportion, period: fields.period },
        })
      await ctx.db
        .updateTable('target')
        .set({ ...values, version: now.version + 1 })
        .where('id', '=', targetId)
        .execute()
      ctx.emit('programmes.changed', { units: [programme.unitId] })
      return { id: targetId, version: now.version + 1 }
    }
    const id = ctx.newId()
    await ctx.db
      .insertInto('target')
      .values({ ...values, id, programmeId, unitId: programme.unitId, parentPart: null, version: 1, createdAt: ctx.now, dividedAt: null, droppedAt: null })
      .execute()
    ctx.note({ target: id })
    ctx.emit('programmes.changed', { units: [programme.unitId] })
    return { id, version: 1 }
  },
})
