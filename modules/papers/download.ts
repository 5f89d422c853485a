import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'

export const download = query({
  summary: 'A file of a build',
  needs: 'papers.read',
  input: z.strictObject({ buildId: Id, name: z.string().max(60) }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.custom<Uint8Array>() }),
  download: true,
  example: known => ({ buildId: known('build1'), name: 'bao-cao.docx' }),
  run: async ({ db }, { buildId, name }) => {
    const file = await db
      .selectFrom('packFile')
      .innerJoin('file', 'file.id', 'packFile.fileId')
      .innerJoin('fileContent', 'fileContent.sha256', 'file.sha256')
      .select(['packFile.name', 'file.mediaType', 'fileContent.content'])
      .where('packFile.buildId', '=', buildId)
      .where('packFile.name', '=', name)
      .executeTakeFirst()
    if (!file) throw notFound()
    return { fileName: file.name, mediaType: file.mediaType, content: file.content }
  },
})
