import { useMemo } from 'react'
import { listParam, useSearchParams } from './search-params.ts'

export type TableSort = { column: string; descending: boolean }

/** The state of a list, as the address holds it. */
export type TableState = {
  search: string
  sort: TableSort | undefined
  page: number
  size: number
  /** Chosen values by filter id. */
  filters: Readonly<Record<string, string[]>>
  /** Column ids chosen by hand; undefined = the table's own choice. */
  columns: string[] | undefined
}

export type TableParams = TableState & {
  /** Input of a list query: `{ search?, sort?, page, size, ...filters }` (sort descending with a leading '-'). */
  input: { search?: string; sort?: string; page: number; size: number }
  change: (patch: Partial<Omit<TableState, 'filters'>> & { filters?: Record<string, string[]> }) => void
  /** Text of the list's own parameters, to keep as a saved view. */
  asText: string
  useText: (text: string) => void
}

const own = ['q', 'sort', 'page', 'size', 'cols'] as const

/**
 * Reads and changes a list's state in the address. `prefix` keeps two lists of one page apart ('units.'). `filterIds` are the filters
 * of this list; their parameters carry the plain ids. Any change but of the page goes back to page 1.
 */
export function useTableParams(options: { filterIds?: readonly string[]; prefix?: string; size?: number; sort?: string } = {}): TableParams {
  const [params, change] = useSearchParams()
  const { prefix = '', size: usualSize = 50, sort: usualSort } = options
  const filterIds = (options.filterIds ?? []).join(',')
  return useMemo(() => {
    const ids = listParam(filterIds)
    const get = (key: string) => params[`${prefix}${key}`]
    const sortText = get('sort') ?? usualSort
    const state: TableState = {
      search: get('q') ?? '',
      sort: sortText ? { column: sortText.replace(/^-/, ''), descending: sortText.startsWith('-') } : undefined,
      page: whole(get('page'), 1),
      size: whole(get('size'), usualSize),
      filters: Object.fromEntries(ids.map(id => [id, listParam(get(id))])),
      columns: get('cols') === undefined ? undefined : listParam(get('cols')),
    }
    const keys = [...own, ...ids]
    return {
      ...state,
      input: { ...(state.search ? { search: state.search } : {}), ...(sortText ? { sort: sortText } : {}), page: state.page, size: state.size },
      change: patch => change(withPrefix(prefix, toParams(patch)), { push: patch.search === undefined }),
      asText: new URLSearchParams(keys.filter(key => key !== 'page' && get(key)).map(key => [key, get(key) ?? ''])).toString(),
      useText: text => {
        const wanted = new URLSearchParams(text)
        change(withPrefix(prefix, Object.fromEntries(keys.map(key => [key, wanted.get(key) ?? undefined]))), { push: true })
      },
    }
  }, [params, change, prefix, usualSize, usualSort, filterIds])
}

function toParams(patch: Parameters<TableParams['change']>[0]): Record<string, string | undefined> {
  const out: Record<string, string | undefined> = {}
  if (patch.page === undefined) out.page = undefined
  else out.page = patch.page > 1 ? String(patch.page) : undefined
  if ('search' in patch) out.q = patch.search
  if ('sort' in patch) out.sort = patch.sort && `${patch.sort.descending ? '-' : ''}${patch.sort.column}`
  if ('size' in patch) out.size = patch.size === undefined ? undefined : String(patch.size)
  if ('columns' in patch) out.cols = patch.columns?.join(',')
  for (const [id, values] of Object.entries(patch.filters ?? {})) out[id] = values.join(',')
  return out
}

function withPrefix(prefix: string, params: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [`${prefix}${key}`, value]))
}

function whole(text: string | undefined, fallback: number): number {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : fallback
}
