import type { Translate } from '#ui/i18n.ts'

/** What a part without a heading is called in a list: by its first words; by its key where it has none. */
export function plainTitle(t: Translate, text: string, key: string): string {
  const all = text.trim().split(/\s+/)
  const words = all.slice(0, 7).join(' ')
  return t('papers.heading.plain', { words: words === '' ? key : all.length > 7 ? `${words.replace(/[.,:;]+$/, '')}…` : words })
}
