import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { readAgain } from './use-client.ts'

/** What the server says on the live line. `reset` = it cannot say what was missed: read everything again. */
export type LiveMessage = { type: 'changed'; topics: string[]; units?: string[] } | { type: 'reset' }
export type LineState = 'connecting' | 'live' | 'dropped'

type Source = Pick<EventSource, 'close' | 'readyState' | 'addEventListener'>

let state: LineState = 'connecting'
const watchers = new Set<() => void>()

/** The state of the live line, for the sign in the top bar. */
export function useLineState(): LineState {
  return useSyncExternalStore(
    watcher => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => state,
  )
}

/** Keeps the live line open while mounted and reads again what changed. Used once, by the shell, when someone is signed in. */
export function useLive(address = '/api/live'): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    return openLine({
      open: () => new EventSource(address),
      onState: setState,
      onMessage: message => {
        if (message.type === 'reset') {
          void queryClient.invalidateQueries()
          return
        }
        for (const topic of message.topics) waiting.add(topic)
        // A bulk act sends many messages: one reading for all that arrive within a blink.
        timer ??= setTimeout(() => {
          timer = undefined
          const topics = [...waiting]
          waiting.clear()
          void readAgain(queryClient, topics)
        }, 120)
      },
    })
  }, [address, queryClient])
}

/**
 * Opens the line and keeps it open. After a drop the browser itself reconnects with Last-Event-ID and is told what it missed. When it
 * gives up (an answer that is no stream), a new line is opened after 1 s, 2 s, ... at most 30 s; it has no memory, so everything is
 * read again (`reset`). Returns the closer.
 */
export function openLine(options: { open: () => Source; onMessage: (message: LiveMessage) => void; onState: (state: LineState) => void }): () => void {
  let source: Source
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false
  const connect = () => {
    source = options.open()
    source.addEventListener('open', () => {
      if (tries > 0) options.onMessage({ type: 'reset' })
      tries = 0
      options.onState('live')
    })
    const hear = (event: Event) => {
      const message = parse((event as MessageEvent<string>).data)
      if (message) options.onMessage(message)
    }
    source.addEventListener('message', hear)
    source.addEventListener('changed', hear)
    source.addEventListener('error', () => {
      if (closed) return
      options.onState('dropped')
      if (source.readyState !== CLOSED) return
      tries += 1
      timer = setTimeout(connect, Math.min(30_000, 500 * 2 ** tries))
    })
  }
  connect()
  return () => {
    closed = true
    clearTimeout(timer)
    source.close()
  }
}

/** EventSource.CLOSED, named here because tests run without a browser. */
const CLOSED = 2

/** Ids of rows that differ from the reading before, for about two seconds. `scope` names the list: a new filter marks nothing. */
export function useChangedRows<Row>(rows: readonly Row[] | undefined, idOf: (row: Row) => string, scope: string): ReadonlySet<string> {
  const before = useRef<{ scope: string; seen: Map<string, string> } | undefined>(undefined)
  const [changed, setChanged] = useState<ReadonlySet<string>>(none)
  useEffect(() => {
    if (!rows) return
    const seen = new Map(rows.map(row => [idOf(row), JSON.stringify(row)]))
    const old = before.current
    before.current = { scope, seen }
    if (!old || old.scope !== scope) return
    const different = new Set([...seen].filter(([id, text]) => old.seen.get(id) !== text).map(([id]) => id))
    if (different.size === 0) return
    setChanged(different)
    const timer = setTimeout(() => setChanged(none), 2500)
    return () => clearTimeout(timer)
  }, [rows, scope, idOf])
  return changed
}

const none: ReadonlySet<string> = new Set()

function setState(next: LineState): void {
  state = next
  for (const watcher of watchers) watcher()
}

function parse(text: string): LiveMessage | undefined {
  try {
    const message = JSON.parse(text) as LiveMessage
    return message.type === 'reset' || (message.type === 'changed' && Array.isArray(message.topics)) ? message : undefined
  } catch {
    return undefined
  }
}
