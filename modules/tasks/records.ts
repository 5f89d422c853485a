import { z } from 'zod'
import type { Author } from '#kernel/db.ts'
import { Can, Id, Instant, IsoDate, Line, Text } from '#kernel/records.ts'
import { assignmentStates, timelinesses, type AssignmentState } from './states.ts'

export * from './states.ts'

export const priorities = ['low', 'medium', 'high', 'urgent'] as const
export const Priority = z.enum(priorities)
export const Role = z.enum(['lead', 'co'])
/** Where a task comes from. */
export const sources = ['programme', 'document', 'conclusion', 'other'] as const
const PositionCode = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/)

/** To whom a task goes; `position`: the accountable seat, the head's when absent. */
export const Addressee = z.strictObject({ unitId: Id, role: Role.default('lead'), position: PositionCode.optional() })
export type Addressee = z.infer<typeof Addressee>

export const TaskFields = z.strictObject({
  title: Line,
  expectedResult: Text.default(''),
  evidenceRequired: z.boolean().default(false),
  dueOn: IsoDate,
  priority: Priority.default('medium'),
  programmeId: Id.nullable().default(null),
  documentId: Id.nullable().default(null),
})
export type TaskFields = z.infer<typeof TaskFields>

export const AssignmentStateCode = z.enum(assignmentStates)
export const TimelinessCode = z.enum(timelinesses)

/** What a unit was given, as lists show it. */
export const AssignmentRow = z.object({
  id: Id,
  taskId: Id,
  title: z.string(),
  unitId: Id,
  unitName: z.string().nullable(),
  fromUnit: Id,
  fromUnitName: z.string().nullable(),
  role: Role,
  position: z.string(),
  positionNames: z.object({ vi: z.string(), en: z.string() }),
  /** Who holds the accountable seat today; null: vacant, or not for this reader. */
  holder: z.string().nullable(),
  state: AssignmentStateCode,
  timeliness: TimelinessCode,
  dueOn: IsoDate,
  firstDueOn: IsoDate,
  /** Working days from today to the due date (negative: after it); null where the calendar ends. */
  workingDays: z.int().nullable(),
  priority: Priority,
  percent: z.int(),
  version: z.int(),
  extensionTo: IsoDate.nullable(),
  evidenceRequired: z.boolean(),
  programmeId: Id.nullable(),
  programmeTitle: z.string().nullable(),
  /** Number and date of the document it rests on. */
  document: z.object({ id: Id, number: z.string(), issuedOn: IsoDate, title: z.string() }).nullable(),
  conclusionId: Id.nullable(),
  assignedOn: IsoDate,
  submittedOn: IsoDate.nullable(),
  closedOn: IsoDate.nullable(),
  lastAt: Instant,
  can: Can,
})
export type AssignmentRow = z.infer<typeof AssignmentRow>

export const AssignmentEvent = z.object({
  id: Id,
  verb: z.string(),
  fromState: AssignmentStateCode.nullable(),
  toState: AssignmentStateCode,
  at: Instant,
  note: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  /** By whose mandate; names where this reader may know them. */
  by: z
    .object({
      fullName: z.string().nullable(),
      positionNames: z.object({ vi: z.string(), en: z.string() }),
      unitName: z.string().nullable(),
      delegated: z.boolean(),
    })
    .nullable(),
  /** Who held the accountable seat on that day. */
  accountable: z.string().nullable(),
})

/** The register "tasks on time": a family of lane 'register', by month of the due date. Components by code. */
export const register = { family: 'tasks-on-time', due: 'tasks.due', onTime: 'tasks.on_time', indicator: 'tasks.on_time_rate' } as const

declare module '#kernel/db.ts' {
  interface Tables {
    task: Author & {
      id: string
      unitId: string
      programmeId: string | null
      conclusionId: string | null
      documentId: string | null
      parentId: string | null
      title: string
      expectedResult: string
      evidenceRequired: boolean
      dueOn: string
      priority: z.infer<typeof Priority>
      version: number
      createdAt: string
      deployedAt: string | null
      droppedAt: string | null
    }
    taskAddressee: { taskId: string; unitId: string; role: 'lead' | 'co'; position: string | null }
    assignment: {
      id: string
      taskId: string
      unitId: string
      fromUnit: string
      role: 'lead' | 'co'
      position: string
      state: AssignmentState
      dueOn: string
      firstDueOn: string
      percent: number
      version: number
      assignedOn: string
      submittedOn: string | null
      closedOn: string | null
      extensionTo: string | null
      judgedOn: string | null
      lastAt: string
      handedTo: string | null
      countedAt: string | null
    }
    assignmentEvent: Author & {
      id: string
      assignmentId: string
      version: number
      verb: string
      fromState: AssignmentState | null
      toState: AssignmentState
      at: string
      onDate: string
      note: string | null
      data: Record<string, unknown>
    }
    reminder: Author & { id: string; assignmentId: string; dueOn: string; days: number | null; at: string; onDate: string; note: string | null }
  }
}
