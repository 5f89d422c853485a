import { z } from 'zod'
import { Id, IsoDate, Line, open, Text } from '#kernel/records.ts'
import { periodKinds } from '#kernel/period.ts'

export { type FigureAddress } from './figure-code.ts'

/** Lower-case words joined by hyphens or dots: 'members.admitted'. */
export const IndicatorCode = z
  .string()
  .regex(/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/)
  .max(80)
export const Names = z.strictObject({ vi: open(Line), en: open(Line) })
export const Words = z.strictObject({ vi: open(Text.min(1)), en: open(Text.min(1)) })
/** First day of a month. */
export const MonthStart = IsoDate.refine(date => date.endsWith('-01'), { params: { code: 'indicators.month_start' } })

export const PeriodKind = z.enum(periodKinds)
export const Lane = z.enum(['claim', 'register'])
export const OverTime = z.enum(['accumulate', 'last', 'filed'])
export const Direction = z.enum(['up', 'down', 'range'])
export const Display = z.enum(['number', 'percent', 'money'])

/** What is added up; a stored value is the quantity × 10^scale. */
export const Component = z.object({
  code: IndicatorCode,
  names: Names,
  /** The unit of measure, in lower case: 'đảng viên'. */
  measure: Names,
  scale: z.int().min(0).max(6),
  overUnits: z.enum(['sum', 'max']),
})

/**
 * How values pass to successors when units are reorganised: 'add' (of several successors jointly, since nobody knows how much is whose), by the members or the shares
 * stated with the act, the greatest, or not at all. 'max' if and only if the greatest counts over units.
 */
export const PassingRule = z.enum(['add', 'members', 'stated', 'max', 'none'])
export type PassingRule = z.infer<typeof PassingRule>
/** A rule of passing from a day on, as it was said. */
export const Passing = z.object({ starts: IsoDate, rule: PassingRule, decisionNumber: z.string().nullable(), recordedAt: z.string() })

export const Group = z.object({ code: IndicatorCode, names: Names, sort: z.int().min(0).max(10_000) })

export const Formula = z.object({
  version: z.int(),
  /** The first month it holds for; until the next version's. */
  starts: IsoDate,
  numerator: IndicatorCode,
  denominator: IndicatorCode.nullable(),
  /** The formula as an office would say it. */
  words: Words,
})

export const Indicator = z.object({
  id: Id,
  /** Stands in the short codes of figures. */
  number: z.int(),
  code: IndicatorCode,
  names: Names,
  measure: Names,
  group: z.object({ code: IndicatorCode, names: Names }),
  /** Which way is better; 'range': neither. */
  direction: Direction,
  /** Whose word counts where both are known: what units report, or what the system itself counted. */
  source: Lane,
  display: Display,
  /** Decimals of a ratio's value; of a plain value those shown. */
  decimals: z.int().min(0).max(6),
  sort: z.int(),
})
export type Indicator = z.infer<typeof Indicator>
export type Component = z.infer<typeof Component>
export type Formula = z.infer<typeof Formula>
export type OverTime = z.infer<typeof OverTime>
export type Lane = z.infer<typeof Lane>
export type PeriodKind = z.infer<typeof PeriodKind>

/** A form family: the owner of slots, of one source and one kind of period. */
export const Family = z.object({ id: Id, code: IndicatorCode, names: Names, lane: Lane, periodKind: PeriodKind })
/** A slot of the family's vectors; `position` counts from 1 and never changes. */
export const FamilySlot = z.object({ position: z.int().min(1), component: Component, overTime: OverTime })
/** A component's place in a family, by code. */
export const FamilyPlace = z.object({ family: IndicatorCode, names: Names, lane: Lane, periodKind: PeriodKind, overTime: OverTime })
export type Family = z.infer<typeof Family>
export type FamilySlot = z.infer<typeof FamilySlot>

interface TwoLanguages {
  vi: string
  en: string
}

declare module '#kernel/db.ts' {
  interface Tables {
    period: { code: string; kind: PeriodKind; starts: string; ends: string }
    component: { id: string; code: string; names: TwoLanguages; measure: TwoLanguages; scale: number; overUnits: 'sum' | 'max' }
    componentPassing: { component: string; version: number; starts: string; rule: PassingRule; decisionNumber: string | null; recordedAt: string }
    indicatorGroup: { code: string; names: TwoLanguages; sort: number }
    indicator: {
      id: string
      number: number
      code: string
      names: TwoLanguages
      measure: TwoLanguages
      grp: string
      direction: 'up' | 'down' | 'range'
      source: Lane
      display: 'number' | 'percent' | 'money'
      decimals: number
      sort: number
    }
    indicatorFormula: {
      indicator: string
      version: number
      starts: string
      numerator: string
      denominator: string | null
      words: TwoLanguages
      recordedAt: string
    }
    family: { id: string; code: string; names: TwoLanguages; lane: Lane; periodKind: PeriodKind }
    familySlot: { family: string; position: number; component: string; overTime: OverTime; lane: Lane; periodKind: PeriodKind }
  }
}
