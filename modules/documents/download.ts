import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'

/** Checked by content when it was taken in; nothing in them runs in the product's name. */
const shownByBrowsers = new Set(['application/pdf', 'image/png', 'image/jpeg'])

export const download = query({
  summary: 'A file as it was taken in; `inline`: to be looked at in the browser where its type allows that (PDF, pictures)',
  needs: 'signed-in',
  input: z.strictObject({ id: Id, inline: z.boolean().default(false) }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.custom<Uint8Array>(), inline: z.boolean() }),
  download: true,
  example: known => ({ id: known('file1') }),
  run: async ({ db }, { id, inline }) => {
    const file = await db
      .selectFrom('file')
      .innerJoin('fileContent', 'fileContent.sha256', 'file.sha256')
      .select(['file.name', 'file.mediaType', 'fileContent.content'])
      .where('file.id', '=', id)
      .executeTakeFirst()
    if (!file) throw notFound()
    return { fileName: file.name, mediaType: file.mediaType, content: file.content, inline: inline && shownByBrowsers.has(file.mediaType) }
  },
})
