import { z } from 'zod'
import type { Author } from '#kernel/db.ts'
import { DueRule, PeriodCode } from '#kernel/period.ts'
import { Can, Id, Instant, IsoDate, open, Stored, Text } from '#kernel/records.ts'
import { IndicatorCode, Names, Words } from '#modules/indicators/records.ts'
import { states, submissionStates, timelinesses } from './states.ts'

export const State = z.enum(states)
export const SubmissionState = z.enum(submissionStates)
export const Timeliness = z.enum(timelinesses)
export type State = z.infer<typeof State>
export type SubmissionState = z.infer<typeof SubmissionState>
export type Timeliness = z.infer<typeof Timeliness>
export const Mode = z.enum(['own', 'compiled'])
export const SectionCode = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
/** A field of a draft: 'v:<component>' holds a stored value, 'n:<section>' a narrative. */
export const FieldName = z.string().regex(/^(v:[a-z][a-z0-9._-]{0,79}|n:[a-z][a-z0-9_]{0,39})$/)
export const Narrative = Text

export const Section = z.strictObject({
  code: SectionCode,
  names: Names,
  help: Words.optional(),
  /** Has a text of its own beside the figures. */
  narrative: z.boolean().default(false),
  /** The text must not be empty when the report is signed. */
  required: z.boolean().default(false),
})

export const FormSlot = z.strictObject({
  component: IndicatorCode,
  section: SectionCode,
  /** The component's own names when absent. */
  label: Names.optional(),
  help: Words.optional(),
  required: z.boolean().default(true),
})

export const CheckRule = z.strictObject({
  code: SectionCode,
  /** hard: a report that breaks it cannot be signed. soft: the signer and the superior are told. */
  kind: z.enum(['hard', 'soft']),
  /** The language: checks/expression.ts. */
  rule: open(z.string().trim().min(3).max(500)),
  /** Only where this holds. */
  when: open(z.string().trim().min(3).max(500)).optional(),
  words: Words,
})

export const Obliged = z.strictObject({ level: z.string().max(40), mode: Mode })

export const formFields = {
  names: Names,
  sections: z.array(Section).min(1).max(40),
  slots: z.array(FormSlot).min(1).max(300),
  checks: z.array(CheckRule).max(200),
  due: DueRule,
  obliged: z.array(Obliged).min(1).max(40),
}

export const Form = z.object({
  id: Id,
  family: z.object({ id: Id, code: z.string(), names: Names, periodKind: z.string() }),
  edition: z.int(),
  /** Periods that begin from this day, before `until` (null: no end yet). */
  from: IsoDate,
  until: IsoDate.nullable(),
  ...formFields,
  can: Can,
})
export type Form = z.infer<typeof Form>
export type Section = z.infer<typeof Section>
export type FormSlot = z.infer<typeof FormSlot>

export const UnitName = z.object({ id: Id, code: z.string(), name: z.string(), shortName: z.string() })

/** One report asked of one unit, as lists show it. */
export const Obligation = z.object({
  id: Id,
  form: Id,
  formName: Names,
  family: z.string(),
  unit: UnitName,
  filedTo: UnitName,
  /** Who fills it in and signs it in place of the unit, which has ended. */
  answeredBy: UnitName.nullable(),
  period: PeriodCode,
  starts: IsoDate,
  ends: IsoDate,
  mode: Mode,
  dueOn: IsoDate,
  state: State,
  timeliness: Timeliness,
  /** Working days until due; negative: past. */
  daysLeft: z.int(),
  /** Calendar days past the due date: so far while it is overdue; of what was signed late, to the day it was signed; else 0. */
  daysLate: z.int(),
  /** The latest signed version; 0: none. */
  version: z.int(),
  submissionId: Id.nullable(),
  signedAt: Instant.nullable(),
  /** An accepted version counts while a correction is under way. */
  inForce: z.boolean(),
  /** Of a compiled report: a part changed after it was signed. */
  partsChanged: z.boolean(),
  /** Why it was sent back, while it is. */
  returnReason: z.string().nullable(),
  remindedAt: Instant.nullable(),
  can: Can,
})
export type Obligation = z.infer<typeof Obligation>

