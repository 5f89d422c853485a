import { z } from 'zod'
import { Instant, IsoDate, Line } from '#kernel/records.ts'

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
export type Decision = z.infer<typeof Decision>
