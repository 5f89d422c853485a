import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { officialLayout } from '#kernel/paper/index.ts'
import type { Inline } from '#kernel/paper/model.ts'
import { Id } from '#kernel/records.ts'
import { fillingOf, saidUnder } from './compose.ts'
import { FigureBook, figureCodeOf } from './figure-book.ts'
import { gatherWording } from './gather.ts'
import { packFigures } from './pack-figures.ts'
import { PaperKind, Year } from './records.ts'

/** Words, or a figure as it will be printed; `figureCode` opens it, null for what the pack itself counts. */
const Shown = z.union([z.string(), z.object({ shown: z.string(), label: z.string(), figureCode: z.string().nullable() })])

export const sentences = query({
  summary: 'What a paper will say under each of its headings, with the figures of now in their places',
  needs: 'papers.read',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({ unitId: Id, paper: PaperKind, year: Year }),
  output: z.object({ headings: z.array(z.object({ key: z.string(), paragraphs: z.array(z.array(Shown)) })) }),
  example: known => ({ unitId: known('bloc'), paper: 'bao-cao' as const, year: 2020 }),
  run: async (ctx, { unitId, paper, year }) => {
    const wording = await gatherWording(ctx, unitId, year)
    const rules = ctx.services.rules.at(wording.day)
    const book = new FigureBook()
    const filling = fillingOf(
      wording,
      officialLayout(key => rules.get(key, z.unknown()).value),
      packFigures(wording, book),
    )
    return {
      headings: wording.templates[paper].headings.map(heading => ({
        key: heading.key,
        paragraphs: saidUnder(heading, wording.prose.get(`${paper} ${heading.key}`), filling).map(inlines => inlines.map(inline => shownOn(inline, book))),
      })),
    }
  },
})

/** Sentences are words and figures; nothing else comes out of placeholders. */
function shownOn(inline: Inline, book: FigureBook): z.output<typeof Shown> {
  if (typeof inline === 'string') return inline
  if (inline.type !== 'figure') return inline.type === 'text' ? inline.text : ' '
  return { shown: inline.value, label: book.entries.get(inline.code)?.label ?? '', figureCode: figureCodeOf(inline.code) }
}
