import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'
import { messageFolders, partOf } from './messages-plugin.ts'
import { webModules } from './modules.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const lazy = new Set<string>(webModules.flatMap(module => module.words ?? []))
const folders = [...messageFolders(root), 'test/gallery']
const read = (folder: string, language: string): Record<string, string> => {
  try {
    return JSON.parse(readFileSync(join(root, folder, 'messages', `${language}.json`), 'utf8')) as Record<string, string>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
const all = {
  vi: Object.assign({}, ...folders.map(folder => read(folder, 'vi'))) as Record<string, string>,
  en: Object.assign({}, ...folders.map(folder => read(folder, 'en'))) as Record<string, string>,
}

describe.each(folders)('messages of %s', folder => {
  const vi = read(folder, 'vi')
  const en = read(folder, 'en')

  test('both languages have the same ids', () => expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort()))

  test('both languages use the same values, and every text is sound ICU', () => {
    const different = Object.keys(vi).filter(id => valuesOf(vi[id] ?? '').join() !== valuesOf(en[id] ?? '').join())
    // A language may leave out a value that only chooses a plural form, never use one the other does not know.
    expect(different.filter(id => valuesOf(vi[id] ?? '').some(name => !valuesOf(en[id] ?? '').includes(name)))).toEqual([])
  })

  test('Vietnamese is composed (NFC) and no text shouts', () => {
    expect(Object.entries(vi).filter(([, text]) => text !== text.normalize('NFC'))).toEqual([])
    expect(Object.entries({ ...vi, ...en }).filter(([, text]) => text.includes('!'))).toEqual([])
  })
})

test('every id written in the screens exists in both languages', () => {
  const missing = sources().flatMap(file =>
    literalIds(readFileSync(file, 'utf8'))
      .filter(id => !all.vi[id] || !all.en[id])
      .map(id => `${file.slice(root.length)}: ${id}`),
  )
  expect(missing).toEqual([])
})

test('no screen says a refusal by its id: those words come from the server and are not in the client', () => {
  const said = sources().flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/['"`](error\.[\w.]+)/g)]
      .map(([, id = '']) => `${file.slice(root.length)}: ${id}`)
      .filter(line => partOf(line.split(': ')[1] ?? '') === 'server'),
  )
  expect(said).toEqual([])
})

test('what only some pages say is said by those pages alone: by modules that bring it, and not before a page is shown', () => {
  const bringing = new Map(webModules.map(module => [module.id, module.words]))
  const shown = sources().filter(file => !file.endsWith('-plugin.ts'))
  const said = shown.flatMap(file => {
    const [, module = ''] = /[\\/]modules[\\/]([\w-]+)[\\/]web[\\/](?!routes\.tsx)/.exec(file) ?? []
    const ids = [...readFileSync(file, 'utf8').matchAll(/['"`]([a-z][\w-]*\.[\w.-]*)(?=['"`]|\$\{)/g)].map(([, id = '']) => id)
    const starts = (id: string) => Object.keys(all.vi).filter(known => known === id || (id.endsWith('.') && known.startsWith(id)))
    const lacking = ids.filter(id => starts(id).some(known => lazy.has(partOf(known)) && partOf(known) !== bringing.get(module)))
    return lacking.map(id => `${file.slice(root.length)}: ${id}`)
  })
  expect(said).toEqual([])
  expect([...lazy].sort()).toEqual([...new Set(Object.keys(all.vi).map(partOf))].filter(part => !['screens', 'checks', 'acts', 'server'].includes(part)).sort())
})

test('the check itself finds an id that nobody wrote', () => {
  expect(literalIds("t('web.nowhere'); { labelId: 'tasks.rail' }; x.split('.'); format('a.b')")).toEqual(['web.nowhere', 'tasks.rail'])
})

/** Ids in `t('…')`, with either branch of a condition, and in properties that end in Id (`labelId: '…'`). */
function literalIds(code: string): string[] {
  const calls = [...code.matchAll(/(?<![\w.])t\((?:[^'`()]*\? *)?'([\w.-]+)'(?: *: *'([\w.-]+)')?/g)].flatMap(([, first, second]) => [first, second])
  const properties = [...code.matchAll(/\b(?:labelId|titleId|shortLabelId): *'([\w.-]+)'/g)].map(([, id]) => id)
  return [...calls, ...properties].filter((id): id is string => id !== undefined)
}

function sources(): string[] {
  const places = ['ui', 'app/web', 'modules', 'test/gallery'].map(place => join(root, place))
  return places.flatMap(place =>
    readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .filter(file => !place.endsWith('modules') || /[\\/]web[\\/]/.test(file))
      .map(file => join(place, file)),
  )
}

function valuesOf(text: string): string[] {
  const names = new Set<string>()
  const walk = (tokens: unknown): void => {
    for (const token of Array.isArray(tokens) ? tokens : []) {
      if (!Array.isArray(token)) continue
      names.add(String(token[0]))
      const choices = token[2]
      if (choices && typeof choices === 'object') for (const choice of Object.values(choices)) walk(choice)
    }
  }
  walk(compileMessageOrThrow(text))
  return [...names].filter(name => name !== '#').sort()
}
