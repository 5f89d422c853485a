import { z } from 'zod'
import { Id } from '#kernel/records.ts'
import { AssignmentStateCode } from './records.ts'

/** What every act on one assignment takes: which, and (where a form was open) the version it showed. */
export const actInput = { id: Id, version: z.int().min(1).optional() }

export const Acted = z.object({ id: Id, state: AssignmentStateCode, version: z.int() })
export const ActedMany = z.object({ done: z.int() })
