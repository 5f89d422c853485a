import { commandSource } from '#ui/command-source.ts';
import type { Translate } from '#ui/i18n.ts';
import type { PaletteSource, RailItem, WebModule } from '#ui/web-module.ts';

/** The places of the rail as commands, then every module's own sources. */
export function paletteSources(modules: WebModule[], items: RailItem[], t: Translate): PaletteSource[] {
  const places = commandSource('places', () => items.map((item) => ({ id: `go:${item.to}`, label: t(item.labelId), group: t('web.palette.places'), to: item.to })));
  return [places, ...modules.flatMap((module) => module.commands ?? [])];
}
