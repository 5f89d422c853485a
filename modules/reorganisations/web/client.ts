import type { Api } from '#app/api.ts'
import { createClient, type OutputOf, read } from '#ui/client.ts'
import type { OptionFinder } from '#ui/search-select.tsx'

export const client = createClient<Pick<Api, 'reorganisations' | 'org' | 'documents'>>()

export type Reorganisation = OutputOf<typeof client.reorganisations.reorganisation>
export type Rehearsal = OutputOf<typeof client.reorganisations.rehearse>
export type Consequence = Rehearsal['consequences'][number]
export type Node = Rehearsal['before'][number]

/** Files of recorded documents, by words. */
export const findFiles: OptionFinder = async (words, signal) => {
  const { rows } = await read(client.documents.list, { search: words || undefined, standing: true, size: 20 }, { signal })
  return rows.flatMap(row => (row.fileId ? [{ value: row.fileId, label: `${row.number} ${row.title}` }] : []))
}
