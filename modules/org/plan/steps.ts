import { z } from 'zod'
import { Id, Line, Text } from '#kernel/records.ts'
import { CatalogueCode, Code, Day, Decision } from '../fields.ts'

/** A unit founded by a step, as the other steps of the same reorganisation call it: '#' and a word. */
export const NewRef = z.string().regex(/^#[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u)
/** A unit that stands, or one that this reorganisation founds. */
export type UnitRef = string

/** Shares of what a unit passes on, in millionths: whole numbers, so that they sum to one exactly. */
export const wholeShare = 1_000_000
export const Share = z.int().min(1).max(wholeShare)

/** What every step may carry: a decision of its own (else that of the reorganisation). */
const own = { decision: Decision.optional(), note: Text.optional() }

const newUnitUnder = <U extends z.ZodType<string, string>>(unit: U) =>
  z.strictObject({
    ref: NewRef,
    code: Code,
    name: Line,
    shortName: Line.optional(),
    level: CatalogueCode,
    kind: CatalogueCode.nullish(),
    hasSeal: z.boolean().default(false),
    sort: z.int().min(0).max(100_000).default(0),
    /** Null: a root. */
    parent: z.union([unit, NewRef]).nullable(),
  })
export const NewUnit = newUnitUnder(Id)
export type NewUnit = z.infer<typeof NewUnit>

/**
 * The acts of a reorganisation. Those that found name the new unit; of what ends, `merge` and `absorb` hand all children to the one successor, `split` says of each
 * child where it goes, and `dissolve` wants none left. A split unit that is itself among its successors stays. `unit`: how units that stand are named (by id; in files by code).
 */
export function stepNaming<U extends z.ZodType<string, string>>(unit: U) {
  const anyUnit = z.union([unit, NewRef])
  const founded = newUnitUnder(unit)
  const successor = z.strictObject({ to: anyUnit, share: Share, /** Members who go there. */ members: z.int().min(0).optional() })
  /** A unit that passes everything on, and the members it brings. */
  const giver = z.strictObject({ unit, members: z.int().min(0).optional() })
  return z.discriminatedUnion('act', [
    z.strictObject({ act: z.literal('found'), unit: founded, ...own }),
    z.strictObject({ act: z.literal('rename'), unit, name: Line.optional(), shortName: Line.optional(), code: Code.optional(), ...own }),
    z.strictObject({ act: z.literal('move'), unit, parent: anyUnit, ...own }),
    z.strictObject({ act: z.literal('merge'), units: z.array(giver).min(2).max(200), into: founded, ...own }),
    z.strictObject({ act: z.literal('absorb'), units: z.array(giver).min(1).max(200), into: giver, ...own }),
    z.strictObject({
      act: z.literal('split'),
      unit,
      found: z.array(founded).max(50).default([]),
      successors: z.array(successor).min(2).max(50),
      children: z
        .array(z.strictObject({ unit, to: anyUnit }))
        .max(500)
        .default([]),
      ...own,
    }),
    z.strictObject({ act: z.literal('upgrade'), unit, level: CatalogueCode, ...own }),
    z.strictObject({ act: z.literal('downgrade'), unit, level: CatalogueCode, ...own }),
    z.strictObject({ act: z.literal('receive'), unit, parent: anyUnit, ...own }),
    z.strictObject({ act: z.literal('transfer_out'), unit, /** A unit outside; absent: the node for outside itself. */ parent: anyUnit.optional(), ...own }),
    z.strictObject({ act: z.literal('suspend'), unit, until: Day.optional(), ...own }),
    z.strictObject({ act: z.literal('resume'), unit, ...own }),
    z.strictObject({ act: z.literal('dissolve'), unit, ...own }),
  ])
}
export const Step = stepNaming(Id)
export type Step = z.infer<typeof Step>
export type StepAct = Step['act']
export const stepActs = Step.options.map(option => option.shape.act.value)
/** None yet: one that is only being prepared. */
export const Steps = z.array(Step).max(500)

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
