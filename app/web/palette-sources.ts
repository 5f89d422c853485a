import { commandSource } from '#ui/command-source.ts'
import type { Translate } from '#ui/i18n.ts'
import type { PaletteSource, RailItem, WebModule } from '#ui/web-module.ts'

/** The places of the rail and every titled page without parameters as commands, each once and but for those one may not use; then every module's own sources. */
export function paletteSources(modules: WebModule[], items: RailItem[], permissions: readonly string[], t: Translate): PaletteSource[] {
  const pages = modules
    .flatMap(module => module.routes)
    .flatMap(route =>
      route.titleId && !route.path.includes('$') && (!route.needs || permissions.includes(route.needs)) ? [{ to: route.path, labelId: route.titleId }] : [],
    )
  const closed = modules.flatMap(module => module.rail ?? []).filter(item => !items.includes(item))
  const known = [
    ...items,
    ...pages.filter(page => items.every(item => item.to !== page.to) && closed.every(item => item.to !== page.to && !page.to.startsWith(`${item.to}/`))),
  ]
  const places = commandSource('places', () => known.map(({ to, labelId }) => ({ id: `go:${to}`, label: t(labelId), group: t('web.palette.places'), to })))
  return [places, ...modules.flatMap(module => module.commands ?? [])]
}
