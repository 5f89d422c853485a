import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { Api } from '#app/api.ts'
import { act, createClient } from '#ui/client.ts'
import { readOptions } from '#ui/use-client.ts'
import { client } from './client.ts'
import { DraftKeeper, type FieldValue, type KeeperState } from './draft-keeper.ts'

export interface Draft {
  state: KeeperState
  keeper: DraftKeeper
  /** What stands in a field: typed, saved since, or as the sheet was read. */
  value: (field: string) => FieldValue
}

const { access } = createClient<Pick<Api, 'access'>>()

/** The draft of a report while its form is open: on the device first, then on the server. */
export function useDraft(
  obligationId: string,
  read: { version: number; values: Readonly<Record<string, number | null>>; narratives: Readonly<Record<string, string>> },
): Draft {
  const { accountId } = useSuspenseQuery(readOptions(access.me, {})).data
  const opened = useRef(read.version)
  const keeper = useMemo(
    () =>
      new DraftKeeper({ accountId, obligationId }, opened.current, {
        send: (input, key) => act(client.reports.save, { obligationId, ...input }, { key }),
        store: window.localStorage,
        now: () => new Date().toISOString(),
        later: (work, milliseconds) => {
          const timer = window.setTimeout(work, milliseconds)
          return () => window.clearTimeout(timer)
        },
      }),
    [accountId, obligationId],
  )
  useEffect(() => {
    const online = () => void keeper.flush()
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      keeper.close()
    }
  }, [keeper])
  useEffect(() => keeper.follow(read.version), [keeper, read.version])
  const state = useSyncExternalStore(keeper.subscribe, keeper.state)
  const value = (field: string) => {
    const pending = state.pending[field]
    if (pending) return pending.value
    const known = state.known[field]
    if (known !== undefined) return known
    return (field.startsWith('v:') ? read.values[field.slice(2)] : read.narratives[field.slice(2)]) ?? null
  }
  return { state, keeper, value }
}
