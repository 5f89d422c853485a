import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, Instant } from '#kernel/records.ts'
import { figureCodeOf } from './figure-book.ts'
import { PaperKind } from './records.ts'

export const figure = query({
  summary: 'A figure as papers print it, by its code: what it is, where it leads, and its value in every build',
  needs: 'papers.read',
  input: z.strictObject({
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]-[0-9A-Z]{2,40}$/),
  }),
  output: z.object({
    code: z.string(),
    label: z.string(),
    kind: z.string(),
    to: z.string(),
    /** The short code of the figure behind it; null for counts of the pack itself. */
    figureCode: z.string().nullable(),
    values: z.array(
      z.object({
        buildId: Id,
        number: z.int(),
        year: z.int(),
        builtAt: Instant,
        raw: z.string().nullable(),
        shown: z.string(),
        version: z.int(),
        papers: z.array(PaperKind),
      }),
    ),
  }),
  example: known => ({ code: known('pack.figure') }),
  run: async (ctx, { code }) => {
    const { rows } = await sql<{
      label: string
      kind: string
      to: string
      buildId: string
      number: number
      year: number
      builtAt: string
      raw: string | null
      shown: string
      version: number
      papers: z.output<typeof PaperKind>[]
    }>`
      select f.label, f.kind, f.opens as "to", f.build_id, b.number, b.year, b.built_at, f.raw::text as raw, f.shown, f.version, f.papers
      from pack_figure f join pack_build b on b.id = f.build_id where f.code = ${code} order by b.built_at desc, b.number desc limit 100`.execute(ctx.db)
    const latest = rows[0]
    if (!latest) throw notFound()
    return {
      code,
      label: latest.label,
      kind: latest.kind,
      to: latest.to,
      figureCode: figureCodeOf(code),
      values: rows.map(({ label: _l, kind: _k, to: _t, ...value }) => value),
    }
  },
})
