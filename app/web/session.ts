import { useSuspenseQuery } from '@tanstack/react-query'
import { type CallError } from '#ui/client.ts'
import { readOptions } from '#ui/use-client.ts'
import { type Me, shell } from './shell-api.ts'

export const meOptions = { ...readOptions(shell.access.me, {}), staleTime: 60_000, retry: false }

export const latestOptions = { ...readOptions(shell.results.latest, {}), retry: false }

/** Who is signed in. Only below the frame, whose loader has read it. */
export function useMe(): Me {
  return useSuspenseQuery<Me, CallError>(meOptions).data
}
