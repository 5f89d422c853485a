import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuseField } from '#kernel/errors.ts'
import { IsoDate, Line, open } from '#kernel/records.ts'
import { IndicatorCode, Passing, PassingRule } from './records.ts'

/**
 * From a day on the values of a component pass to successors by another rule: of reorganisations before that day nothing changes. What was said stays on record; said
 * again of the same day, the later holds.
 */
export const setPassing = action({
  summary: 'Say how the values of a component pass to successors when units are reorganised, from a day on',
  needs: 'indicators.manage',
  input: z.strictObject({
    component: IndicatorCode,
    starts: IsoDate,
    rule: PassingRule,
    /** Number of the decision, where there is one. */
    decisionNumber: open(Line).optional(),
  }),
  output: Passing,
  example: { component: 'members.total', starts: '2020-01-01', rule: 'members' },
  run: async ({ db, now, note }, { component: code, starts, rule, decisionNumber = null }) => {
    const component = await db.selectFrom('component').select(['id', 'overUnits']).where('code', '=', code).forNoKeyUpdate().executeTakeFirst()
    if (!component) throw notFound()
    if ((rule === 'max') !== (component.overUnits === 'max')) throw refuseField('rule', 'indicators.passing_greatest', { code })
    const { rows } = await sql<{ version: number }>`
      insert into component_passing (component, version, starts, rule, decision_number, recorded_at)
      select ${component.id}::uuid, coalesce(max(version), 0) + 1, ${starts}::date, ${rule}, ${decisionNumber}, ${now}::timestamptz from component_passing where component = ${component.id}
      returning version`.execute(db)
    note({ component: component.id, version: rows[0]?.version })
    return { starts, rule, decisionNumber, recordedAt: now }
  },
})