/** Values by component code: stored integers; null: not filled in. */
export const Values = z.record(z.string(), Stored.nullable())
export const Narratives = z.record(z.string(), z.string())
export type Values = z.infer<typeof Values>

export const Finding = z.object({ code: z.string(), kind: z.enum(['hard', 'soft']), words: Words, fields: z.array(z.string()) })
export type Finding = z.infer<typeof Finding>

/** Who did something: the seat always, the name where the asker may read it. */
export const Actor = z.object({
  mandateId: Id.nullable(),
  delegationId: Id.nullable(),
  position: Names.nullable(),
  unitName: z.string().nullable(),
  person: z.string().nullable(),
})

export const Remark = z.strictObject({ field: FieldName, words: Text.min(1) })
export const HistoryEntry = z.object({
  id: Id,
  verb: z.enum([
    'send_to_sign',
    'take_back',
    'submit',
    'accept',
    'return',
    'reopen',
    'remind',
    'parts_changed',
    'shorten',
    'answer',
    'withdraw',
    'refile',
    'restore',
  ]),
  at: Instant,
  version: z.int().nullable(),
  reason: z.string().nullable(),
  remarks: z.array(Remark),
  by: Actor,
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const SubmissionVersion = z.object({
  id: Id,
  version: z.int(),
  state: SubmissionState,
  signedAt: Instant,
  signer: Actor,
  /** SHA-256 of the canonical content, hexadecimal. */
  contentHash: z.string(),
})

/** What waits for a person, for the Today page; `titleId` is a message with `values`. */
export interface WaitingItem {
  kind: 'reports.fill' | 'reports.sign' | 'reports.returned' | 'reports.accept'
  titleId: string
  values: Record<string, string | number>
  /** 'YYYY-MM-DD' or null. */
  due: string | null
  /** Day of the latest reminder. */
  remindedOn?: string | null
  to: string
}

type By = Omit<Author, 'delegationId'>

declare module '#kernel/db.ts' {
  interface Tables {
    form: By & {
      id: string
      family: string
      edition: number
      valid: string
      names: unknown
      sections: unknown
      slots: unknown
      checks: unknown
      due: unknown
      obliged: unknown
      madeAt: string
    }
    periodClosure: By & {
      id: string
      family: string
      period: string
      closedAt: string
      reason: string
      openedAt: string | null
      openedReason: string | null
      openedBy: string | null
    }
    obligation: {
      id: string
      form: string
      family: string
      unitId: string
      filedTo: string
      period: string
      starts: string
      ends: string
      mode: 'own' | 'compiled'
      tree: number
      dueOn: string
      state: (typeof states)[number]
      openedAt: string
      version: number
      latest: string | null
      inForce: string | null
      acceptedSignedOn: string | null
      judgedOn: string | null
      answeredBy: string | null
    }
    draft: { obligationId: string; vector: (number | null)[]; narratives: Record<string, string>; version: number; savedAt: string; accountId: string | null }
    draftEdit: {
      obligationId: string
      version: number
      field: string
      before: unknown
      value: unknown
      typedAt: string
      savedAt: string
      accountId: string | null
    }
    submission: {
      id: string
      obligationId: string
      version: number
      vector: (number | null)[]
      narratives: Record<string, string>
      parts: (number | null)[] | null
      warnings: string[]
      contentHash: Uint8Array
      signedAt: string
      signedBy: string | null
      delegationId: string | null
      accountId: string | null
    }
    obligationEvent: Author & {
      id: string
      obligationId: string
      submissionId: string | null
      verb: string
      at: string
      reason: string | null
      remarks: unknown
      part: string | null
      days: number | null
      data: unknown
    }
  }
}
