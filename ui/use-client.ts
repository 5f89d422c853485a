import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { v7 as newKey } from 'uuid'
import { act, CallError, type Endpoint, read } from './client.ts'
import { toast } from './toast.tsx'

/** The cache key of a read: module first, so that a live message about a topic (= module) finds it. */
export function readKey(endpoint: Endpoint, input: unknown): readonly unknown[] {
  return [endpoint.module, endpoint.name, input ?? {}]
}

/** Options shared with loaders: `queryClient.ensureQueryData(readOptions(client.tasks.list, input))`. */
export function readOptions<I, O>(endpoint: Endpoint<'query', I, O>, input: I, topics: readonly string[] = []) {
  return {
    queryKey: readKey(endpoint, input),
    queryFn: ({ signal }: { signal: AbortSignal }) => read(endpoint, input, { signal }),
    meta: { topics: [endpoint.module, ...topics] },
  }
}

/**
 * Reads a query and follows it live. `topics` names other modules whose changes alter the answer (results read reports).
 * The previous answer stays visible while a new input loads. `enabled: false` waits.
 */
export function useRead<I, O>(endpoint: Endpoint<'query', I, O>, input: I, options: { topics?: readonly string[]; enabled?: boolean; keep?: boolean } = {}) {
  return useQuery<O, CallError>({
    ...readOptions(endpoint, input, options.topics),
    enabled: options.enabled ?? true,
    placeholderData: (options.keep ?? true) ? keepPreviousData : undefined,
  })
}

export type ActOptions<O> = {
  /** Words of the toast after success; undefined = no toast. */
  done?: (output: O) => string | undefined
  onDone?: (output: O) => void
  /** Further topics to read again; the action's own module always is. */
  topics?: readonly string[]
}

/**
 * Performs an action. The idempotency key is made when the component mounts (the form opens) and renewed after an answer, so a
 * double click, a retry and a dropped line are one act. `act` resolves to the output, or undefined after a refusal, which then
 * stands in `error` (with `issues` by field) for the form to show.
 */
export function useAct<I, O>(endpoint: Endpoint<'action', I, O>, options: ActOptions<O> = {}) {
  const queryClient = useQueryClient()
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const attempt = useRef({ key: newKey(), body: undefined as string | undefined })
  const running = useRef(false)
  const latest = useRef(options)
  latest.current = options

  const perform = useCallback(
    async (input: I): Promise<O | undefined> => {
      if (running.current) return undefined
      const body = JSON.stringify(input ?? {})
      // Another body is another act: only an unanswered attempt with the same body keeps its key.
      if (attempt.current.body !== undefined && attempt.current.body !== body) attempt.current = { key: newKey(), body }
      attempt.current.body = body
      running.current = true
      setPending(true)
      setError(null)
      try {
        const output = await act(endpoint, input, { key: attempt.current.key })
        attempt.current = { key: newKey(), body: undefined }
        await readAgain(queryClient, [endpoint.module, ...(latest.current.topics ?? [])])
        const words = latest.current.done?.(output)
        if (words) toast.done(words)
        latest.current.onDone?.(output)
        return output
      } catch (cause) {
        if (!(cause instanceof CallError)) throw cause
        if (cause.status !== 0 && cause.status < 500) attempt.current = { key: newKey(), body: undefined }
        setError(cause)
        return undefined
      } finally {
        running.current = false
        setPending(false)
      }
    },
    [endpoint, queryClient],
  )
  const reset = useCallback(() => setError(null), [])
  return { act: perform, pending, error, reset }
}

/** Marks every read that depends on one of the topics as stale; those on the screen are read again at once. */
export function readAgain(queryClient: QueryClient, topics: readonly string[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey, meta }) => {
      const known = (meta?.topics as readonly string[] | undefined) ?? [String(queryKey[0])]
      return known.some(topic => topics.includes(topic))
    },
  })
}
