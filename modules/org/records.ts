import { z } from 'zod'
import { Id, Instant, IsoDate, Line, Text } from '#kernel/records.ts'

/** Earliest and latest day an act may take effect: whatever lies outside is a slip of the keyboard. */
export const firstDay = '1900-01-01'
export const lastDay = '2199-12-31'
const inCalendar = (text: string) => text.slice(0, 10) >= firstDay && text.slice(0, 10) <= lastDay
const outOfCalendar = { params: { code: 'org.out_of_calendar', data: { first: '01/01/1900', last: '31/12/2199' } } }

/** A day on which something holds or begins. */
export const Day = IsoDate.refine(inCalendar, outOfCalendar)
/** An instant of recorded time: what the system knew then. */
export const Moment = Instant.refine(inCalendar, outOfCalendar)

/** The unit's code, as it is called on lists: letters (with marks), digits, and . - / _ between them; capitals. One holder at a time. */
export const Code = z
  .string()
  .trim()
  .toUpperCase()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N}]+([./_-][\p{L}\p{N}]+)*$/u)
  .meta({ id: 'UnitCode' })
/** Code of a level or kind: lower-case identifier. */
export const CatalogueCode = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/)
export const Names = z.strictObject({ vi: Line, en: Line })

/** The paper by which an act is done. What was founded before the system came may have none that is known. */
export const Decision = z.strictObject({ number: Line, date: Day, issuer: Line })

/** What every act carries. `until` (exclusive) ends a change that holds for a time only; absent: until the next change already known. */
export const actFields = { effectiveOn: Day, decision: Decision.optional(), note: Text.optional() }
export const untilField = { until: Day.optional() }

/** What an act on one unit did: from which day, to which (exclusive; null: for good). */
export const Changed = z.object({ act: Id, from: IsoDate, to: IsoDate.nullable() })

export const actKinds = ['found', 'rename', 'reclassify', 'move', 'close'] as const

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
export const ClassStated = z.object({ level: z.string(), kind: z.string().nullable(), hasSeal: z.boolean(), ...Stated })
export const PlacementStated = z.object({
  parentId: Id.nullable(),
  /** As it is or was named when this began. */ parentName: z.string().nullable(),
  sort: z.int(),
  ...Stated,
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
export type Decision = z.infer<typeof Decision>
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
}

declare module '#kernel/db.ts' {
  interface Tables {
    orgAct: OrgActRow
    orgActUnit: { actId: string; unitId: string }
    unit: { id: string; number: number; foundedBy: string }
    level: { code: string; rank: number; names: unknown; grassroots: boolean; outside: boolean }
    unitKind: { code: string; names: unknown; sort: number }
    unitName: StatedRow & { unitId: string; code: string; name: string; shortName: string; searchText: string }
    unitClass: StatedRow & { unitId: string; level: string; kind: string | null; hasSeal: boolean }
    placement: StatedRow & { unitId: string; parentId: string | null; sort: number }
    lineage: { unitId: string; ancestorId: string; distance: number; valid: string; recorded: string }
    succession: { fromUnit: string; toUnit: string; onDate: string; share: string | null; madeBy: string; recorded: string; endedBy: string | null }
  }
}
