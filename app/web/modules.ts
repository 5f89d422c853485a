import { bringWords } from '#ui/i18n.ts'
import type { WebModule, WebRoute } from '#ui/web-module.ts'

const found = import.meta.glob<{ web: WebModule }>('../../modules/*/web/routes.tsx', { eager: true })

/** Every module with screens; a module appears by having `web/routes.tsx`. Its pages are chunks of their own. */
export const webModules: WebModule[] = Object.values(found).map(({ web }) => (web.words ? withWords(web, web.words) : web))

/** Whatever the module shows is shown once its words are there. */
function withWords(module: WebModule, words: string): WebModule {
  const after =
    <T>(load: () => Promise<T>) =>
    async () =>
      (await Promise.all([load(), bringWords(words)]))[0]
  const route = (one: WebRoute): WebRoute => ({ ...one, page: after(one.page), ...(one.children ? { children: one.children.map(route) } : {}) })
  return {
    ...module,
    routes: module.routes.map(route),
    ...(module.overlays ? { overlays: module.overlays.map(one => ({ ...one, page: after(one.page) })) } : {}),
    ...(module.additions ? { additions: module.additions.map(one => ({ ...one, piece: after(one.piece) })) } : {}),
    ...(module.unitPanels ? { unitPanels: module.unitPanels.map(one => ({ ...one, panel: after(one.panel) })) } : {}),
  }
}
