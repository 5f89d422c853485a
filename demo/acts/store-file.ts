import { type Paper, renderPdf } from '#kernel/paper/index.ts'
import { documents } from '#modules/documents/index.ts'
import type { Scribe } from '../scribe.ts'

/** Prints a paper and takes it in as a file of a unit; answers its id. */
export async function storeFile(scribe: Scribe, unitId: string, name: string, paper: Paper): Promise<string> {
  const content = Buffer.from(await renderPdf(paper)).toString('base64')
  const { id } = await scribe.act(documents.does.upload, { unitId, name: `${name}.pdf`, content, notClassified: true })
  return id
}
