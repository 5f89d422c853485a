import { existsSync, readFileSync } from 'node:fs'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { messageFolders } from '#kernel/translate.ts'
import { sourceFiles } from '../architecture.ts'
import { root } from './generated.ts'
import { sameInBoth } from './messages-same.ts'

type Messages = Record<string, string>
const read = (folder: string, language: string): Messages => {
  const path = `${root}${folder}/messages/${language}.json`
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Messages) : {}
}
const folders = messageFolders()
const vi: Messages = Object.assign({}, ...folders.map(folder => read(folder, 'vi')))
const en: Messages = Object.assign({}, ...folders.map(folder => read(folder, 'en')))
const sources = sourceFiles(root)
  .filter(file => !/\.(test|fixture)\.tsx?$/.test(file))
  .map(file => ({ file, text: readFileSync(`${root}${file}`, 'utf8') }))

/** Names of the values that an ICU message shows, and of those that choose a branch (plurals, Roman numerals), in branches too. */
function valuesOf(text: string) {
  const [shown, choosing] = [new Set<string>(), new Set<string>()]
  const walk = (tokens: unknown) => {
    if (!Array.isArray(tokens)) return
    for (const token of tokens) {
      if (!Array.isArray(token)) continue
      const [name, , branches] = token as [string, string | undefined, Record<string, unknown> | undefined]
      if (branches && typeof branches === 'object') choosing.add(name)
      else if (name !== '#') shown.add(name)
      for (const branch of Object.values(branches ?? {})) walk(branch)
    }
  }
  walk(compileMessage(text))
  return { shown: [...shown], all: new Set([...shown, ...choosing]) }
}
/** Each shows what the other shows, in words or in figures. */
function agree(one: string, other: string): boolean {
  const [a, b] = [valuesOf(one), valuesOf(other)]
  return a.shown.every(name => b.all.has(name)) && b.shown.every(name => a.all.has(name))
}

test('each message is written once, in both languages, with the same placeholders', () => {
  const homes = new Map<string, string[]>()
  for (const folder of folders) for (const id of Object.keys(read(folder, 'vi'))) homes.set(id, [...(homes.get(id) ?? []), folder])
  expect([...homes].filter(([, places]) => places.length > 1)).toEqual([])
  expect(Object.keys(vi).filter(id => !(id in en))).toEqual([])
  expect(Object.keys(en).filter(id => !(id in vi))).toEqual([])
  expect(Object.keys(vi).filter(id => !agree(vi[id] ?? '', en[id] ?? ''))).toEqual([])
})

test('every literal id in the code has its message', () => {
  const missing = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/(?<![\w.])(?:t|words|say)\(\s*'([a-z][\w-]*(?:\.[\w-]+)+)'/g)].flatMap(match => {
      // Some modules ask for their own words by the part after the module's name.
      const own = `${file.split('/')[1]}.${match[1]}`
      return match[1] && !(match[1] in vi) && !(own in vi) ? [`${file}: ${match[1]}`] : []
    }),
  )
  expect(missing).toEqual([])
})

test('every act that enters the ledger has its words there, and no words are left of acts that are gone', () => {
  const acts = (modules as readonly Module[]).flatMap(module =>
    Object.entries(module.does).flatMap(([name, { kind, logged }]) => (kind === 'action' || logged ? [`action.${module.name}.${name}`] : [])),
  )
  const written = Object.keys(vi).filter(id => id.startsWith('action.'))
  expect(written.sort()).toEqual([...acts, 'action.schedule.carryOut'].sort())
})

test('no namespace of messages is unused', () => {
  const whole = sources.map(source => source.text).join('\n')
  const spaces = [...new Set(Object.keys(vi).map(id => id.split('.').slice(0, 2).join('.')))]
  // Namespaces whose ids are put together: refusals, issues, permissions, acts of the ledger.
  const composed = new Set(['error', 'issue', 'permission', 'action'])
  const acts = new Set((modules as readonly Module[]).flatMap(module => Object.keys(module.does).map(name => `${module.name}.${name}`)))
  expect(
    spaces.filter(
      space => !composed.has(space.split('.')[0] ?? '') && !acts.has(space) && !whole.includes(space) && !whole.includes(`${space.split('.')[0]}.\${`),
    ),
  ).toEqual([])
})

describe('the Vietnamese', () => {
  test('is NFC, has no exclamation marks, no stray marks, no doubled or trailing spaces', () => {
    const faults = Object.entries(vi).flatMap(([id, text]) => [
      ...(text === text.normalize('NFC') ? [] : [`${id} is not NFC`]),
      ...(/!/.test(text) ? [`${id} shouts`] : []),
      ...(/[\u0300-\u036f\ufffd]|Ã|â€|\?\?/.test(text) ? [`${id} has broken marks`] : []),
      ...(/ {2}|^ | $| [,;:]|\s\.$/.test(text) ? [`${id} has stray spaces`] : []),
    ])
    expect(faults).toEqual([])
  })
  test('is not the English left standing', () => {
    const wordy = (text: string) => /\p{L}{2,}/u.test(text.replace(/\{[^}]*\}/g, ''))
    expect(Object.keys(vi).filter(id => vi[id] === en[id] && wordy(vi[id] ?? '') && !sameInBoth.has(id))).toEqual([])
  })
})
