import { IconFileText } from '@tabler/icons-react'
import type { WebModule } from '#ui/web-module.ts'

export const documentsUrl = '/documents'

export const web: WebModule = {
  id: 'documents',
  rail: { icon: IconFileText, labelId: 'documents.title', to: documentsUrl, order: 65, needs: 'documents.read' },
  routes: [{ path: documentsUrl, page: () => import('./documents-page.tsx').then(file => file.DocumentsPage), titleId: 'documents.title' }],
  goKeys: [{ key: 'd', to: documentsUrl, labelId: 'documents.title' }],
}
