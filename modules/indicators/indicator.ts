import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { mayDefine } from './may-define.ts'
import { Component, Formula, Indicator, IndicatorCode, Lane, Names, OverTime, PeriodKind } from './records.ts'

const Counted = z.object({ component: IndicatorCode, family: IndicatorCode, familyNames: Names, lane: Lane, periodKind: PeriodKind, overTime: OverTime })

const Shown = Indicator.extend({
  formulas: z.array(Formula.extend({ recordedAt: z.string() })),
  components: z.array(Component),
  counted: z.array(Counted),
  /** The version in force today. */ current: z.int().nullable(),
  can: z.array(z.string()),
})

/** One indicator with every version of its formula, and where its components are reported or counted. */
export const indicator = query({
  summary: 'Show an indicator: versions of its formula and where it is counted',
  needs: 'signed-in',
  input: z.strictObject({ code: IndicatorCode }),
  output: Shown,
  example: known => ({ code: known('indicator1') }),
  run: async ({ db, today, asker }, { code }) => {
    const { rows } = await sql<Omit<z.input<typeof Shown>, 'can'>>`
      select i.id, i.number, i.code, i.names, i.measure, jsonb_build_object('code', g.code, 'names', g.names) as "group", i.direction, i.source, i.display, i.decimals, i.sort,
        coalesce((select jsonb_agg(jsonb_build_object('version', f.version, 'starts', f.starts, 'numerator', n.code, 'denominator', d.code, 'words', f.words, 'recordedAt', f.recorded_at) order by f.version desc)
          from indicator_formula f join component n on n.id = f.numerator left join component d on d.id = f.denominator where f.indicator = i.id), '[]') as formulas,
        (select max(version) from indicator_formula f where f.indicator = i.id and f.starts <= ${today}::date) as current,
        coalesce((select jsonb_agg(jsonb_build_object('code', c.code, 'names', c.names, 'measure', c.measure, 'scale', c.scale, 'overUnits', c.over_units) order by c.code) from component c where c.id = any(p.ids)), '[]') as components,
        coalesce((select jsonb_agg(jsonb_build_object('component', c.code, 'family', f.code, 'familyNames', f.names, 'lane', s.lane, 'periodKind', s.period_kind, 'overTime', s.over_time) order by c.code, s.lane, f.code)
          from family_slot s join family f on f.id = s.family join component c on c.id = s.component where s.component = any(p.ids)), '[]') as counted
      from indicator i join indicator_group g on g.code = i.grp
      cross join lateral (select array_agg(x) as ids from (select numerator as x from indicator_formula where indicator = i.id union select denominator from indicator_formula where indicator = i.id and denominator is not null) c) p
      where i.code = ${code}`.execute(db)
    const row = rows[0]
    if (!row) throw notFound()
    return { ...row, can: mayDefine(asker) }
  },
})
