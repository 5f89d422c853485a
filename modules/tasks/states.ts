/** States of what a unit was given; `draft` is the task before it is given out. Due soon, overdue, on time and late follow from dates. Browser-safe. */
export const states = [
  'draft',
  'assigned',
  'accepted',
  'objected',
  'in_progress',
  'paused',
  'submitted',
  'returned',
  'done',
  'cancelled',
  'handed_over',
] as const
export type State = (typeof states)[number]
export type AssignmentState = Exclude<State, 'draft'>
export const assignmentStates = states.filter(state => state !== 'draft') as AssignmentState[]

/** Nothing is to be done any more. Handed over is neither done nor late: the assignment of a successor goes on in its place. */
export const closedStates = ['done', 'cancelled', 'handed_over'] as const satisfies readonly AssignmentState[]
export const openStates = assignmentStates.filter(state => !(closedStates as readonly string[]).includes(state))

export type Permission = 'tasks.assign' | 'tasks.answer' | 'tasks.confirm' | 'tasks.remind'

export interface Act {
  from: readonly AssignmentState[]
  /** null: the state stays. */
  to: AssignmentState | null
  permission: Permission
  /** Where the right must hold: at the unit that was given the task, or at the one that gave it. */
  side: 'unit' | 'superior'
  /** Only while an extension is asked for and not answered (true), or while none is (false). */
  extensionAsked?: boolean
}

/** Verb → from which states, to which, by which right. */
export const acts = {
  accept: { from: ['assigned'], to: 'accepted', permission: 'tasks.answer', side: 'unit' },
  object: { from: ['assigned'], to: 'objected', permission: 'tasks.answer', side: 'unit' },
  withdrawObjection: { from: ['objected'], to: 'assigned', permission: 'tasks.answer', side: 'unit' },
  amend: { from: ['objected'], to: 'assigned', permission: 'tasks.assign', side: 'superior' },
  uphold: { from: ['objected'], to: 'accepted', permission: 'tasks.assign', side: 'superior' },
  withdraw: { from: ['objected'], to: 'cancelled', permission: 'tasks.assign', side: 'superior' },
  start: { from: ['accepted', 'returned'], to: 'in_progress', permission: 'tasks.answer', side: 'unit' },
  pause: { from: ['in_progress'], to: 'paused', permission: 'tasks.answer', side: 'unit' },
  resume: { from: ['paused'], to: 'in_progress', permission: 'tasks.answer', side: 'unit' },
  reportProgress: { from: ['accepted', 'in_progress', 'returned'], to: 'in_progress', permission: 'tasks.answer', side: 'unit' },
  submit: { from: ['accepted', 'in_progress', 'returned'], to: 'submitted', permission: 'tasks.answer', side: 'unit' },
  confirm: { from: ['submitted'], to: 'done', permission: 'tasks.confirm', side: 'superior' },
  returnBack: { from: ['submitted'], to: 'returned', permission: 'tasks.confirm', side: 'superior' },
  requestExtension: { from: ['accepted', 'in_progress', 'paused', 'returned'], to: null, permission: 'tasks.answer', side: 'unit', extensionAsked: false },
  grantExtension: {
    from: ['accepted', 'in_progress', 'paused', 'submitted', 'returned'],
    to: null,
    permission: 'tasks.assign',
    side: 'superior',
    extensionAsked: true,
  },
  refuseExtension: {
    from: ['accepted', 'in_progress', 'paused', 'submitted', 'returned'],
    to: null,
    permission: 'tasks.assign',
    side: 'superior',
    extensionAsked: true,
  },
  reassign: { from: ['assigned', 'accepted', 'in_progress', 'paused', 'returned'], to: null, permission: 'tasks.assign', side: 'superior' },
  remind: { from: ['assigned', 'accepted', 'in_progress', 'paused', 'returned'], to: null, permission: 'tasks.remind', side: 'superior' },
  cancel: {
    from: ['assigned', 'accepted', 'objected', 'in_progress', 'paused', 'submitted', 'returned'],
    to: 'cancelled',
    permission: 'tasks.assign',
    side: 'superior',
  },
  cascade: { from: ['accepted', 'in_progress', 'paused', 'returned'], to: null, permission: 'tasks.assign', side: 'unit' },
} as const satisfies Record<string, Act>
export type Verb = keyof typeof acts
export const verbs = Object.keys(acts) as Verb[]

export const actOf = (verb: Verb): Act => acts[verb]

/** Does the state (and the extension asked for or not) allow the act, whoever asks? */
export function allows(verb: Verb, assignment: { state: AssignmentState; extensionTo: string | null }): boolean {
  const { from, extensionAsked } = actOf(verb)
  return from.includes(assignment.state) && (extensionAsked === undefined || extensionAsked === (assignment.extensionTo !== null))
}

/** The acts open to someone now, by the rights held at the unit and at the one that gave the task. */
export function canDo(
  assignment: { state: AssignmentState; extensionTo: string | null },
  holds: (permission: Permission, side: Act['side']) => boolean,
): Verb[] {
  return verbs.filter(verb => allows(verb, assignment) && holds(acts[verb].permission, acts[verb].side))
}

/** Derived by task_timeliness() in SQL; `none`: does not count (objected to, cancelled, handed over); `waiting`: sent in time, not yet judged. */
export const timelinesses = ['open', 'due_soon', 'overdue', 'waiting', 'on_time', 'late', 'none'] as const
