import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import type { Tx } from '#kernel/db.ts'
import { Formula, Group, Indicator, IndicatorCode, MonthStart } from './records.ts'
import { refuseRepeated } from './repeated.ts'

const Given = Indicator.omit({ id: true, number: true, group: true }).extend({
  /** Code of a group given here or before. */
  group: IndicatorCode,
  /** The first version of its formula; kept for an indicator that is already there (changeFormula changes it). */
  formula: Formula.omit({ version: true }).extend({ starts: MonthStart, denominator: IndicatorCode.nullable().default(null) }),
})

/** Indicators and their groups by code: new ones are added with their first formula, of known ones everything but the formula is put right. */
export const defineIndicators = action({
  summary: 'Define indicators, with their first formula, and the groups they stand under',
  needs: 'indicators.manage',
  input: z.strictObject({ groups: z.array(Group).max(200).default([]), indicators: z.array(Given).min(1).max(1_000) }),
  output: z.object({ added: z.int() }),
  example: {
    groups: [{ code: 'members', names: { vi: 'Công tác đảng viên', en: 'Members' }, sort: 90 }],
    indicators: [
      {
        code: 'members.present',
        names: { vi: 'Đảng viên có mặt cuối kỳ', en: 'Members at the end of the period' },
        measure: { vi: 'đảng viên', en: 'members' },
        group: 'members',
        direction: 'up',
        source: 'claim',
        display: 'number',
        decimals: 0,
        sort: 900,
        formula: {
          starts: '2015-01-01',
          numerator: 'members.total',
          words: { vi: 'Số đảng viên có mặt vào ngày cuối kỳ.', en: 'Members present on the last day of the period.' },
        },
      },
    ],
  },
  run: async ({ db, newId, now }, { groups, indicators }) => {
    refuseRepeated('groups', groups)
    refuseRepeated('indicators', indicators)
    await sql`
      insert into indicator_group (code, names, sort) select code, names, sort from jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as g(code text, names jsonb, sort int)
      on conflict (code) do update set names = excluded.names, sort = excluded.sort`.execute(db)
    await refuseUnknown(db, indicators)
    const given = JSON.stringify(indicators.map(indicator => ({ ...indicator, id: newId() })))
    // A known indicator keeps its id; the formula is written only beside a new one.
    const { rows } = await sql<{ added: number }>`
      with given as materialized (
        select * from jsonb_to_recordset(${given}::jsonb) as g(id uuid, code text, names jsonb, measure jsonb, "group" text, direction text, source text, display text, decimals smallint, sort int, formula jsonb)
      ), kept as (
        insert into indicator (id, code, names, measure, grp, direction, source, display, decimals, sort)
        select id, code, names, measure, "group", direction, source, display, decimals, sort from given
        on conflict (code) do update set names = excluded.names, measure = excluded.measure, grp = excluded.grp, direction = excluded.direction, source = excluded.source,
          display = excluded.display, decimals = excluded.decimals, sort = excluded.sort
        returning id, code
      ), formula as (
        insert into indicator_formula (indicator, version, starts, numerator, denominator, words, recorded_at)
        select k.id, 1, (g.formula ->> 'starts')::date, n.id, d.id, g.formula -> 'words', ${now}::timestamptz
        from kept k join given g on g.code = k.code and g.id = k.id join component n on n.code = g.formula ->> 'numerator' left join component d on d.code = g.formula ->> 'denominator'
        returning 1
      )
      select count(*)::int as added from formula`.execute(db)
    return { added: rows[0]?.added ?? 0 }
  },
})

async function refuseUnknown(db: Tx, indicators: readonly z.output<typeof Given>[]) {
  const codes = [...new Set(indicators.flatMap(({ group: _, formula }) => [formula.numerator, ...(formula.denominator ? [formula.denominator] : [])]))]
  const components = new Set((await db.selectFrom('component').select('code').where('code', 'in', codes).execute()).map(row => row.code))
  const groups = new Set((await db.selectFrom('indicatorGroup').select('code').execute()).map(row => row.code))
  const issues = indicators.flatMap(({ group, formula }, index) => [
    ...(groups.has(group) ? [] : [{ path: ['indicators', index, 'group'], code: 'not_an_option', data: { options: [...groups].join(', ') } }]),
    ...(['numerator', 'denominator'] as const).flatMap(part => {
      const code = formula[part]
      return code === null || components.has(code)
        ? []
        : [{ path: ['indicators', index, 'formula', part], code: 'indicators.unknown_component', data: { code } }]
    }),
  ])
  if (issues.length) throw refuse('input.invalid', {}, issues)
}
