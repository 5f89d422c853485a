import { languages, messagesOf } from '#kernel/translate.ts'

let found: { names: string[]; words: string[] } | undefined

/** Every act by its name, with its words in all languages, for searching. Read once: messages come with the product. */
export function actNames(): { names: string[]; words: string[] } {
  if (!found) {
    const all = languages.map(messagesOf)
    const ids = Object.keys(all[0] ?? {}).filter(id => id.startsWith('action.'))
    found = { names: ids.map(id => id.slice('action.'.length)), words: ids.map(id => all.map(messages => messages[id] ?? '').join(' · ')) }
  }
  return found
}
