import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { bulk, Id, Line } from '#kernel/records.ts'
import { checkContent } from './check-content.ts'
import { StoredFile } from './records.ts'

const limitMb = 10

export const upload = action({
  summary: 'Take in a file (PDF, Word, Excel, PNG, JPEG), checked by its content',
  needs: 'documents.add',
  at: async (_ctx, { unitId }) => unitId,
  bodyLimitKb: Math.ceil((limitMb * 1024 * 4) / 3) + 64,
  input: z.strictObject({
    unitId: Id,
    name: Line,
    /** Base 64. */
    content: bulk(z.base64().max(Math.ceil((limitMb * 1024 * 1024 * 4) / 3) + 4)),
    /** The person states it: classified documents are refused at the door (mission, boundaries). */
    notClassified: z.literal(true),
  }),
  output: StoredFile,
  example: known => ({
    unitId: known('unit1'),
    name: 'trang.png',
    content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    notClassified: true as const,
  }),
  run: async (ctx, input) => {
    const content = Buffer.from(input.content, 'base64')
    if (content.length === 0) throw refuseField('content', 'missing')
    const mediaType = await checkContent(input.name, content)
    const sha256 = createHash('sha256').update(content).digest()
    await sql`insert into file_content (sha256, content) values (${sha256}, ${content}) on conflict do nothing`.execute(ctx.db)
    const file = { id: ctx.newId(), unitId: input.unitId, name: input.name, mediaType, size: content.length, uploadedAt: ctx.now }
    await ctx.db
      .insertInto('file')
      .values({ ...file, sha256, ...ctx.author })
      .execute()
    ctx.note({ file: file.id, sha256: sha256.toString('hex') })
    return { ...file, sha256: sha256.toString('hex') }
  },
})
