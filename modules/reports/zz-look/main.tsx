import '#app/web/styles.ts'
import { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { catalogues } from '#app/web/catalogues.ts'
import { hostClient } from '#app/web/client-host.ts'
import { Providers } from '#app/web/providers.tsx'
import { createWebRouter } from '#app/web/router.tsx'
import { startLanguage } from '#ui/i18n.ts'
import { web } from '../web/routes.tsx'
const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } })
const router = createWebRouter([web], queryClient)
hostClient(to => void router.navigate({ href: to }), queryClient)
await startLanguage(catalogues)
createRoot(document.getElementById('root') as HTMLElement).render(<Providers queryClient={queryClient}><RouterProvider router={router} /></Providers>)
