import { z } from 'zod'
import type { Author } from '#kernel/db.ts'
import { Can, Id, Instant, IsoDate, Line, open, Stored } from '#kernel/records.ts'
import { PeriodCode } from '#kernel/period.ts'
import type { PartState } from './states.ts'
import { partStates } from './states.ts'
import { apportionments } from './apportion.ts'

export { apportion, type Apportionment } from './apportion.ts'
export * from './states.ts'

export const programmeStates = ['draft', 'deployed', 'closed'] as const
export const ProgrammeState = z.enum(programmeStates)
export type ProgrammeState = z.infer<typeof ProgrammeState>
export const Apportion = z.enum(apportionments)

/** A decision as a paper: number and date. */
export const decision = { decisionNumber: open(z.string().trim().min(1).max(60)).optional(), decisionDate: IsoDate.optional() }

/** What a programme says of itself. */
export const ProgrammeFields = z.strictObject({
  title: Line,
  period: PeriodCode,
  bodyId: Id.nullable().default(null),
  documentId: Id.nullable().default(null),
})

/** One unit's share; stored fixed-point values of the indicator's components. */
export const Share = z.strictObject({ unitId: Id, numerator: Stored, denominator: z.int().min(1).nullable().default(null) })
export type Share = z.infer<typeof Share>

export const TargetFields = z.strictObject({
  /** Id or code. */
  indicator: z.string().min(1).max(80),
  period: PeriodCode,
  numerator: Stored,
  /** Only of a ratio, whose parts are set, not divided. */
  denominator: z.int().min(1).nullable().default(null),
  apportion: Apportion,
  /** By members: the indicator whose accepted values weigh. Last year: another one than the target's own. */
  weightIndicator: z.string().min(1).max(80).nullable().default(null),
  /** Of which period the weights are; last year's when absent. */
  weightPeriod: PeriodCode.nullable().default(null),
  mayDiffer: z.boolean().default(false),
  /** For `list` and `set`: the parts themselves. */
  list: z.array(Share).max(20_000).default([]),
  sort: z.int().min(0).max(10_000).default(0),
})
export type TargetFields = z.infer<typeof TargetFields>

export const ProgrammeRow = z.object({
  id: Id,
  unitId: Id,
  unitName: z.string().nullable(),
  title: z.string(),
  period: z.string(),
  state: ProgrammeState,
  version: z.int(),
  units: z.int(),
  targets: z.int(),
  /** Parts by state, of all its targets. */
  answered: z.int(),
  objected: z.int(),
  parts: z.int(),
  deployedAt: Instant.nullable(),
  can: Can,
})
export type ProgrammeRow = z.infer<typeof ProgrammeRow>

const Names = z.object({ vi: z.string(), en: z.string() })

/** An indicator as programmes show it; `scale` of the component that is counted. */
export const IndicatorBrief = z.object({
  id: Id,
  code: z.string(),
  names: Names,
  measure: Names,
  display: z.string(),
  direction: z.string(),
  scale: z.int(),
  decimals: z.int(),
})
export type IndicatorBrief = z.infer<typeof IndicatorBrief>

export const TargetRow = z.object({
  id: Id,
  programmeId: Id,
  unitId: Id,
  indicator: IndicatorBrief,
  period: z.string(),
  numerator: z.int(),
  denominator: z.int().nullable(),
  apportion: Apportion,
  weightIndicator: Id.nullable(),
  weightPeriod: z.string().nullable(),
  mayDiffer: z.boolean(),
  list: z.array(z.object({ unitId: Id, unitName: z.string().nullable(), numerator: z.int(), denominator: z.int().nullable() })),
  parentPart: Id.nullable(),
  version: z.int(),
  /** The parts against the total: their sum (withdrawn ones apart) and how many there are. */
  partsSum: z.int(),
  parts: z.int(),
  accepted: z.int(),
  objected: z.int(),
})
export type TargetRow = z.infer<typeof TargetRow>

export const PartRow = z.object({
  id: Id,
  targetId: Id,
  programmeId: Id,
  programmeTitle: z.string(),
  indicator: IndicatorBrief,
  period: z.string(),
  unitId: Id,
  unitName: z.string().nullable(),
  fromUnit: Id,
  fromUnitName: z.string().nullable(),
  version: z.int(),
  from: IsoDate.nullable(),
  numerator: z.int(),
  denominator: z.int().nullable(),
  /** The total it is a part of. */
  total: z.int(),
  decisionNumber: z.string().nullable(),
  decisionDate: IsoDate.nullable(),
  state: z.enum(partStates),
  note: z.string().nullable(),
  givenAt: Instant,
  /** The unit divided it further, over its own units. */
  passedOn: z.boolean(),
  can: Can,
})
export type PartRow = z.infer<typeof PartRow>

declare module '#kernel/db.ts' {
  interface Tables {
    programme: Author & {
      id: string
      unitId: string
      bodyId: string | null
      title: string
      period: string
      documentId: string | null
      state: ProgrammeState
      version: number
      createdAt: string
      deployedAt: string | null
      closedAt: string | null
      closedNote: string | null
    }
    programmeUnit: { programmeId: string; unitId: string; fromUnit: string; givenAt: string; madeAct: string | null }
    target: {
      id: string
      programmeId: string
      unitId: string
      indicator: string
      period: string
      numerator: number
      denominator: number | null
      apportion: z.infer<typeof Apportion>
      weightIndicator: string | null
      weightPeriod: string | null
      mayDiffer: boolean
      list: unknown
      parentPart: string | null
      sort: number
      version: number
      createdAt: string
      dividedAt: string | null
      droppedAt: string | null
    }
    targetPart: {
      id: string
      targetId: string
      unitId: string
      fromUnit: string
      version: number
      valid: string
      numerator: number
      denominator: number | null
      decisionNumber: string | null
      decisionDate: string | null
      state: PartState
      current: boolean
      givenAt: string
      answeredAt: string | null
    }
    targetWeight: { targetId: string; version: number; unitId: string; weight: number; asOf: string }
    partEvent: Author & {
      id: string
      partId: string
      verb: string
      fromState: string | null
      toState: string
      at: string
      onDate: string
      note: string | null
      data: Record<string, unknown>
    }
  }
}
