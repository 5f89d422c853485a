import { z } from 'zod'
import { Id, Line, Text } from '#kernel/records.ts'
import { CatalogueCode, Code, Day, Decision } from '../fields.ts'

/** A unit founded by a step, as the other steps of the same reorganisation call it: '#' and a word. */
export const NewRef = z.string().regex(/^#[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u)
/** A unit that stands, or one that this reorganisation founds. */
export const UnitRef = z.union([Id, NewRef])
export type UnitRef = string

/** Shares of what a unit passes on, in millionths: whole numbers, so that they sum to one exactly. */
export const wholeShare = 1_000_000
export const Share = z.int().min(1).max(wholeShare)

export const NewUnit = z.strictObject({
  ref: NewRef,
  code: Code,
  name: Line,
  shortName: Line.optional(),
  level: CatalogueCode,
  kind: CatalogueCode.nullish(),
  hasSeal: z.boolean().default(false),
  sort: z.int().min(0).max(100_000).default(0),
  /** Null: a root. */
  parent: UnitRef.nullable(),
})
export type NewUnit = z.infer<typeof NewUnit>

/** What every step may carry: a decision of its own (else that of the reorganisation). */
const own = { decision: Decision.optional(), note: Text.optional() }
const Successor = z.strictObject({ to: UnitRef, share: Share, /** Members who go there. */ members: z.int().min(0).optional() })
/** A unit that passes everything on, and the members it brings. */
const Giver = z.strictObject({ unit: Id, members: z.int().min(0).optional() })

/**
 * The acts of a reorganisation. Those that found name the new unit; of what ends, `merge` and `absorb` hand all children to the one successor, `split` says of each
 * child where it goes, and `dissolve` wants none left. A split unit that is itself among its successors stays.
 */
export const Step = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('found'), unit: NewUnit, ...own }),
  z.strictObject({ act: z.literal('rename'), unit: Id, name: Line.optional(), shortName: Line.optional(), code: Code.optional(), ...own }),
  z.strictObject({ act: z.literal('move'), unit: Id, parent: UnitRef, ...own }),
  z.strictObject({ act: z.literal('merge'), units: z.array(Giver).min(2).max(200), into: NewUnit, ...own }),
  z.strictObject({ act: z.literal('absorb'), units: z.array(Giver).min(1).max(200), into: Giver, ...own }),
  z.strictObject({
    act: z.literal('split'),
    unit: Id,
    found: z.array(NewUnit).max(50).default([]),
    successors: z.array(Successor).min(2).max(50),
    children: z
      .array(z.strictObject({ unit: Id, to: UnitRef }))
      .max(500)
      .default([]),
    ...own,
  }),
  z.strictObject({ act: z.literal('upgrade'), unit: Id, level: CatalogueCode, ...own }),
  z.strictObject({ act: z.literal('downgrade'), unit: Id, level: CatalogueCode, ...own }),
  z.strictObject({ act: z.literal('receive'), unit: Id, parent: UnitRef, ...own }),
  z.strictObject({ act: z.literal('transfer_out'), unit: Id, /** A unit outside; absent: the node for outside itself. */ parent: UnitRef.optional(), ...own }),
  z.strictObject({ act: z.literal('suspend'), unit: Id, until: Day.optional(), ...own }),
  z.strictObject({ act: z.literal('resume'), unit: Id, ...own }),
  z.strictObject({ act: z.literal('dissolve'), unit: Id, ...own }),
])
export type Step = z.infer<typeof Step>
export type StepAct = Step['act']
export const stepActs = Step.options.map(option => option.shape.act.value)
export const Steps = z.array(Step).min(1).max(500)

/** The units that stand already and that a step is about (children that merely follow are not repeated). */
export function unitsOfStep(step: Step): string[] {
  switch (step.act) {
    case 'found':
      return []
    case 'merge':
      return step.units.map(one => one.unit)
    case 'absorb':
      return [...step.units, step.into].map(one => one.unit)
    case 'split':
      return [step.unit, ...step.successors.map(one => one.to).filter(to => !to.startsWith('#') && to !== step.unit), ...step.children.map(one => one.unit)]
    default:
      return [step.unit]
  }
}

/** The units a step founds. */
export const foundedBy = (step: Step): NewUnit[] =>
  step.act === 'found' ? [step.unit] : step.act === 'merge' ? [step.into] : step.act === 'split' ? step.found : []
