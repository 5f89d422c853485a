import { z } from 'zod'
import { IsoDate } from '#kernel/records.ts'
import { pressing } from './pressing.ts'

/** One thing that waits for the person, with its one next act. Modules give them; `titleId` is a message with `values`. */
export const Waiting = z.object({
  kind: z.string(),
  titleId: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  due: IsoDate.nullable(),
  /** Why it came to wait, where that needs saying: a message with its values. */
  why: z.object({ id: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  /** Day of the latest reminder of it, by the calendar or by a superior. */
  remindedOn: IsoDate.nullable(),
  /** How pressing it is on the day, by its due date. */
  when: z.enum(pressing),
  /** Working days left; null without a due date. */
  daysLeft: z.int().nullable(),
  /** Calendar days past the due date; 0 when it is not. */
  daysLate: z.int(),
  to: z.string(),
})
export type Waiting = z.infer<typeof Waiting>
