import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'

export const download = query({
  summary: 'A file as it was taken in',
  needs: 'signed-in',
  input: z.strictObject({ id: Id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.custom<Uint8Array>() }),
  download: true,
  example: known => ({ id: known('file1') }),
  run: async ({ db }, { id }) => {
    const file = await db
      .selectFrom('file')
      .innerJoin('fileContent', 'fileContent.sha256', 'file.sha256')
      .select(['file.name', 'file.mediaType', 'fileContent.content'])
      .where('file.id', '=', id)
      .executeTakeFirst()
    if (!file) throw notFound()
    return { fileName: file.name, mediaType: file.mediaType, content: file.content }
  },
})
