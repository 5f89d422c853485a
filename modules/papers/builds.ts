import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { BuildRow, Year } from './records.ts'

export const builds = query({
  summary: 'Builds of the papers of conferences, the latest first, with their files and how much changed',
  needs: 'papers.read',
  input: z.strictObject({ ...listInput, unitId: Id.optional(), year: Year.optional(), conferenceId: Id.optional() }),
  output: listOf(BuildRow),
  example: { year: 2020 },
  run: async (ctx, { unitId, year, conferenceId, page, size }) => {
    const { rows } = await sql<z.output<typeof BuildRow> & { total: number }>`
      select ${buildRow(ctx)}, count(*) over ()::int as total from pack_build b
      where ${unitId ? sql`b.unit_id = ${unitId}` : sql`true`} and ${year ? sql`b.year = ${year}` : sql`true`} and ${conferenceId ? sql`b.conference_id = ${conferenceId}` : sql`true`}
      order by b.built_at desc, b.number desc limit ${size} offset ${(page - 1) * size}`.execute(ctx.db)
    return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
  },
})

/** The columns of a BuildRow over `pack_build b`. */
export const buildRow = (ctx: Ctx) => sql`
  b.id, b.unit_id, b.year, b.number, b.form, b.basis, b.conference_id, b.built_at, b.figures, b.changes,
  (select coalesce(n.full_name, p.names ->> ${ctx.language}) from mandate m join seat s on s.id = m.seat_id join position p on p.code = s.position left join person_name n on n.person_id = m.person_id where m.id = b.mandate_id) as built_by,
  coalesce((select jsonb_agg(jsonb_build_object('fileId', f.id, 'name', k.name, 'paper', k.paper, 'mediaType', f.media_type, 'size', f.size) order by k.sort) from pack_file k join file f on f.id = k.file_id where k.build_id = b.id), '[]') as files,
  case when ${ctx.asker.grants === '*' ? sql`true` : sql`right_holder('papers.build', array[b.unit_id]) is not null`} then array['build'] else '{}' end as can`
