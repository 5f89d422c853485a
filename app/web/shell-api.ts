import { createClient } from '#ui/client.ts'

type Query<I, O> = { kind: 'query'; input: I; output: O }
type Action<I, O> = { kind: 'action'; input: I; output: O }

/** Who is signed in, what they may do today, and where they stand. */
export type Me = {
  accountId: string
  person: { id: string; name: string }
  /** Seats held today; the first gives the unit the screens open with. */
  seats: { mandateId: string; title: string; unit: { id: string; name: string } }[]
  permissions: string[]
  /** Signs in with a TOTP code too. */
  hasCode: boolean
  mustChangePassword: boolean
  /** A seat needs the second factor and it is not set up: until then no seat gives a right. */
  secondFactorDue: boolean
  /** Business clock; `demo` shows the banner. */
  clock: { now: string; today: string; demo: boolean }
  /** Where the tone mark stands in open syllables; null: as it was written. */
  toneStyle: 'ủy' | 'uỷ' | null
}

export type UnitRow = { id: string; name: string; code?: string; path?: string; hasChildren?: boolean }

/**
 * The few calls the frame itself makes, named here and nowhere else; the server's declarations must agree with this list.
 */
export type ShellApi = {
  access: {
    me: Query<Record<string, never>, Me>
    signIn: Action<{ username: string; password: string; code?: string }, { mustChangePassword?: boolean }>
    signOut: Action<{ everywhere?: boolean }, unknown>
    elevate: Action<{ password: string; code?: string }, unknown>
  }
  results: {
    /** The year of the latest accepted reports one may read. */
    latest: Query<Record<string, never>, { year: number | null }>
  }
  org: {
    /** With `search`: best matches ignoring marks, by name or code. Without: children of `under`, or the roots. */
    find: Query<{ search?: string; under?: string; size?: number }, { rows: UnitRow[] }>
    /** As on the day nearest to today: of a unit that has ended its last. */
    unit: Query<{ id: string }, { path: { id: string; name: string }[] }>
    /** From the root to the unit itself. */
    path: Query<{ unit: string }, { rows: { id: string; name: string }[] }>
  }
}

export const shell = createClient<ShellApi>()
