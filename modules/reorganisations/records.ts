import { z } from 'zod'
import { Can, Id, Instant, IsoDate, Line, Text } from '#kernel/records.ts'
import { Day, Decision, Steps } from '#modules/org/records.ts'

export const states = ['draft', 'decided', 'carried_out', 'undone', 'discarded'] as const
export const State = z.enum(states)
export type State = z.infer<typeof State>

/** A field of a step and what is wrong with it. */
export const Fault = z.object({
  path: z.array(z.union([z.string(), z.int()])),
  code: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Why it did not take effect on its day. */
export const Stopped = z.object({
  faults: z.array(Fault),
  unanswered: z.array(z.string()),
  /** What a module would not do. `data.consequence`: the key of the consequence it is about. */
  refused: z.object({ module: z.string(), code: z.string(), data: Fault.shape.data, issues: z.array(Fault) }).nullable(),
})
export type Stopped = z.infer<typeof Stopped>

export const Reorganisation = z.object({
  id: Id,
  unitId: Id,
  title: z.string(),
  effectiveOn: IsoDate,
  decision: z.object({ number: z.string().nullable(), date: IsoDate.nullable(), issuer: z.string().nullable() }),
  fileId: Id.nullable(),
  note: z.string().nullable(),
  state: State,
  version: z.int(),
  stopped: Stopped.nullable(),
  createdAt: Instant,
  decidedAt: Instant.nullable(),
  carriedOutAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
  actId: Id.nullable(),
  can: Can,
})
export type Reorganisation = z.infer<typeof Reorganisation>

/** What may be written of one that is not decided. */
export const drafted = { title: Line, effectiveOn: Day, decision: Decision.optional(), fileId: Id.optional(), note: Text.optional() }
export { Day, Decision, Steps }
export { ReorganisationFile } from './exchange/file.ts'

interface Row {
  id: string
  unitId: string
  title: string
  effectiveOn: string
  fileId: string | null
  note: string | null
  state: State
  version: number
  stopped: Stopped | null
  createdAt: string
  decidedAt: string | null
  carriedOutAt: string | null
  undoneAt: string | null
  actId: string | null
  decisionNumber: string | null
  decisionDate: string | null
  issuer: string | null
  steps: unknown
  undoActId: string | null
  accountId: string | null
  mandateId: string | null
  searchText: string
}
declare module '#kernel/db.ts' {
  interface Tables {
    reorganisation: Row
    reorganisationUnit: { reorganisationId: string; unitId: string }
    reorganisationChoice: { id: string; reorganisationId: string; key: string; choice: string; at: string; accountId: string | null }
  }
}
