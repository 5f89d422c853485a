import { z } from 'zod'
import type { Author } from '#kernel/db.ts'
import { Can, Id, Instant, Line, personal } from '#kernel/records.ts'
import { AssignmentStateCode } from '#modules/tasks/records.ts'
import { states, type State as StateName } from './states.ts'

export const State = z.enum(states)
export const agendaKinds = ['opening', 'report', 'study', 'discussion', 'direction', 'vote', 'commendation', 'conclusion', 'other'] as const
export const AgendaKind = z.enum(agendaKinds)
/** Members of the convening body count and vote; the extended part and guests speak. */
export const capacities = ['member', 'extended', 'guest'] as const
export const Capacity = z.enum(capacities)
export const answers = ['coming', 'not_coming'] as const
export const Answer = z.enum(answers)
export const attendances = ['present', 'absent_with_reason', 'absent'] as const
export const Attendance = z.enum(attendances)

const guests = {
  purpose: 'To invite a guest and to name those present in the minutes',
  readers: 'Those with conferences.read at the convening unit',
  retention: 'Until the minutes are filed; erased on request, the invitation stays without the name',
}
export const GuestName = personal(Line.max(100), guests)
export const GuestOrganisation = personal(Line, guests)
/** Who speaks: best a position ("Bí thư Đảng ủy Khối"); may name a person. */
export const Presenter = personal(Line, {
  purpose: 'To print who presents an item',
  readers: 'Those who may read the conference',
  retention: 'With the conference',
})

export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export const Minutes = z.int().min(15).max(14_400)

/** What is said of a conference. `ordinal` absent: the next of its body and term; `title` absent: made of body, ordinal and term. */
export const conferenceFields = {
  extended: z.boolean(),
  title: Line,
  startsAt: Instant,
  minutes: Minutes,
  place: Line,
}

export const ConferenceRow = z.object({
  id: Id,
  unitId: Id,
  unitName: z.string().nullable(),
  bodyId: Id,
  bodyName: z.string(),
  term: z.string().nullable(),
  ordinal: z.int(),
  ...conferenceFields,
  state: State,
  invited: z.int(),
  coming: z.int(),
  present: z.int(),
  conclusions: z.int(),
  /** My own invitation or that of a unit I may answer for, the first of them. */
  invitationId: Id.nullable(),
  answer: Answer.nullable(),
  can: Can,
})
export type ConferenceRow = z.infer<typeof ConferenceRow>

export const Paper = z.object({ fileId: Id, name: z.string(), mediaType: z.string(), size: z.int() })

export const AgendaItem = z.object({
  id: Id,
  position: z.int(),
  /** 'HH:MM' on the conference's days, computed: a fixed start, or the end of the item before. */
  at: ClockTime,
  fixedStart: ClockTime.nullable(),
  minutes: z.int(),
  title: z.string(),
  presenter: z.string().nullable(),
  kind: AgendaKind,
  papers: z.array(Paper),
})

export const Invitation = z.object({
  id: Id,
  number: z.int(),
  capacity: Capacity,
  /** The person, the unit, or the guest; null where the name is not for this reader. */
  name: z.string().nullable(),
  /** The seat, or the guest's organisation. */
  role: z.string().nullable(),
  personId: Id.nullable(),
  unitId: Id.nullable(),
  answer: Answer.nullable(),
  answerReason: z.string().nullable(),
  answeredAt: Instant.nullable(),
  attendance: Attendance.nullable(),
  attendanceReason: z.string().nullable(),
  can: Can,
})

/** Counts of a capacity and of all. */
export const Counts = z.object({ invited: z.int(), coming: z.int(), notComing: z.int(), present: z.int(), absentWithReason: z.int(), absent: z.int() })

export const Conclusion = z.object({
  id: Id,
  number: z.int(),
  text: z.string(),
  concludedAt: Instant,
  /** The task it became, with how far its units are; null: said, not assigned. */
  task: z
    .object({
      id: Id,
      title: z.string(),
      dueOn: z.string(),
      units: z.int(),
      done: z.int(),
      overdue: z.int(),
      /** Units by the state of their part, of those that the reader may see. */
      states: z.array(z.object({ state: AssignmentStateCode, units: z.int() })),
    })
    .nullable(),
})

export { Line }

declare module '#kernel/db.ts' {
  interface Tables {
    conference: Author & {
      id: string
      unitId: string
      bodyId: string
      termId: string | null
      ordinal: number
      extended: boolean
      title: string
      startsAt: string
      minutes: number
      place: string
      state: StateName
      version: number
      notice: number
      agendaVersion: number
      plannedAt: string
    }
    conferenceEvent: Author & { id: string; conferenceId: string; verb: string; at: string; reason: string | null; act: string | null }
    agendaItem: {
      id: string
      conferenceId: string
      position: number | null
      fixedStart: string | null
      minutes: number
      title: string
      presenter: string | null
      kind: (typeof agendaKinds)[number]
      removedAt: string | null
    }
    agendaPaper: { itemId: string; conferenceId: string; fileId: string; sort: number }
    invitation: {
      id: string
      conferenceId: string
      number: number
      capacity: (typeof capacities)[number]
      personId: string | null
      mandateId: string | null
      unitId: string | null
      invitedAt: string
      withdrawnAt: string | null
      answer: (typeof answers)[number] | null
      answerReason: string | null
      answeredAt: string | null
      answeredBy: string | null
    }
    guestDetail: { invitationId: string; unitId: string; fullName: string; organisation: string; erasedAt: string | null }
    attendance: Omit<Author, 'delegationId'> & {
      invitationId: string
      conferenceId: string
      state: (typeof attendances)[number]
      reason: string | null
      markedAt: string
    }
    conclusion: Author & {
      id: string
      conferenceId: string
      number: number
      text: string
      concludedAt: string
      taskId: string | null
      unitCount: number
    }
  }
}
