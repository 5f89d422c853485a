import { type Messages, setupI18n } from '@lingui/core'
import { useEffect, useSyncExternalStore } from 'react'
import { withToneStyle } from '#kernel/paper/spelling.ts'

export type Language = 'vi' | 'en'
export type Values = Record<string, string | number | Date | null | undefined>
export type Translate = (id: string, values?: Values) => string
/** Loads compiled catalogues (token arrays, made at build time: nothing is evaluated in the browser). */
export type Catalogues = {
  /** Everything a screen says. */
  screens: (language: Language) => Promise<Messages>
  /** What wrong fields say: needed once somebody has typed, so it comes after the first picture. */
  checks: (language: Language) => Promise<Messages>
  /** What every act is called, for the page that lists acts. */
  acts: (language: Language) => Promise<Messages>
  /** What only the pages of a few modules say (`WebModule.words`): it comes with the first of them. */
  pages: (words: string, language: Language) => Promise<Messages>
}

const STORED = 'caunoi.language'
const i18n = setupI18n()
const listeners = new Set<() => void>()
let from: Catalogues | undefined
let version = 0
/** Catalogues that came after the first picture, or are to come: with another language they come again. */
const later = new Set<'checks' | 'acts'>(['checks'])
const brought = new Map<string, Promise<void>>()
let toneStyle: 'ủy' | 'uỷ' | null = null

/** Called once by the shell before the first picture; the language is the remembered one, else Vietnamese. */
export async function startLanguage(catalogues: Catalogues, initial: Language = remembered()): Promise<void> {
  from = catalogues
  await setLanguage(initial)
}

/** Switches the interface, remembers the choice on the device, and tells every mounted component. */
export async function setLanguage(next: Language): Promise<void> {
  if (!from) throw new Error('startLanguage has not been called')
  const catalogues = from
  i18n.load(next, spelled(await catalogues.screens(next), next))
  // Words of pages that were asked for meanwhile too: nothing is shown without them.
  for (const words of brought.keys()) i18n.load(next, spelled(await catalogues.pages(words, next), next))
  i18n.activate(next, [next === 'vi' ? 'vi-VN' : 'en-GB'])
  for (const part of later) void add(from, part, next)
  globalThis.localStorage?.setItem(STORED, next)
  if (globalThis.document) document.documentElement.lang = next
  version += 1
  for (const listener of listeners) listener()
}

/** The house's spelling of 'ủy' or 'uỷ' (a setting); null: as the catalogues are written. */
export async function setToneStyle(style: 'ủy' | 'uỷ' | null): Promise<void> {
  if (style === toneStyle) return
  toneStyle = style
  if (from) await setLanguage(language())
}

export function language(): Language {
  return i18n.locale === 'en' ? 'en' : 'vi'
}

/** Text of a message id with ICU values. Outside React; inside use `useT`, which follows the language switch. */
export const t: Translate = (id, values) => i18n._(id, values)

/** True when the catalogue has this id: for optional texts such as a field's help. */
export function hasMessage(id: string): boolean {
  return i18n.messages[id] !== undefined
}

/** Brings words that only some pages say, before the first of these is shown. */
export function bringWords(words: string): Promise<void> {
  const coming = brought.get(words) ?? bring(words)
  brought.set(words, coming)
  return coming
}

async function bring(words: string): Promise<void> {
  if (!from) return
  const asked = language()
  try {
    i18n.load(asked, spelled(await from.pages(words, asked), asked))
  } catch (error) {
    brought.delete(words)
    throw error
  }
}

/** Brings what acts are called; until it is there `hasMessage('action.…')` is false. */
export function useActNames(): void {
  useEffect(() => {
    if (!from || later.has('acts')) return
    later.add('acts')
    void add(from, 'acts', language())
  }, [])
}

/** The translator, re-rendering its component when the language changes. */
export function useT(): Translate {
  useSyncExternalStore(subscribe, () => version)
  return t
}

/** The language in force, re-rendering on change. */
export function useLanguage(): Language {
  useSyncExternalStore(subscribe, () => version)
  return language()
}

async function add(catalogues: Catalogues, part: 'checks' | 'acts', language: Language): Promise<void> {
  try {
    i18n.load(language, spelled(await catalogues[part](language), language))
    version += 1
    for (const listener of listeners) listener()
  } catch {
    // The line dropped: without these words forms would show ids, so it is tried until it comes.
    setTimeout(() => void add(catalogues, part, language), 5000)
  }
}

function spelled(messages: Messages, language: Language): Messages {
  if (language !== 'vi' || toneStyle === null) return messages
  const style = toneStyle
  const spell = (part: unknown): unknown => {
    if (typeof part === 'string') return withToneStyle(part, style)
    if (Array.isArray(part)) return part.map(spell)
    if (part === null || typeof part !== 'object') return part
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, spell(value)]))
  }
  return spell(messages) as Messages
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function remembered(): Language {
  return globalThis.localStorage?.getItem(STORED) === 'en' ? 'en' : 'vi'
}
