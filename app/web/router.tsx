import type { QueryClient } from '@tanstack/react-query'
import { type AnyRoute, createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, retainSearchParams } from '@tanstack/react-router'
import { CallError } from '#ui/client.ts'
import { parseSearch, stringifySearch } from '#ui/search-params.ts'
import type { WebModule, WebRoute } from '#ui/web-module.ts'
import { Frame } from './frame.tsx'
import { RootMissing, RouteFailed, RouteMissing } from './route-states.tsx'
import { latestOptions, meOptions } from './session.ts'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    year?: WebRoute['year']
  }
}

/** Where and when stay in every address, whatever link is followed. */
const kept = ['unit', 'year', 'period', 'basis']

/** The routes of all modules in one tree: public pages at the root, everything else inside the frame, behind the sign-in. */
export function createWebRouter(modules: WebModule[], queryClient: QueryClient) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: RootMissing, errorComponent: RouteFailed })
  const frame = createRoute({
    getParentRoute: () => root,
    id: 'frame',
    component: () => <Frame modules={modules} />,
    search: { middlewares: [retainSearchParams(kept as never)] },
    beforeLoad: async ({ location }) => {
      try {
        await Promise.all([queryClient.ensureQueryData(meOptions), queryClient.ensureQueryData(latestOptions).catch(() => null)])
      } catch (error) {
        if (error instanceof CallError && error.status === 401) throw redirect({ to: '/sign-in', search: { next: location.href } })
        throw error
      }
    },
  })
  const routes = modules.flatMap(module => module.routes)
  const signIn: WebRoute = { path: '/sign-in', page: () => import('./sign-in.tsx').then(file => file.SignIn), outside: true }
  const home: WebRoute[] = routes.some(route => route.path === '/')
    ? []
    : [
        {
          path: '/',
          page: () =>
            import('./home.tsx').then(({ Home }) => () => <Home modules={modules} />),
        },
      ]
  const inside = [...routes, ...home].filter(route => !route.outside)
  const outside = [...routes, signIn].filter(route => route.outside)
  return createRouter({
    routeTree: root.addChildren([frame.addChildren(inside.map(route => build(route, frame))), ...outside.map(route => build(route, root))]),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    scrollRestoration: true,
    defaultErrorComponent: RouteFailed,
    defaultNotFoundComponent: RouteMissing,
  })
}

function build(route: WebRoute, parent: AnyRoute): AnyRoute {
  const made: AnyRoute = createRoute({
    getParentRoute: () => parent,
    path: route.path,
    component: lazyRouteComponent(async () => ({ default: await route.page() })),
    staticData: { year: route.year },
    ...(route.search ? { validateSearch: validate(route.search) } : {}),
  } as never) as AnyRoute
  return route.children ? made.addChildren(route.children.map(child => build(child, made))) : made
}

/** What the page's schema says about its parameters; a wrong parameter is dropped, an address never breaks a page. */
function validate(schema: NonNullable<WebRoute['search']>) {
  return (raw: Record<string, unknown>): Record<string, unknown> => {
    const parsed = schema.safeParse(raw)
    return parsed.success ? (parsed.data as Record<string, unknown>) : {}
  }
}
