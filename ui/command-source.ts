import { searchMarks } from './search-marks.ts'
import type { PaletteItem, PaletteSource } from './web-module.ts'

/** A source of fixed commands, matched without marks. */
export function commandSource(id: string, items: () => PaletteItem[]): PaletteSource {
  return { id, find: words => searchMarks(items(), words, item => `${item.label} ${item.hint ?? ''}`) }
}
