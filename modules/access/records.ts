import { z } from 'zod'
import { Id, Instant, IsoDate, Line, open, personal, secret } from '#kernel/records.ts'

/** Names of a catalogue entry in both languages. */
export const Names = z.strictObject({ vi: z.string().min(1).max(200), en: z.string().min(1).max(200) })

const who = 'Those with access.people where the person is registered or holds a seat; the person'
const kept = 'While the person holds or held a seat whose records are kept; erased on request after that (acts keep the id)'

export const FullName = personal(Line.max(100), {
  purpose: 'To show who holds a seat, signed or decided',
  readers: `${who}; the name alone: units below a seat the person holds today`,
  retention: kept,
})
export const GivenName = personal(z.string().trim().min(1).max(40), { purpose: 'To sort people as Vietnamese lists do', readers: who, retention: kept })
export const BirthYear = personal(z.int().min(1900).max(2100), { purpose: 'To tell people of the same name apart', readers: who, retention: kept })
export const Phone = personal(
  z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 .-]{5,18}[0-9]$/),
  { purpose: 'To reach the holder of a seat about its work', readers: who, retention: 'While the person holds a seat' },
)
export const Email = personal(z.email().max(200), {
  purpose: 'To send reminders, and word of what was returned or objected to',
  readers: `${who}; the installation, which hands it to its mail server`,
  retention: 'While the person holds a seat; the person takes it out under Account',
})

/** The personal fields a form asks for. `givenName` only where it is not the last word of the full name. */
export const personFields = {
  fullName: FullName,
  givenName: GivenName.optional(),
  birthYear: BirthYear.optional(),
  phone: Phone.optional(),
  email: Email.optional(),
}

export const bodyKinds = ['executive', 'standing', 'inspection', 'board', 'office'] as const
export const BodyKind = z.enum(bodyKinds)
export const Basis = z.enum(['elected', 'appointed', 'approved'])
export const Reach = z.enum(['own', 'subtree'])
export const PositionCode = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/)
export const Permission = z.string().regex(/^[a-z]+\.[a-z]+$/)
export const Ordinal = open(z.string().trim().min(1).max(20))
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/)
/** Any text a person may type where a password is asked; the rules of a new one are in password-rules.ts. */
export const TypedPassword = secret(z.string().min(1).max(200))
export const TypedCode = secret(z.string().trim().min(6).max(40))
export const Language = z.enum(['vi', 'en'])

/** A decision as a paper: number, date. The number stays readable in the ledger. */
export const decision = {
  decisionNumber: open(z.string().trim().min(1).max(60)).optional(),
  decisionDate: IsoDate.optional(),
}

export const Position = z.strictObject({
  code: PositionCode,
  names: Names,
  bodyKind: BodyKind.nullable(),
  /** Codes of levels; empty: any. */
  levels: z.array(z.string().max(40)),
  head: z.boolean(),
  officer: z.boolean(),
  rights: z.record(Permission, Reach),
})
export type Position = z.infer<typeof Position>

/** A seat someone holds, as rows about people show it. */
export const HeldSeat = z.object({
  mandateId: Id,
  seatId: Id,
  unitId: Id,
  unitName: z.string().nullable(),
  position: z.string(),
  positionNames: Names,
  bodyName: z.string().nullable(),
  from: IsoDate,
  /** The first day without; null: open. */
  until: IsoDate.nullable(),
})

export const PersonRow = z.object({
  id: Id,
  unitId: Id,
  unitName: z.string().nullable(),
  fullName: z.string(),
  givenName: z.string(),
  birthYear: z.int().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  seats: z.array(HeldSeat),
  can: z.array(z.string()),
})

export const Holder = z.object({
  mandateId: Id,
  personId: Id,
  /** Null where the name is not for this reader. */
  fullName: z.string().nullable(),
  from: IsoDate,
  until: IsoDate.nullable(),
  basis: Basis,
  decisionNumber: z.string().nullable(),
  decisionDate: IsoDate.nullable(),
  suspended: z.boolean(),
})

export const SeatRow = z.object({
  id: Id,
  position: z.string(),
  positionNames: Names,
  number: z.int(),
  head: z.boolean(),
  holder: Holder.nullable(),
  can: z.array(z.string()),
})

export const BodyRow = z.object({
  /** Null: seats of the unit itself, outside any body. */
  id: Id.nullable(),
  kind: BodyKind.nullable(),
  name: z.string().nullable(),
  term: z.object({ id: Id, ordinal: z.string(), from: IsoDate, until: IsoDate.nullable() }).nullable(),
  seats: z.array(SeatRow),
})

