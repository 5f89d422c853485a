/** States of one version of a part. Browser-safe. */
export const partStates = ['assigned', 'accepted', 'objected', 'amended', 'upheld', 'withdrawn'] as const
export type PartState = (typeof partStates)[number]

export interface PartAct {
  from: readonly PartState[]
  /** null: the state stays. `amended` is the end of a version: the next one begins as `assigned`. */
  to: PartState | null
  permission: 'tasks.answer' | 'programmes.manage'
  /** Where the right must hold: at the unit that was given the part, or at the one that gave it. */
  side: 'unit' | 'superior'
}

/** Verb → from which states, to which, by which right. */
export const partActs = {
  accept: { from: ['assigned', 'upheld'], to: 'accepted', permission: 'tasks.answer', side: 'unit' },
  object: { from: ['assigned'], to: 'objected', permission: 'tasks.answer', side: 'unit' },
  amend: { from: ['assigned', 'accepted', 'objected', 'upheld'], to: 'amended', permission: 'programmes.manage', side: 'superior' },
  uphold: { from: ['objected'], to: 'upheld', permission: 'programmes.manage', side: 'superior' },
  withdraw: { from: ['assigned', 'accepted', 'objected', 'upheld'], to: 'withdrawn', permission: 'programmes.manage', side: 'superior' },
  cascade: { from: ['assigned', 'accepted', 'upheld'], to: null, permission: 'programmes.manage', side: 'unit' },
} as const satisfies Record<string, PartAct>
export type PartVerb = keyof typeof partActs
export const partVerbs = Object.keys(partActs) as PartVerb[]

/** The acts of a state, by the rights held at the unit and at the one that gave it. */
export function canWithPart(state: PartState, holds: (permission: PartAct['permission'], side: PartAct['side']) => boolean): PartVerb[] {
  return partVerbs.filter(verb => (partActs[verb].from as readonly PartState[]).includes(state) && holds(partActs[verb].permission, partActs[verb].side))
}
