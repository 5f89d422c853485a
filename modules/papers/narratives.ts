import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { Year } from './records.ts'

const Narrative = z.object({
  submissionId: Id,
  unitId: Id,
  unitName: z.string(),
  kind: z.string().nullable(),
  section: z.string(),
  sectionName: z.string(),
  period: z.string(),
  text: z.string(),
})

export const narratives = query({
  summary: 'What the units below wrote in their accepted reports of a year, by section, the latest period first: read beside the office’s own prose',
  needs: 'papers.read',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({
    ...listInput,
    unitId: Id,
    year: Year,
    sections: z.array(z.string().max(40)).max(20).default([]),
    kind: z.string().max(40).optional(),
  }),
  output: listOf(Narrative),
  example: known => ({ unitId: known('bloc'), year: 2020, sections: ['members'] }),
  run: async (ctx, { unitId, year, sections, kind, search, page, size }) => {
    const { rows } = await sql<z.output<typeof Narrative> & { total: number }>`
      select s.id as submission_id, o.unit_id, n.name as unit_name, c.kind, w.key as section,
        coalesce((select x -> 'names' ->> ${ctx.language} from jsonb_array_elements(f.sections) x where x ->> 'code' = w.key limit 1), w.key) as section_name, o.period, w.value as text, count(*) over ()::int as total
      from obligation o join submission s on s.id = o.in_force join form f on f.id = o.form
      cross join lateral jsonb_each_text(s.narratives) w
      left join name_on(o.unit_id, o.ends) n on true
      left join class_on(o.unit_id, o.ends) c on true
      where o.filed_to = ${unitId} and o.unit_id <> ${unitId} and o.starts >= make_date(${year}, 1, 1) and o.ends <= make_date(${year}, 12, 31) and btrim(w.value) <> ''
        and ${sections.length ? sql`w.key = any(${sections}::text[])` : sql`true`} and ${kind ? sql`c.kind = ${kind}` : sql`true`}
        and ${search ? sql`searchable(coalesce(n.name, '') || ' ' || w.value) like '%' || searchable(${search}) || '%'` : sql`true`}
      order by o.ends desc, n.code, w.key limit ${size} offset ${(page - 1) * size}`.execute(ctx.db)
    return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
  },
})
