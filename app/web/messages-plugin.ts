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
 * (`issue.*`) is in `virtual:messages/vi/checks`, read after the first picture; names of acts (`action.*`) are in `virtual:messages/vi/acts`, read by the page that lists acts; refusals (`error.*`) arrive in words from the server.
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

/** Where a text is needed: on every screen, in the checks of forms, where acts are named, or on the server alone. */
export function partOf(id: string): 'screens' | 'checks' | 'acts' | 'server' {
  if (id.startsWith('error.')) return 'server'
  if (id.startsWith('action.')) return 'acts'
  return id.startsWith('issue.') ? 'checks' : 'screens'
}

function readCatalogue(file: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
