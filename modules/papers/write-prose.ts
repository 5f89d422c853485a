import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse, refuseField } from '#kernel/errors.ts'
import { Id, Text } from '#kernel/records.ts'
import { indicatorsAt } from '#modules/indicators/index.ts'
import { officeWords } from './gather.ts'
import { countNames } from './pack-figures.ts'
import { unknownPlaceholders } from './placeholders.ts'
import { HeadingKey, PaperKind, Year } from './records.ts'

export const writeProse = action({
  summary: 'Write the prose of a heading for a year; earlier versions stay',
  needs: 'papers.build',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({
    unitId: Id,
    year: Year,
    paper: PaperKind,
    heading: HeadingKey,
    /** The version one started from; 0: nothing was written yet. */ version: z.int().min(0),
    /** Empty: nothing but the template's own sentences. */ text: Text,
  }),
  output: z.object({ version: z.int() }),
  example: known => ({
    unitId: known('bloc'),
    year: 2020,
    paper: 'bao-cao' as const,
    heading: 'strengths',
    version: 0,
    text: 'Công tác phát triển đảng viên vượt chỉ tiêu.',
  }),
  run: async (ctx, { unitId, year, paper, heading, version, text }) => {
    const { templates } = await officeWords(ctx, unitId, year)
    if (!templates[paper].headings.some(one => one.key === heading)) throw refuseField('heading', 'papers.unknown_heading', { heading })
    const known = new Set((await indicatorsAt(ctx.db, String(year))).indicators.map(indicator => indicator.code))
    const wrong = unknownPlaceholders(text, { counts: name => (countNames as readonly string[]).includes(name), indicators: code => known.has(code) })
    if (wrong.length) throw refuseField('text', 'papers.placeholder', { placeholders: wrong.join(', ') })
    const { rows } = await sql<{ version: number }>`
      insert into paper_prose (unit_id, year, paper, heading, version, text, saved_at, account_id, mandate_id)
      select ${unitId}, ${year}, ${paper}, ${heading}, ${version + 1}, ${text}, ${ctx.now}, ${ctx.author.accountId}, ${ctx.author.mandateId}
      where coalesce((select max(version) from paper_prose where unit_id = ${unitId} and year = ${year} and paper = ${paper} and heading = ${heading}), 0) = ${version}
      on conflict do nothing returning version`.execute(ctx.db)
    if (!rows[0]) throw refuse('stale', { yours: version })
    ctx.emit('papers.prose', { units: [unitId], data: { year, paper, heading } })
    return { version: version + 1 }
  },
})
