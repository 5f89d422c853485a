import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { listInput, listOf } from '#kernel/records.ts'
import { mayDefine } from './may-define.ts'
import { Display, Formula, Indicator, IndicatorCode, Lane } from './records.ts'

export const Row = Indicator.extend({
  /** The version that holds today; null when the first begins later. */
  formula: Formula.nullable(),
  versions: z.int(),
  can: z.array(z.string()),
})

/** The catalogue: indicators in its order, found by words (marks do not matter) or code. */
export const list = query({
  summary: 'List the indicators of the catalogue',
  needs: 'signed-in',
  input: z.strictObject({
    ...listInput,
    size: z.int().min(1).max(500).default(200),
    group: z.array(IndicatorCode).optional(),
    source: Lane.optional(),
    display: Display.optional(),
  }),
  output: listOf(Row).extend({ can: z.array(z.string()) }),
  example: {},
  run: async ({ db, today, asker }, { search, sort, page, size, group, source, display }) => {
    const { rows } = await sql<z.input<typeof Row> & { total: number }>`
      select i.id, i.number, i.code, i.names, i.measure, jsonb_build_object('code', g.code, 'names', g.names) as "group", i.direction, i.source, i.display, i.decimals, i.sort,
        f.formula, coalesce(f.versions, 0) as versions, count(*) over ()::int as total
      from indicator i join indicator_group g on g.code = i.grp
      left join lateral (
        select count(*)::int as versions, (array_agg(jsonb_build_object('version', f.version, 'starts', f.starts, 'numerator', n.code, 'denominator', d.code, 'words', f.words) order by f.version desc)
          filter (where f.starts <= ${today}::date))[1] as formula
        from indicator_formula f join component n on n.id = f.numerator left join component d on d.id = f.denominator where f.indicator = i.id
      ) f on true
      where ${search ? sql`searchable(i.code || ' ' || (i.names ->> 'vi') || ' ' || (i.names ->> 'en')) like '%' || searchable(${search}) || '%'` : sql`true`}
        and ${group ? sql`i.grp = any(${group as string[]})` : sql`true`} and ${source ? sql`i.source = ${source}` : sql`true`} and ${display ? sql`i.display = ${display}` : sql`true`}
      order by ${sql.raw(orders.get(sort ?? '') ?? 'g.sort, g.code, i.sort')}, i.code
      limit ${size} offset ${(page - 1) * size}`.execute(db)
    const can = mayDefine(asker)
    return { rows: rows.map(({ total: _, ...row }) => ({ ...row, can })), total: rows[0]?.total ?? 0, can }
  },
})

const orders = new Map(Object.entries({ code: 'i.code', '-code': 'i.code desc', name: "i.names ->> 'vi'", '-name': "i.names ->> 'vi' desc" }))
