import type { QueryClient } from '@tanstack/react-query'
import { lendToClient } from '#ui/client.ts'
import { t } from '#ui/i18n.ts'

let asked: ((answer: (elevated: boolean) => void) => void) | undefined

/** The frame says here how it asks; returns the end of that. */
export function onElevationAsked(ask: (answer: (elevated: boolean) => void) => void): () => void {
  asked = ask
  return () => {
    asked = undefined
  }
}

/** Lends the client what only the shell has: the dialog, and the ways to the sign-in and password pages. */
export function hostClient(go: (to: string) => void, queryClient: QueryClient): void {
  lendToClient({
    elevate: () => new Promise(resolve => (asked ? asked(resolve) : resolve(false))),
    signedOut: () => {
      if (location.pathname === '/sign-in') return
      queryClient.clear()
      go(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`)
    },
    passwordChange: () => {
      if (location.pathname !== '/change-password') go('/change-password')
    },
    words: code => t(code),
  })
}
