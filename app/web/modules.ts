import type { WebModule } from '#ui/web-module.ts'

const found = import.meta.glob<{ web: WebModule }>('../../modules/*/web/routes.tsx', { eager: true })

/** Every module with screens; a module appears by having `web/routes.tsx`. Its pages are chunks of their own. */
export const webModules: WebModule[] = Object.values(found).map(file => file.web)
