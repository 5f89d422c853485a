import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback } from 'react'

export type SearchParams = Readonly<Record<string, string>>

/**
 * The address's search parameters as plain text, and a setter that changes some of them (undefined or '' removes one).
 * Typing replaces the entry in the history; choosing something (`push: true`) adds one, so that Back undoes it.
 */
export function useSearchParams(): [SearchParams, (patch: Record<string, string | undefined>, options?: { push?: boolean }) => void] {
  const params: SearchParams = useRouterState({ select: (state: { location: { search: object } }) => state.location.search as SearchParams })
  const navigate = useNavigate()
  const change = useCallback(
    (patch: Record<string, string | undefined>, options: { push?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: ((old: SearchParams) => withoutEmpty({ ...old, ...patch })) as never,
        replace: !options.push,
        resetScroll: false,
      })
    },
    [navigate],
  )
  return [params, change]
}

/** Text of the parameters: every value as written, lists joined by commas, nothing quoted, so that addresses can be read aloud. */
export function stringifySearch(search: Record<string, unknown>): string {
  const text = new URLSearchParams(withoutEmpty(search)).toString()
  return text === '' ? '' : `?${text}`
}

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** A list parameter ("open,returned") as an array. */
export function listParam(value: string | undefined): string[] {
  return value ? value.split(',').filter(part => part !== '') : []
}

function withoutEmpty(search: Record<string, unknown>): Record<string, string> {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return Object.fromEntries(kept.map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]).filter(([, value]) => value !== ''))
}
