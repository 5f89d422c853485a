/** States of a conference. Browser-safe: the screen offers what the server allows. */
export const states = ['planned', 'convened', 'in_session', 'held', 'cancelled'] as const
export type State = (typeof states)[number]

export interface Act {
  from: readonly State[]
  /** null: the state stays. */
  to: State | null
  permission: 'conferences.manage' | 'conferences.conclude'
}

/** Verb → from which states, to which, by which right at the convening unit. */
export const acts = {
  change: { from: ['planned', 'convened'], to: null, permission: 'conferences.manage' },
  setAgenda: { from: ['planned', 'convened', 'in_session'], to: null, permission: 'conferences.manage' },
  invite: { from: ['planned', 'convened', 'in_session'], to: null, permission: 'conferences.manage' },
  withdrawInvitation: { from: ['planned', 'convened', 'in_session'], to: null, permission: 'conferences.manage' },
  convene: { from: ['planned'], to: 'convened', permission: 'conferences.manage' },
  markAttendance: { from: ['convened', 'in_session'], to: null, permission: 'conferences.manage' },
  start: { from: ['convened'], to: 'in_session', permission: 'conferences.manage' },
  conclude: { from: ['in_session', 'held'], to: null, permission: 'conferences.conclude' },
  hold: { from: ['in_session'], to: 'held', permission: 'conferences.manage' },
  cancel: { from: ['planned', 'convened'], to: 'cancelled', permission: 'conferences.manage' },
} as const satisfies Record<string, Act>
export type Verb = keyof typeof acts

export const allows = (verb: Verb, state: State) => (acts[verb].from as readonly State[]).includes(state)

/** The acts of a state by the rights held at the convening unit. */
export const canDo = (state: State, rights: ReadonlySet<Act['permission']>): Verb[] =>
  (Object.keys(acts) as Verb[]).filter(verb => allows(verb, state) && rights.has(acts[verb].permission))
