import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { buildRow } from './builds.ts'
import { changesOf } from './read-build.ts'
import { BuildRow, Change, PackFigure } from './records.ts'

export const pack = query({
  summary: 'One build of the papers: its files, every figure with its code, and what changed since the build before',
  needs: 'papers.read',
  input: z.strictObject({ id: Id }),
  output: z.object({ build: BuildRow, figures: z.array(PackFigure), changes: z.array(Change).nullable() }),
  example: known => ({ id: known('build1') }),
  run: async (ctx, { id }) => {
    const { rows } = await sql<z.output<typeof BuildRow>>`select ${buildRow(ctx)} from pack_build b where b.id = ${id}`.execute(ctx.db)
    const build = rows[0]
    if (!build) throw notFound()
    const figures =
      await sql<PackFigure>`select code, kind, label, raw::text as raw, shown, version, papers, opens as "to" from pack_figure where build_id = ${id} order by seq`.execute(
        ctx.db,
      )
    return { build, figures: figures.rows, changes: build.changes === null ? null : await changesOf(ctx.db, id) }
  },
})
