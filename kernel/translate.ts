import { readdirSync, readFileSync } from 'node:fs'
import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Issue, Refusal } from './errors.ts'

export type Language = 'vi' | 'en'
export const languages: readonly Language[] = ['vi', 'en']

/** ICU messages of every module by flat id; `t` throws for an id nobody wrote, so that a test finds it and no person reads an id. */
export interface Translator {
  t(language: Language, id: string, values?: Record<string, unknown>): string
  has(id: string): boolean
}

const root = new URL('../', import.meta.url)

export function loadTranslator(): Translator {
  const i18n = setupI18n()
  i18n.setMessagesCompiler(compileMessage)
  const known = new Set<string>()
  for (const language of languages) {
    const messages = messagesOf(language)
    i18n.load(language, messages)
    for (const id of Object.keys(messages)) known.add(id)
  }
  return {
    t(language, id, values = {}) {
      if (!known.has(id)) throw new Error(`no message ${id}`)
      if (i18n.locale !== language) i18n.activate(language)
      return i18n._(id, values)
    },
    has: id => known.has(id),
  }
}

/** Every text of a language by its id, as it is written. */
export function messagesOf(language: Language): Record<string, string> {
  return Object.assign({}, ...messageFolders().map(folder => readMessages(new URL(`${folder}/messages/${language}.json`, root)))) as Record<string, string>
}

/** Folders that have messages: the kernel, every module, the screens' pieces and their shell. */
export function messageFolders() {
  return ['kernel', ...readdirSync(new URL('modules/', root)).map(name => `modules/${name}`), 'ui', 'app/web']
}

function readMessages(url: URL): Record<string, string> {
  try {
    return JSON.parse(readFileSync(url, 'utf8')) as Record<string, string>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new Error(`${url.pathname}: ${(error as Error).message}`)
  }
}

/** A refusal as it leaves the system, in the asker's language. Fields keep their path; what is unknown to `messages/` stays its code. */
export function describeRefusal(translator: Translator, language: Language, refusal: Refusal) {
  const words = (id: string, fallback: string, values: Record<string, unknown>) =>
    translator.has(id) ? translator.t(language, id, values) : translator.t(language, fallback, values)
  return {
    error: {
      code: refusal.code,
      message: words(`error.${refusal.code}`, 'error.fault', refusal.data),
      ...(refusal.issues.length ? { issues: refusal.issues.map(issue => describeIssue(issue)) } : {}),
      ...(Object.keys(refusal.data).length ? { data: refusal.data } : {}),
    },
  }
  function describeIssue(issue: Issue) {
    return { path: issue.path, code: issue.code, message: words(`issue.${issue.code}`, 'issue.invalid', issue.data ?? {}) }
  }
}
