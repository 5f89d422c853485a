import type { State } from './records.ts'

/** Verb → from which states. All need `org.manage`: at the unit that prepares it, and to decide or undo at every unit it speaks of. Browser-safe. */
export const acts = {
  edit: ['draft'],
  choose: ['draft', 'decided'],
  decide: ['draft'],
  carryOut: ['decided'],
  discard: ['draft', 'decided'],
  undo: ['carried_out'],
} as const satisfies Record<string, readonly State[]>
export type Verb = keyof typeof acts

/** What the state allows; before its day nothing is carried out by hand. */
export const canDo = ({ state, effectiveOn }: { state: State; effectiveOn: string }, today: string): Verb[] =>
  (Object.keys(acts) as Verb[]).filter(verb => (acts[verb] as readonly State[]).includes(state) && !(verb === 'carryOut' && effectiveOn > today))
