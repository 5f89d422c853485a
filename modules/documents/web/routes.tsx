import { Link } from '@tanstack/react-router'
import { IconFileText } from '@tabler/icons-react'
import { read } from '#ui/client.ts'
import { formatDate } from '#ui/dates.ts'
import { t } from '#ui/i18n.ts'
import type { OptionFinder } from '#ui/search-select.tsx'
import type { WebModule } from '#ui/web-module.ts'
import { client } from './client.ts'
import { documentsUrl, documentUrl } from './urls.ts'

export const web: WebModule = {
  id: 'documents',
  rail: { icon: IconFileText, labelId: 'documents.title', to: documentsUrl, order: 65, needs: 'documents.read' },
  routes: [
    {
      path: documentsUrl,
      page: () => import('./documents-page.tsx').then(file => file.DocumentsPage),
      titleId: 'documents.title',
      children: [{ path: '$documentId', page: () => import('./document-drawer.tsx').then(file => file.DocumentDrawer) }],
    },
  ],
  commands: [
    {
      id: 'documents',
      find: async (words, signal) => {
        if (words.trim() === '') return []
        const { rows } = await read(client.documents.list, { search: words.trim(), size: 8 }, { signal })
        return rows.map(row => ({
          id: `document:${row.id}`,
          label: row.title,
          hint: `${row.number}, ${formatDate(row.issuedOn)}`,
          group: t('documents.title'),
          to: documentUrl(row.id),
        }))
      },
    },
  ],
  goKeys: [{ key: 'd', to: documentsUrl, labelId: 'documents.title' }],
}

interface Cited {
  id: string
  number: string
  issuedOn: string
  title: string
}

/** '28-QĐ/TU, 23/03/2020, Quy định …' */
export const documentWords = ({ number, issuedOn, title }: Cited) => `${number}, ${formatDate(issuedOn)}, ${title}`

/** Documents that may be cited, for forms of other modules. */
export const findDocuments: OptionFinder = async (words, signal) => {
  const { rows } = await read(client.documents.list, { search: words || undefined, standing: true, size: 20 }, { signal })
  return rows.map(row => ({ value: row.id, label: documentWords(row) }))
}

/** A citation that opens the document. */
export function DocumentLink({ document }: { document: Cited }) {
  return (
    <Link to={documentUrl(document.id)} search>
      {documentWords(document)}
    </Link>
  )
}
