import { createContext, useContext, useMemo } from 'react'
import { useSearchParams } from './search-params.ts'

/** How figures are gathered: in the tree of the period's last day, as filed, in today's tree, or in the tree of a date ('YYYY-MM-DD'). */
export type Basis = 'period' | 'filed' | 'today' | (string & {})

export type Place = {
  /** Unit whose figures are shown. */
  unit: string
  year: number
  /** Period inside the year in the kernel's notation ('2020', '2020-05', '2020-Q2', '2020-H1', '2020-9M'). */
  period: string
  basis: Basis
}

/** What holds when the address says nothing: the person's own unit, the business year. Given by the shell. */
export const PlaceDefaults = createContext<Place>({ unit: '', year: 1970, period: '1970', basis: 'period' })

/** Where and when, from the address; always both. Pages pass them to their queries and never keep their own copy. */
export function useWhereWhen(): Place {
  const [params] = useSearchParams()
  const defaults = useContext(PlaceDefaults)
  return useMemo(() => {
    const year = /^\d{4}$/.test(params.year ?? '') ? Number(params.year) : defaults.year
    const period = params.period?.startsWith(String(year)) ? params.period : year === defaults.year ? defaults.period : String(year)
    return { unit: params.unit ?? defaults.unit, year, period, basis: params.basis ?? defaults.basis }
  }, [params.unit, params.year, params.period, params.basis, defaults])
}

/** Changes where and when; the address carries them, and every link keeps them. */
export function useGoWhereWhen(): (patch: Partial<Place>) => void {
  const [, change] = useSearchParams()
  return patch =>
    change(Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, value === undefined ? undefined : String(value)])), { push: true })
}
