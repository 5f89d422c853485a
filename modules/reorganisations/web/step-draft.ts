import { type NewUnit, type StepAct, Steps, wholeShare } from '#modules/org/records.ts'
import type { Reorganisation } from './client.ts'

type Step = Reorganisation['steps'][number]
type Member = number | ''

/** A unit to be founded, while it is written down. */
export interface NewUnitDraft {
  ref: string
  code: string
  name: string
  shortName: string
  level: string
  kind: string
  hasSeal: boolean
  sort: number
  /** Null: a root. */
  parent: string | null
}
export interface GiverDraft {
  unit: string
  members: Member
}
/** The share as it is typed, in percent. */
export interface SuccessorDraft {
  to: string
  percent: number | ''
  members: Member
}

/** A step while it is written down: every field that any act asks, empty where it is not given. */
export interface StepDraft {
  key: string
  act: StepAct
  unit: string
  parent: string
  level: string
  name: string
  shortName: string
  code: string
  until: string | null
  founded: NewUnitDraft[]
  givers: GiverDraft[]
  into: GiverDraft
  successors: SuccessorDraft[]
  /** Child of a split unit → where it goes. */
  children: Record<string, string>
  decision: { number: string; date: string | null; issuer: string } | null
  note: string
}

export const emptyUnit = (ref: string): NewUnitDraft => ({ ref, code: '', name: '', shortName: '', level: '', kind: '', hasSeal: false, sort: 0, parent: '' })

export function emptyStep(act: StepAct, ref: string): StepDraft {
  const blank = { unit: '', parent: '', level: '', name: '', shortName: '', code: '', until: null, decision: null, note: '' }
  return {
    key: crypto.randomUUID(),
    act,
    ...blank,
    founded: act === 'found' || act === 'merge' ? [emptyUnit(ref)] : [],
    givers: [],
    into: { unit: '', members: '' },
    successors: [],
    children: {},
  }
}

/** A name for a unit to be founded that no other has. */
export function freeRef(steps: readonly StepDraft[]): string {
  const taken = new Set(steps.flatMap(step => step.founded.map(unit => unit.ref)))
  for (let number = 1; ; number++) if (!taken.has(`#${number}`)) return `#${number}`
}

/** A step that stands, to be changed. */
export function draftOf(step: Step): StepDraft {
  const base = emptyStep(step.act, '')
  const common = { decision: step.decision ?? null, note: step.note ?? '' }
  switch (step.act) {
    case 'found':
      return { ...base, ...common, founded: [unitDraftOf(step.unit)] }
    case 'merge':
      return { ...base, ...common, founded: [unitDraftOf(step.into)], givers: step.units.map(giverOf) }
    case 'absorb':
      return { ...base, ...common, givers: step.units.map(giverOf), into: giverOf(step.into) }
    case 'split':
      return {
        ...base,
        ...common,
        unit: step.unit,
        founded: step.found.map(unitDraftOf),
        successors: step.successors.map(({ to, share, members }) => ({ to, percent: (share * 100) / wholeShare, members: members ?? '' })),
        children: Object.fromEntries(step.children.map(child => [child.unit, child.to])),
      }
    default: {
      const { act: _, ...given } = step
      return { ...base, ...given, ...common }
    }
  }
}

/** The step as the action takes it; what is missing is left out, so that checking says so. */
export function inputOf(step: StepDraft): unknown {
  const { act, unit } = step
  const given = { ...(step.decision && { decision: step.decision }), ...(step.note.trim() && { note: step.note.trim() }) }
  switch (act) {
    case 'found':
      return { act, unit: unitInputOf(step.founded[0]), ...given }
    case 'merge':
      return { act, units: step.givers.map(giverInputOf), into: unitInputOf(step.founded[0]), ...given }
    case 'absorb':
      return { act, units: step.givers.map(giverInputOf), into: giverInputOf(step.into), ...given }
    case 'split': {
      const successors = step.successors.map(({ to, percent, members }) => ({
        to: filled(to),
        share: percent === '' ? undefined : Math.round((percent * wholeShare) / 100),
        ...(members !== '' && { members }),
      }))
      const children = Object.entries(step.children).flatMap(([child, to]) => (to ? [{ unit: child, to }] : []))
      return { act, unit: filled(unit), found: step.founded.map(unitInputOf), successors, children, ...given }
    }
    case 'rename':
      return { act, unit: filled(unit), ...present({ name: step.name, shortName: step.shortName, code: step.code }), ...given }
    case 'move':
    case 'receive':
      return { act, unit: filled(unit), parent: filled(step.parent), ...given }
    case 'transfer_out':
      return { act, unit: filled(unit), ...present({ parent: step.parent }), ...given }
    case 'upgrade':
    case 'downgrade':
      return { act, unit: filled(unit), level: filled(step.level), ...given }
    case 'suspend':
      return { act, unit: filled(unit), ...(step.until && { until: step.until }), ...given }
    default:
      return { act, unit: filled(unit), ...given }
  }
}

/** What is wrong with a step before it is asked of the server. */
export const issuesOf = (step: StepDraft) => Steps.element.safeParse(inputOf(step)).error?.issues ?? []

const filled = (text: string) => text.trim() || undefined
const present = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, text]) => (text.trim() ? [[name, text.trim()]] : [])))
const giverOf = ({ unit, members }: { unit: string; members?: number | undefined }): GiverDraft => ({ unit, members: members ?? '' })
const giverInputOf = ({ unit, members }: GiverDraft) => ({ unit: filled(unit), ...(members !== '' && { members }) })
const unitDraftOf = (unit: NewUnit): NewUnitDraft => ({ ...unit, shortName: unit.shortName ?? '', kind: unit.kind ?? '' })
const unitInputOf = (unit: NewUnitDraft | undefined) =>
  unit && {
    ref: unit.ref,
    code: filled(unit.code),
    name: filled(unit.name),
    level: filled(unit.level),
    hasSeal: unit.hasSeal,
    sort: unit.sort,
    parent: unit.parent === '' ? undefined : unit.parent,
    ...present({ shortName: unit.shortName, kind: unit.kind }),
  }
