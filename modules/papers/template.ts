import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, Instant } from '#kernel/records.ts'
import { pathOf } from '#modules/org/index.ts'
import { officeWords } from './gather.ts'
import { letterheadOf } from './letterhead-of.ts'
import { countNames } from './pack-figures.ts'
import { figureKinds, wordNames } from './placeholders.ts'
import { Letterhead, PaperKind, Template, Year } from './records.ts'

const Prose = z.object({ heading: z.string(), version: z.int(), text: z.string(), savedAt: Instant })

export const template = query({
  summary: 'A paper’s template as a unit uses it, with the prose its office has written for a year',
  needs: 'papers.read',
  input: z.strictObject({ unitId: Id, paper: PaperKind, year: Year }),
  output: z.object({
    /** 0: the template that is shipped. */
    version: z.int(),
    template: Template,
    letterhead: Letterhead,
    prose: z.array(Prose),
    placeholders: z.object({ words: z.array(z.string()), figures: z.array(z.string()), counts: z.array(z.string()) }),
    can: z.array(z.string()),
  }),
  example: known => ({ unitId: known('bloc'), paper: 'bao-cao' as const, year: 2020 }),
  run: async (ctx, { unitId, paper, year }) => {
    const path = await pathOf(ctx.db, unitId, ctx.today)
    if (!path.length || !(await ctx.reads('papers.read', unitId))) throw notFound()
    const { templates, versions, letterhead } = await officeWords(ctx, unitId, year)
    const prose = await ctx.db
      .selectFrom('paperProse')
      .select(['heading', 'version', 'text', 'savedAt'])
      .distinctOn('heading')
      .where('unitId', '=', unitId)
      .where('paper', '=', paper)
      .where('year', '=', year)
      .orderBy('heading')
      .orderBy('version', 'desc')
      .execute()
    return {
      version: versions[paper] ?? 0,
      template: templates[paper],
      letterhead: letterhead ?? letterheadOf(path),
      prose,
      placeholders: { words: [...wordNames], figures: figureKinds.filter(kind => kind !== 'count'), counts: [...countNames] },
      can: (await ctx.holds('papers.build', unitId)) ? ['editTemplate', 'writeProse', 'setLetterhead', 'build'] : [],
    }
  },
})
