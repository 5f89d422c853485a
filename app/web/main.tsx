import './styles.ts'
import { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { CallError } from '#ui/client.ts'
import { startLanguage } from '#ui/i18n.ts'
import { catalogues } from './catalogues.ts'
import { hostClient } from './client-host.ts'
import { webModules } from './modules.ts'
import { Providers } from './providers.tsx'
import { createWebRouter } from './router.tsx'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The live line says what changed, so nothing is read again just because time passed.
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 2 && error instanceof CallError && (error.status === 0 || error.status >= 502),
    },
  },
})
const router = createWebRouter(webModules, queryClient)
hostClient(to => void router.navigate({ href: to }), queryClient)

await startLanguage(catalogues)

const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>,
  )
}
