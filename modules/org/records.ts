import { z } from 'zod'
import { Id, IsoDate, Text } from '#kernel/records.ts'
import { CatalogueCode, Day, Decision, Moment, Names } from './fields.ts'

export * from './fields.ts'
export * from './plan/steps.ts'

/** What every act carries. `until` (exclusive) ends a change that holds for a time only; absent: until the next change already known. */
export const actFields = { effectiveOn: Day, decision: Decision.optional(), note: Text.optional() }
export const untilField = { until: Day.optional() }

/** What an act on one unit did: from which day, to which (exclusive; null: for good). */
export const Changed = z.object({ act: Id, from: IsoDate, to: IsoDate.nullable() })

export const actKinds = ['found', 'rename', 'reclassify', 'move', 'close', 'reorganise', 'undo'] as const

export const Level = z.object({
  code: CatalogueCode,
  rank: z.int().min(0).max(1000),
  names: Names,
  /** Counted as "tổ chức cơ sở đảng". */
  grassroots: z.boolean(),
  /** The level of the node for what lies outside the system. */
  outside: z.boolean(),
})
export const Kind = z.object({ code: CatalogueCode, names: Names, sort: z.int().min(0).max(1000) })

/** A unit as it stands on a date. */
export const Unit = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  level: z.string(),
  kind: z.string().nullable(),
  hasSeal: z.boolean(),
  /** Stands, owes no reports, and its mandates do not act. */
  suspended: z.boolean(),
  parentId: Id.nullable(),
  /** Place among its siblings; the code decides between equals. */
  sort: z.int(),
})
export const CountedUnit = Unit.extend({ children: z.int(), /** All below, itself not counted. */ below: z.int() })

export const Step = z.object({ id: Id, code: z.string(), name: z.string(), shortName: z.string(), level: z.string() })

/** When the asker looks: a date of the tree (today), and what was known at an instant (now). */
export const lookInput = { on: Day.optional(), known: Moment.optional() }

/** Bounds of one recorded statement: valid [from, to) by days, recorded [recordedFrom, recordedTo) by instants; null = open. */
const Stated = {
  from: IsoDate,
  to: IsoDate.nullable(),
  recordedFrom: z.string(),
  recordedTo: z.string().nullable(),
  /** The act whose decision says it; the one that wrote this row (another, when an act cut it in two); the one that ended it. */
  statedBy: Id,
  madeBy: Id,
  endedBy: Id.nullable(),
}
export const NameStated = z.object({ code: z.string(), name: z.string(), shortName: z.string(), ...Stated })
export const ClassStated = z.object({ level: z.string(), kind: z.string().nullable(), hasSeal: z.boolean(), suspended: z.boolean(), ...Stated })
export const PlacementStated = z.object({
  parentId: Id.nullable(),
  /** As it is or was named when this began. */ parentName: z.string().nullable(),
  sort: z.int(),
  ...Stated,
})

/** What went from one unit to another on a day; `share` in millionths of what the giver had. */
export const Passed = z.object({
  unit: Id,
  name: z.string(),
  on: IsoDate,
  share: z.int(),
  /** Members who went this way; null: not stated. */
  members: z.int().nullable(),
  statedBy: Id,
})

export const Act = z.object({
  id: Id,
  kind: z.string(),
  decision: z.object({ number: z.string().nullable(), date: IsoDate.nullable(), issuer: z.string().nullable() }),
  effectiveOn: IsoDate,
  recordedAt: z.string(),
  note: z.string().nullable(),
  /** How many units it names, and the first few of them. */
  unitCount: z.int(),
  units: z.array(z.object({ id: Id, name: z.string() })),
})

export type Unit = z.infer<typeof Unit>
export type CountedUnit = z.infer<typeof CountedUnit>
export type Level = z.infer<typeof Level>
export type Kind = z.infer<typeof Kind>
export type Act = z.infer<typeof Act>
export type Step = z.infer<typeof Step>

interface StatedRow {
  valid: string
  recorded: string
  statedBy: string
  madeBy: string
  endedBy: string | null
}
export interface OrgActRow {
  id: string
  kind: string
  decisionNumber: string | null
  decisionDate: string | null
  issuer: string | null
  fileId: string | null
  effectiveOn: string
  recordedAt: string
  accountId: string | null
  mandateId: string | null
  note: string | null
  partOf: string | null
  undoes: string | null
}

declare module '#kernel/db.ts' {
  interface Tables {
    orgAct: OrgActRow
    orgActUnit: { actId: string; unitId: string }
    unit: { id: string; number: number; foundedBy: string }
    level: { code: string; rank: number; names: unknown; grassroots: boolean; outside: boolean }
    unitKind: { code: string; names: unknown; sort: number }
    unitName: StatedRow & { unitId: string; code: string; name: string; shortName: string; searchText: string }
    unitClass: StatedRow & { unitId: string; level: string; kind: string | null; hasSeal: boolean; suspended: boolean }
    placement: StatedRow & { unitId: string; parentId: string | null; sort: number }
    lineage: { unitId: string; ancestorId: string; distance: number; valid: string; recorded: string }
    succession: {
      fromUnit: string
      toUnit: string
      onDate: string
      share: number
      members: number | null
      statedBy: string
      madeBy: string
      recorded: string
      endedBy: string | null
    }
  }
}
