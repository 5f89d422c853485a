import { z } from 'zod'
import type { Author } from '#kernel/db.ts'
import { Can, Id, Instant, IsoDate, Line, open, Text } from '#kernel/records.ts'
import { rowStatuses, type WorkplanState as StateName, workplanStates } from './states.ts'

export const WorkplanState = z.enum(workplanStates)
export const RowStatus = z.enum(rowStatuses)
/** Main tasks; content for the executive committee; for the standing committee; inspection and supervision. */
export const sections = ['main', 'executive', 'standing', 'inspection'] as const
export const Section = z.enum(sections)
export const Year = z.int().min(1930).max(2200)
/** 'YYYY-MM'. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const PaperNumber = open(z.string().trim().min(1).max(60))

/** Who prepares: a unit, or a body of the programme's own unit. The first one leads. */
export const Preparers = z
  .array(z.strictObject({ unitId: Id, bodyId: Id.nullable().default(null) }))
  .min(1)
  .max(20)

/** What is said of a row. `month` null: all the year round, which no body considers. */
export const rowFields = {
  section: Section,
  content: Text.min(3).max(2_000),
  product: Line.nullable().default(null),
  consideredBy: Id.nullable().default(null),
  month: Month.nullable().default(null),
  preparers: Preparers,
}

export const WorkplanRecord = z.object({
  id: Id,
  unitId: Id,
  unitName: z.string().nullable(),
  bodyId: Id,
  bodyName: z.string(),
  year: Year,
  title: z.string(),
  state: WorkplanState,
  number: z.string().nullable(),
  issuedOn: IsoDate.nullable(),
  version: z.int(),
  /** Of the rows that the reader may see: all but those dropped, those settled, those overdue. */
  rows: z.int(),
  settled: z.int(),
  overdue: z.int(),
  can: Can,
})
export type WorkplanRecord = z.infer<typeof WorkplanRecord>

export const Preparer = z.object({ unitId: Id, unitName: z.string().nullable(), bodyId: Id.nullable(), bodyName: z.string().nullable() })

export const WorkplanRow = z.object({
  id: Id,
  workplanId: Id,
  workplanTitle: z.string(),
  year: Year,
  section: Section,
  content: z.string(),
  product: z.string().nullable(),
  consideredBy: Id.nullable(),
  consideredByName: z.string().nullable(),
  month: Month.nullable(),
  /** As issued or added; another one than `month`: it was moved. */
  firstMonth: Month.nullable(),
  origin: z.enum(['planned', 'added']),
  preparers: z.array(Preparer),
  status: RowStatus,
  /** The meeting on whose agenda it stands; its title where the reader may read it. */
  conferenceId: Id.nullable(),
  conferenceTitle: z.string().nullable(),
  conferenceOn: IsoDate.nullable(),
  /** Why it was dropped, or how it was carried out; the reason last given. */
  reason: z.string().nullable(),
  version: z.int(),
  can: Can,
})
export type WorkplanRow = z.infer<typeof WorkplanRow>

export const RowEvent = z.object({
  id: Id,
  verb: z.string(),
  at: Instant,
  fromMonth: Month.nullable(),
  toMonth: Month.nullable(),
  reason: z.string().nullable(),
  /** The meeting it was put on, where the reader may read it. */
  conference: z.object({ id: Id, title: z.string() }).nullable(),
  by: z.string().nullable(),
})

declare module '#kernel/db.ts' {
  interface Tables {
    workplan: Author & {
      id: string
      unitId: string
      bodyId: string
      year: number
      title: string
      state: StateName
      number: string | null
      issuedOn: string | null
      version: number
      createdAt: string
      issuedAt: string | null
      closedAt: string | null
      closedAct: string | null
    }
    workplanRow: {
      id: string
      workplanId: string
      unitId: string
      section: (typeof sections)[number]
      content: string
      product: string | null
      consideredBy: string | null
      month: string | null
      firstMonth: string | null
      origin: 'planned' | 'added' | 'struck'
      sort: number
      version: number
      droppedAt: string | null
      doneAt: string | null
    }
    workplanPreparer: { rowId: string; place: number; unitId: string; bodyId: string | null }
    workplanItem: Author & { rowId: string; itemId: string; conferenceId: string; putAt: string }
    workplanEvent: Author & {
      id: string
      rowId: string
      verb: string
      at: string
      fromMonth: string | null
      toMonth: string | null
      reason: string | null
      conferenceId: string | null
      act: string | null
      before: unknown
    }
    workplanConsideration: { rowId: string; itemId: string; conferenceId: string; state: string; startsAt: string }
  }
}
