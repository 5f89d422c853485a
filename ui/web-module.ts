import type { Icon } from '@tabler/icons-react'
import type { ComponentType } from 'react'

/** A page of a module. Children are shown in the parent's `<Outlet />` (a drawer over its list) and have their own address. */
export type WebRoute = {
  /** '/tasks', '/tasks/$taskId'; a child's path is relative to its parent ('$taskId'). */
  path: string
  /** The page's own chunk: `() => import('./tasks-page.tsx').then((m) => m.TasksPage)`. */
  page: () => Promise<ComponentType>
  /** zod object (or any standard schema) of this page's search parameters; values arrive as text, so use coercion. */
  search?: { safeParse: (value: unknown) => { success: true; data: unknown } | { success: false } }
  /** The year it opens with: the running one, or the latest that has results (pages that judge what was done). */
  year?: 'latest'
  /** Message id under which the palette (Ctrl+K) offers the page; `Page` itself names the browser tab. */
  titleId?: string
  /** Permission without which the palette does not offer it; undefined = whoever may use the place it stands under. */
  needs?: string
  children?: WebRoute[]
  /** Shown without the frame and before sign-in (a public page). */
  outside?: boolean
}

export type RailItem = {
  icon: Icon
  labelId: string
  /** Shorter words for the bottom bar of a phone. */
  shortLabelId?: string
  to: string
  /** Other addresses that stand under this place: it is marked as current there too. */
  also?: string[]
  /** Place in the rail: 10 Today, 20 Units, 30 Programme, 40 Reports, 50 Results, 60 Conferences, 70 People, 80 Ledger, 90 Settings. */
  order: number
  /** Permission without which the item is not shown; undefined = everybody. */
  needs?: string
  /** Below the line, at the foot of the rail (ledger, settings). */
  foot?: boolean
}

export type PaletteItem = { id: string; label: string; hint?: string; group: string; to?: string; run?: () => void }

/** A source of the palette: fixed commands, or a search on the server (called with the typed words, at most once per 150 ms). */
export type PaletteSource = { id: string; find: (words: string, signal: AbortSignal) => Promise<PaletteItem[]> | PaletteItem[] }

/** `lastDay`: where the unit stands no more, the last day it did: what it was then is shown. */
export type PanelOf = { unit: string; lastDay: string | null }

/** A small piece on the page of a unit: what the module knows of it. */
export type UnitPanel = {
  id: string
  titleId: string
  /** 10 people, 20 tasks, 30 reports, 40 results. */
  order: number
  /** Permission without which it is not offered. */
  needs: string
  panel: () => Promise<ComponentType<PanelOf>>
}

/** The record that stands where something is added, and what may be done with it. */
export type AdditionTo = { id: string; can: readonly string[] }

/** A small piece at a named place of a page of a module before, which does not know it ('conferences.agenda'). */
export type Addition = {
  place: string
  /** Permission without which it is not offered. */
  needs: string
  piece: () => Promise<ComponentType<AdditionTo>>
}

/** What a module shows: `export const web: WebModule` in `modules/<m>/web/routes.tsx`. */
export type WebModule = {
  id: string
  rail?: RailItem | RailItem[]
  routes: WebRoute[]
  /** Words that hardly anybody says but what is loaded here (pages, overlays, panels): they come with the first of these. */
  words?: string
  /** Drawers over any page, opened by a search parameter ('figure'): the component reads it with `useSearchParams`. */
  overlays?: { param: string; page: () => Promise<ComponentType> }[]
  unitPanels?: UnitPanel[]
  additions?: Addition[]
  commands?: PaletteSource[]
  /** `g` then this letter goes to the address. */
  goKeys?: { key: string; to: string; labelId: string }[]
}
