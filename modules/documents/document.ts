import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { SourceDocumentRow, StoredFile } from './records.ts'

export const document = query({
  summary: 'A source document with its file, and who recorded it where',
  needs: 'documents.read',
  input: z.strictObject({ id: Id }),
  output: SourceDocumentRow.extend({ unitName: z.string().nullable(), file: StoredFile.omit({ sha256: true }).nullable() }),
  example: known => ({ id: known('document1') }),
  run: async (ctx, { id }) => {
    const found = await ctx.db.selectFrom('sourceDocument').selectAll().where('id', '=', id).executeTakeFirst()
    if (!found) throw notFound()
    const { accountId: _a, mandateId: _m, delegationId: _d, ...shown } = found
    const file = shown.fileId
      ? await ctx.db.selectFrom('file').select(['id', 'unitId', 'name', 'mediaType', 'size', 'uploadedAt']).where('id', '=', shown.fileId).executeTakeFirst()
      : undefined
    const { rows } = await sql<{ name: string }>`
      select name from name_on(${shown.unitId}, business_today())`.execute(ctx.db)
    const may = !shown.withdrawnAt && (await ctx.holds('documents.manage', shown.unitId))
    return { ...shown, unitName: rows[0]?.name ?? null, file: file ?? null, can: may ? ['withdraw'] : [] }
  },
})
