/** States of a report; late and overdue are not among them: they follow from dates (`timeliness`). Browser-safe. */
export const states = ['not_started', 'draft', 'to_sign', 'submitted', 'returned', 'accepted'] as const
export type State = (typeof states)[number]

/** States of one signed version, derived: the accepted one that counts, one replaced by a later accepted one, the one waiting, one sent back. */
export const submissionStates = ['submitted', 'returned', 'accepted', 'superseded'] as const
export type SubmissionState = (typeof submissionStates)[number]

export interface Act {
  from: readonly State[]
  /** null: the state stays. */
  to: State | null
  permission: 'reports.fill' | 'reports.sign' | 'reports.accept' | 'reports.remind'
  /** Where the right must hold: at the unit that reports, or at the one it reports to. */
  side: 'unit' | 'superior'
}

/** Verb → from which states, to which, by which right. */
export const acts = {
  save: { from: ['not_started', 'draft', 'to_sign', 'returned'], to: null, permission: 'reports.fill', side: 'unit' },
  sendToSign: { from: ['draft', 'returned'], to: 'to_sign', permission: 'reports.fill', side: 'unit' },
  takeBack: { from: ['to_sign'], to: 'draft', permission: 'reports.fill', side: 'unit' },
  submit: { from: ['draft', 'returned', 'to_sign'], to: 'submitted', permission: 'reports.sign', side: 'unit' },
  accept: { from: ['submitted'], to: 'accepted', permission: 'reports.accept', side: 'superior' },
  returnBack: { from: ['submitted', 'accepted'], to: 'returned', permission: 'reports.accept', side: 'superior' },
  reopen: { from: ['accepted'], to: 'draft', permission: 'reports.fill', side: 'unit' },
  remind: { from: ['not_started', 'draft', 'to_sign', 'returned'], to: null, permission: 'reports.remind', side: 'superior' },
} as const satisfies Record<string, Act>
export type Verb = keyof typeof acts

const verbs = Object.keys(acts) as Verb[]

/** The acts of a state, by the rights held at the unit and at its superior. */
export function canDo(state: State, holds: (permission: Act['permission'], side: Act['side']) => boolean): Verb[] {
  return verbs.filter(verb => (acts[verb].from as readonly State[]).includes(state) && holds(acts[verb].permission, acts[verb].side))
}

/**
 * On time or late by the business day on which the first accepted version was signed; before that, overdue when the due date is past and nothing waits
 * for acceptance; 'waiting' when something does. All dates 'YYYY-MM-DD'.
 */
export function timeliness(report: { dueOn: string; state: State; acceptedSignedOn: string | null }, today: string): Timeliness {
  if (report.acceptedSignedOn) return report.acceptedSignedOn <= report.dueOn ? 'on_time' : 'late'
  if (report.state === 'submitted') return 'waiting'
  return today > report.dueOn ? 'overdue' : 'open'
}
export const timelinesses = ['open', 'waiting', 'on_time', 'late', 'overdue'] as const
export type Timeliness = (typeof timelinesses)[number]