/** Whose rights change by a reorganisation: permissions, and over how many units each is gained or lost. */
const Counted = z.array(z.object({ permission: z.string(), units: z.int() }))
export const RightsChange = z.object({
  personId: Id,
  fullName: z.string().nullable(),
  positionNames: Names,
  unitName: z.string(),
  gained: Counted,
  lost: Counted,
})

export { Id, Instant, IsoDate, Line }

interface Recorded {
  recorded: string
  madeBy: string | null
  endedBy: string | null
}

/** Settings of the installation: limits of sign-in, signing, letters, spelling. Ranges are those of the table's checks. */
export const Settings = z.strictObject({
  /** 'officers': holders of positions marked so cannot act before they have a second factor. */
  secondFactor: z.enum(['officers', 'off']),
  idleMinutes: z.int().min(5).max(1440),
  nameFailures: z.int().min(3).max(100),
  addressFailures: z.int().min(10).max(10_000),
  failureMinutes: z.int().min(1).max(1440),
  initialPasswordDays: z.int().min(1).max(90),
  /** Minutes in which one may sign after confirming the password; null: as the server was started with. */
  elevationMinutes: z.int().min(1).max(120).nullable(),
  /** Where the tone mark stands in open syllables, on screens and papers; null: as it was written. */
  toneStyle: z.enum(['ủy', 'uỷ']).nullable(),
  /** When the day's letters of reminders are sent ('07:30'); null: as the rules say. */
  letterTime: z
    .string()
    .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
    .nullable(),
})
export type SettingsRow = z.infer<typeof Settings>

declare module '#kernel/db.ts' {
  interface Tables {
    person: { id: string; unitId: string; createdAt: string }
    personDetail: {
      personId: string
      fullName: string
      givenName: string
      birthYear: number | null
      phone: string | null
      email: string | null
      erasedAt: string | null
    }
    personName: { personId: string; fullName: string; givenName: string }
    position: { code: string; names: unknown; bodyKind: string | null; levels: string[]; head: boolean; officer: boolean; sort: number }
    positionRight: { position: string; permission: string; reach: 'own' | 'subtree' }
    body: { id: string; unitId: string; kind: string; name: string }
    term: { id: string; bodyId: string; ordinal: string; valid: string; decision: string | null }
    seat: {
      id: string
      unitId: string
      bodyId: string | null
      termId: string | null
      position: string
      number: number
      valid: string
      madeAct: string | null
      withdrawnAt: string | null
    }
    mandate: {
      id: string
      seatId: string
      personId: string
      basis: string
      decisionNumber: string | null
      decisionDate: string | null
      madeAt: string
      madeBy: string | null
    }
    mandateSpan: Recorded & {
      mandateId: string
      seatId: string
      valid: string
      reason: string | null
      decisionNumber: string | null
      decisionDate: string | null
      madeAct: string | null
      endedAct: string | null
    }
    suspension: Recorded & { id: string; mandateId: string; valid: string; reason: string; decisionNumber: string | null; decisionDate: string | null }
    delegation: {
      id: string
      mandateId: string
      toPerson: string
      permissions: string[]
      valid: string
      reason: string
      madeAt: string
      madeBy: string | null
      endedAt: string | null
    }
    holding: {
      mandateId: string
      seatId: string
      unitId: string
      position: string
      number: number
      bodyId: string | null
      termId: string | null
      personId: string
      valid: string
      basis: string
      decisionNumber: string | null
      decisionDate: string | null
    }
    account: {
      id: string
      personId: string
      username: string
      passwordHash: string
      mustChangePassword: boolean
      initialUntil: string | null
      totpSecret: Uint8Array | null
      totpPending: Uint8Array | null
      totpLastStep: number | null
      disabledAt: string | null
      language: 'vi' | 'en'
      receivesMail: boolean
      createdAt: string
    }
    recoveryCode: { accountId: string; codeHash: Uint8Array; madeAt: string; usedAt: string | null }
    session: {
      id: string
      tokenHash: Uint8Array
      earlierHash: Uint8Array | null
      earlierUntil: string | null
      accountId: string
      createdAt: string
      seenAt: string
      expiresAt: string
      elevatedUntil: string | null
      endedAt: string | null
      address: string
      agent: string
    }
    signInAttempt: { id: number; usernameHash: Uint8Array; address: string; at: string; success: boolean }
    accessSetting: SettingsRow & { onlyRow: number }
  }
}
