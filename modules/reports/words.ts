import type { Language } from '#kernel/translate.ts'
import english from './messages/en.json' with { type: 'json' }
import vietnamese from './messages/vi.json' with { type: 'json' }

const catalogues: Record<Language, Record<string, string>> = { vi: vietnamese, en: english }

/** Plain words of this module for the files it makes; `{name}` is filled in. Throws for an id nobody wrote. */
export const wordsOf =
  (language: Language) =>
  (id: string, values: Record<string, string | number> = {}) => {
    const text = catalogues[language][id]
    if (text === undefined) throw new Error(`no message ${id}`)
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }
