import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { type Issue, refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { indicatorsAt } from '#modules/indicators/index.ts'
import { defaultTemplates } from './default-templates.ts'
import { countNames } from './pack-figures.ts'
import { unknownPlaceholders } from './placeholders.ts'
import { Template } from './records.ts'

export const editTemplate = action({
  summary: 'Change a paper’s template: headings, sentences with their figures, indicators, recipients; earlier versions stay',
  needs: 'papers.build',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({ unitId: Id, /** The version one started from; 0: the shipped one. */ version: z.int().min(0), template: Template }),
  output: z.object({ version: z.int() }),
  example: known => ({ unitId: known('bloc'), version: 0, template: defaultTemplates['giay-moi'] }),
  bodyLimitKb: 512,
  run: async (ctx, { unitId, version, template }) => {
    await refuseFaults(ctx, template)
    const { rows } = await sql<{ version: number }>`
      insert into paper_template (unit_id, paper, version, body, saved_at, account_id, mandate_id)
      select ${unitId}, ${template.paper}, ${version + 1}, ${JSON.stringify(template)}::jsonb, ${ctx.now}, ${ctx.author.accountId}, ${ctx.author.mandateId}
      where coalesce((select max(version) from paper_template where unit_id = ${unitId} and paper = ${template.paper}), 0) = ${version}
      on conflict do nothing returning version`.execute(ctx.db)
    if (!rows[0]) {
      const current = await ctx.db
        .selectFrom('paperTemplate')
        .select(({ fn }) => fn.max('version').as('version'))
        .where('unitId', '=', unitId)
        .where('paper', '=', template.paper)
        .executeTakeFirst()
      throw refuse('stale', { yours: version, current: current?.version ?? 0 })
    }
    ctx.emit('papers.template', { units: [unitId] })
    return { version: version + 1 }
  },
})

/** Headings named twice, placeholders and indicators that do not exist: each named with its place. */
async function refuseFaults(ctx: Ctx, template: Template) {
  const { indicators } = await indicatorsAt(ctx.db, ctx.today.slice(0, 4))
  // The shipped templates name what an installation may not count; they may stay.
  const shipped = new Set(
    defaultTemplates[template.paper].headings.flatMap(heading => [
      ...heading.indicators,
      ...[...heading.intro.matchAll(/\{[a-z]+:([^}]+)\}/g)].map(match => match[1] ?? ''),
    ]),
  )
  const known = new Set(indicators.map(indicator => indicator.code))
  const isIndicator = (code: string) => known.has(code) || shipped.has(code)
  const isCount = (name: string) => (countNames as readonly string[]).includes(name)
  const issues: Issue[] = []
  const check = (text: string, path: (string | number)[]) => {
    const wrong = unknownPlaceholders(text, { counts: isCount, indicators: isIndicator })
    if (wrong.length) issues.push({ path, code: 'papers.placeholder', data: { placeholders: wrong.join(', ') } })
  }
  check(template.summary, ['template', 'summary'])
  template.headings.forEach((heading, index) => {
    const at = ['template', 'headings', index]
    if (template.headings.findIndex(other => other.key === heading.key) !== index)
      issues.push({ path: [...at, 'key'], code: 'papers.key_twice', data: { key: heading.key } })
    check(heading.text, [...at, 'text'])
    check(heading.intro, [...at, 'intro'])
    check(heading.caption ?? '', [...at, 'caption'])
    const unknown = heading.indicators.filter(code => !isIndicator(code))
    if (unknown.length) issues.push({ path: [...at, 'indicators'], code: 'papers.unknown_indicator', data: { codes: unknown.join(', ') } })
  })
  template.recipients.forEach((line, index) => check(line, ['template', 'recipients', index]))
  if (issues.length) throw refuse('input.invalid', {}, issues)
}
