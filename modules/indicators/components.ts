import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { listInput, listOf } from '#kernel/records.ts'
import { mayDefine } from './may-define.ts'
import { Component, FamilyPlace, Passing, PassingRule } from './records.ts'

const Row = Component.extend({
  /** The form families that ask for it or count it. */
  families: z.array(FamilyPlace),
  /** How many indicators rest on it. */
  indicators: z.int(),
  /** How its values pass to successors in reorganisations of today, and every rule that was said, the newest first. */
  passing: PassingRule,
  passings: z.array(Passing),
})

export const components = query({
  summary: 'List the components, the quantities that are added up, with the form families that ask for them',
  needs: 'signed-in',
  input: z.strictObject({ ...listInput, size: z.int().min(1).max(2_000).default(200) }),
  output: listOf(Row).extend({ can: z.array(z.string()) }),
  example: {},
  run: async ({ db, asker, today }, { search, sort, page, size }) => {
    const { rows } = await sql<z.output<typeof Row> & { total: number }>`
      select c.code, c.names, c.measure, c.scale, c.over_units, count(*) over ()::int as total,
        coalesce((select jsonb_agg(jsonb_build_object('family', f.code, 'names', f.names, 'lane', s.lane, 'periodKind', s.period_kind, 'overTime', s.over_time) order by s.lane, f.code)
          from family_slot s join family f on f.id = s.family where s.component = c.id), '[]') as families,
        (select count(distinct indicator)::int from indicator_formula i where c.id in (i.numerator, i.denominator)) as indicators,
        (select p.rule from passing_of(c.id) p where p.starts is null or p.starts <= ${today}::date order by p.starts desc nulls last limit 1) as passing,
        coalesce((select jsonb_agg(jsonb_build_object('starts', p.starts, 'rule', p.rule, 'decisionNumber', p.decision_number, 'recordedAt', to_char(p.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.version desc)
          from component_passing p where p.component = c.id), '[]') as passings
      from component c
      where ${search ? sql`searchable(c.code || ' ' || (c.names ->> 'vi') || ' ' || (c.names ->> 'en')) like '%' || searchable(${search}) || '%'` : sql`true`}
      order by ${sql.raw(orders.get(sort ?? '') ?? "c.names ->> 'vi' collate vietnamese, c.code")} limit ${size} offset ${(page - 1) * size}`.execute(db)
    return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0, can: mayDefine(asker) }
  },
})

const orders = new Map(Object.entries({ code: 'c.code', '-code': 'c.code desc', '-name': "c.names ->> 'vi' collate vietnamese desc, c.code" }))
