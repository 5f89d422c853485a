import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const PREFIX = 'virtual:messages/'

/** Folders whose `messages/<language>.json` the screens use. */
export function messageFolders(root: string): string[] {
  const modules = readdirSync(join(root, 'modules'), { withFileTypes: true }).filter(entry => entry.isDirectory())
  return ['kernel', ...modules.map(entry => `modules/${entry.name}`), 'ui', 'app/web']
}

/**
 * `import { messages } from 'virtual:messages/vi'`: every catalogue of a language in one, compiled to token arrays when the client is
 * built, so that the browser neither parses ICU nor evaluates anything (strict Content-Security-Policy). What a wrong field says
 * (`issue.*`) is in `virtual:messages/vi/checks`, read after the first picture; names of acts (`action.*`) are in `virtual:messages/vi/acts`, read by the page that lists acts; what only the pages of a few modules say is in a catalogue of theirs (`virtual:messages/vi/conferences`); refusals (`error.*`) arrive in words from the server.
 */
export function messagesPlugin(root: string, folders: () => string[] = () => messageFolders(root)): Plugin {
  return {
    name: 'caunoi-messages',
    resolveId: id => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined
      const [language = '', part] = id.slice(PREFIX.length + 1).split('/')
      const compiled: Record<string, unknown> = {}
      for (const folder of folders()) {
        const file = join(root, folder, 'messages', `${language}.json`)
        const catalogue = readCatalogue(file)
        if (!catalogue) continue
        this.addWatchFile(file)
        for (const [key, text] of Object.entries(catalogue)) if (partOf(key) === (part ?? 'screens')) compiled[key] = compileMessage(text)
      }
      return `export const messages = JSON.parse(${JSON.stringify(JSON.stringify(compiled))})`
    },
  }
}

export type PageWords = 'reorganisations' | 'conferences' | 'indicators' | 'programmes' | 'workplans'

/** What begins so is said by the pages of a few modules alone, but for what the frame or the pages of others say too. */
const saidByPages: Record<PageWords, { begins: readonly string[]; elsewhere: readonly string[] }> = {
  reorganisations: { begins: ['reorganisations.', 'consequence.', 'standing.'], elsewhere: ['reorganisations.title', 'reorganisations.waiting.'] },
  conferences: {
    begins: ['conferences.', 'papers.'],
    elsewhere: ['conferences.rail', 'conferences.title', 'papers.desk', 'papers.template', 'papers.figure', 'conferences.waiting.'],
  },
  indicators: {
    begins: ['indicators.'],
    elsewhere: ['indicators.title', 'indicators.rail', 'indicators.components', 'indicators.periodKind.', 'indicators.overTime.'],
  },
  programmes: {
    begins: ['programmes.'],
    elsewhere: ['programmes.rail', 'programmes.title', 'programmes.mine', 'programmes.deploy.all', 'programmes.waiting.'],
  },
  workplans: { begins: ['workplans.'], elsewhere: ['workplans.title', 'workplans.waiting.'] },
}

/** Where a text is needed: on every screen, on some pages, in the checks of forms, where acts are named, or on the server alone. */
export function partOf(id: string): 'screens' | PageWords | 'checks' | 'acts' | 'server' {
  if (id.startsWith('error.')) return 'server'
  if (id.startsWith('action.')) return 'acts'
  if (id.startsWith('issue.')) return 'checks'
  for (const [words, { begins, elsewhere }] of Object.entries(saidByPages))
    if (begins.some(start => id.startsWith(start)) && !elsewhere.some(one => (one.endsWith('.') ? id.startsWith(one) : id === one))) return words as PageWords
  return 'screens'
}

function readCatalogue(file: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
