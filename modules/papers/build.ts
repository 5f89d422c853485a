import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { officialLayout, type Paper, type RenderOptions, renderExcel, renderPdf, renderWord, sheetsOf } from '#kernel/paper/index.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { settingsOf } from '#modules/access/index.ts'
import { Basis } from '#modules/results/records.ts'
import { compose } from './compose.ts'
import { FigureBook, figureCodeOf } from './figure-book.ts'
import { gather } from './gather.ts'
import { changesOf } from './read-build.ts'
import { Change, Form, PackFigure, PackFile, type PaperKind, paperKinds, Year } from './records.ts'

export const build = action({
  summary: 'Build the papers of a year’s conference from live data: Word, PDF and Excel, with every figure stored and what changed since the last build',
  needs: 'papers.build',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({
    unitId: Id,
    year: Year,
    /** The unit's conference that closes the year when absent. */ conferenceId: Id.optional(),
    form: Form.default('trinh-ky'),
    /** As reports were filed, or carried to the tree of a date; left out: to that of the year’s last day where units changed this year or the year before, else as filed. */
    basis: Basis.optional(),
  }),
  output: z.object({ id: Id, number: z.int(), files: z.array(PackFile), figures: z.array(PackFigure), changes: z.array(Change).nullable() }),
  example: known => ({ unitId: known('bloc'), year: 2020 }),
  run: async (ctx, { unitId, year, conferenceId, form, basis }) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`caunoi.pack ${unitId} ${year}`}, 0))`.execute(ctx.db)
    const last = await ctx.db
      .selectFrom('packBuild')
      .select(['id', 'number'])
      .where('unitId', '=', unitId)
      .where('year', '=', year)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    const number = (last?.number ?? 0) + 1
    const material = await gather(ctx, unitId, year, conferenceId, basis)
    const rules = ctx.services.rules.at(material.day)
    const layout = officialLayout(key => rules.get(key, z.unknown()).value)
    const book = new FigureBook()
    const papers = paperKinds.map(kind => compose(material, kind, layout, book, { issuedOn: ctx.today, ...(form === 'doi-chieu' ? { draft: number } : {}) }))
    const { toneStyle } = await settingsOf(ctx.db)
    const entries = book.printedEntries()
    const figureLinks = Object.fromEntries(entries.map(({ code }) => [code, addressOf(ctx.services.publicUrl, code)]))
    // Nothing was written so far: while the papers are set, the transaction keeps a connection and this pack's own lock, and holds up neither ledger nor live updates.
    const rendered = await render(papers, { form, ...(toneStyle ? { spelling: toneStyle } : {}), figureLinks }, ctx.now)

    const id = ctx.newId()
    const by = { accountId: ctx.author.accountId, mandateId: ctx.author.mandateId }
    await ctx.db
      .insertInto('packBuild')
      .values({
        id,
        unitId,
        year,
        number,
        form,
        basis: material.figures.basis,
        conferenceId: material.conference?.id ?? null,
        builtAt: ctx.now,
        previous: last?.id ?? null,
        changes: null,
        figures: entries.length,
        ...by,
      })
      .execute()
    const files = await storeFiles(ctx, id, unitId, rendered)
    const figures = await storeFigures(ctx, id, last?.id ?? null, entries)
    const changes = last ? await changesOf(ctx.db, id) : null
    if (changes) await ctx.db.updateTable('packBuild').set({ changes: changes.length }).where('id', '=', id).execute()
    ctx.note({ build: id, number, figures: figures.length, files: files.map(file => file.sha256) })
    ctx.emit('papers.built', { units: [unitId], data: { buildId: id, year } })
    return { id, number, files: files.map(({ sha256: _, ...file }) => file), figures, changes }
  },
})

/** Where a printed code leads: to the figure, or to the explanation of a count. */
export function addressOf(publicUrl: string, printed: string): string {
  const code = figureCodeOf(printed)
  return code ? `${publicUrl}/figure/${code}` : `${publicUrl}/papers/figure/${printed}`
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface Rendered {
  paper: PaperKind
  name: string
  mediaType: string
  content: Uint8Array
}

async function render(papers: readonly Paper[], options: RenderOptions, madeAt: string): Promise<Rendered[]> {
  const files: Rendered[] = []
  for (const paper of papers) {
    const kind = paper.kind as PaperKind
    files.push({ paper: kind, name: `${kind}.docx`, mediaType: word, content: await renderWord(paper, options) })
    files.push({ paper: kind, name: `${kind}.pdf`, mediaType: 'application/pdf', content: await renderPdf(paper, options) })
    if (kind === 'phu-luc')
      files.push({
        paper: kind,
        name: 'phu-luc.xlsx',
        mediaType: excel,
        content: await renderExcel({ title: `${paper.typeName} ${paper.summary.replace('\n', ' ')}`, madeAt, sheets: sheetsOf(paper) }, options),
      })
  }
  return files
}

/** Files go where all files are (documents), so that they can be laid on the agenda; one statement each for contents, files and their place in the pack. */
async function storeFiles(ctx: Ctx, buildId: string, unitId: string, rendered: readonly Rendered[]) {
  const files = rendered.map(file => ({ ...file, fileId: ctx.newId(), size: file.content.length, sha256: createHash('sha256').update(file.content).digest() }))
  await sql`insert into file_content (sha256, content) select * from unnest(${files.map(file => file.sha256)}::bytea[], ${files.map(file => file.content)}::bytea[]) on conflict do nothing`.execute(
    ctx.db,
  )
  await ctx.db
    .insertInto('file')
    .values(
      files.map(file => ({
        id: file.fileId,
        unitId,
        sha256: file.sha256,
        name: file.name,
        mediaType: file.mediaType,
        size: file.size,
        uploadedAt: ctx.now,
        ...ctx.author,
      })),
    )
    .execute()
  await ctx.db
    .insertInto('packFile')
    .values(files.map((file, sort) => ({ buildId, fileId: file.fileId, paper: file.paper, name: file.name, sort })))
    .execute()
  return files.map(({ fileId, name, paper, mediaType, size, sha256 }) => ({ fileId, name, paper, mediaType, size, sha256: sha256.toString('hex') }))
}

/** Every figure once; its version goes on from the build before when the value differs. One statement. */
async function storeFigures(ctx: Ctx, buildId: string, previous: string | null, entries: ReturnType<FigureBook['printedEntries']>): Promise<PackFigure[]> {
  const { rows } = await sql<PackFigure>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(entries.map((entry, seq) => ({ ...entry, seq })))}::jsonb) as g(seq int, code text, kind text, label text, raw numeric, shown text, papers jsonb, "to" text)
    )
    insert into pack_figure (build_id, seq, code, kind, label, raw, shown, version, papers, opens)
    select ${buildId}, g.seq, g.code, g.kind, g.label, g.raw, g.shown, case when p.code is null then 1 when p.raw is distinct from g.raw then p.version + 1 else p.version end,
      array(select jsonb_array_elements_text(g.papers)), g."to"
    from given g left join pack_figure p on p.build_id = ${previous}::uuid and p.code = g.code
    order by g.seq
    returning code, kind, label, raw::text as raw, shown, version, papers, opens as "to"`.execute(ctx.db)
  return rows
}
