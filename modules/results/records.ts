import { z } from 'zod'
import { Id } from '#kernel/records.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Display, Indicator, IndicatorCode, Lane } from '#modules/indicators/records.ts'

/** Stored values by slot: index 0 is position 1; null: missing. */
export type Vector = readonly (number | null)[]

/** 'filed': as the reports were filed, each in the tree of its day. */
export const Basis = z.enum(['filed'])

/** Why there is no value: nothing of it was filed or counted; the parts of a ratio are not there; it divides by zero; it did not exist; nobody reports it. */
export const Missing = z.enum(['nothing_filed', 'zero_denominator', 'no_formula', 'not_counted'])

/** A figure as tables carry it. `value` is at the scale of its indicator in the answer; a value that is missing is null and says why. */
export const Cell = z.object({
  code: z.string(),
  value: z.int().nullable(),
  /** Signed reports that gave it, of those expected; null: not a matter of reports (registers). */
  n: z.int(),
  expected: z.int().nullable(),
  missing: Missing.optional(),
  /** A ratio whose parts come from unequal numbers of reports. */
  incomplete: z.boolean().optional(),
})
export type Cell = z.infer<typeof Cell>

/** One of the sums a figure rests on. */
export const Part = z.object({ components: z.array(IndicatorCode), value: z.int().nullable(), scale: z.int(), n: z.int(), expected: z.int().nullable() })
export type Part = z.infer<typeof Part>

export const Figure = Cell.extend({
  indicator: IndicatorCode,
  unit: Id,
  period: z.string(),
  basis: Basis,
  /** Decimal places of `value` (fixed-point). */
  scale: z.int(),
  display: Display,
  numerator: Part,
  denominator: Part.nullable(),
  /** The versions of the formula that the period rests on; more than one: the formula changed within it. */
  formulaVersions: z.array(z.int()),
  source: Lane,
  /** The same figure from the other source where that is known too, and claim − register. */
  other: z.object({ source: Lane, value: z.int(), difference: z.int().nullable() }).nullable(),
})
export type Figure = z.infer<typeof Figure>

/** What a programme asks of a unit: a value at a scale. `share` is value ÷ target in thousandths (987 = 98,7 %). */
export const Target = z.object({ value: z.int(), scale: z.int(), code: z.string().optional() })
export type Target = z.infer<typeof Target>
export const Thousandths = z.int()

export const UnitShown = z.object({
  id: Id,
  number: z.int(),
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  level: z.string(),
  kind: z.string().nullable(),
  parentId: Id.nullable(),
  children: z.boolean(),
})
export type UnitShown = z.infer<typeof UnitShown>

/** An indicator as the head of a row or column. */
export const IndicatorShown = Indicator.extend({ scale: z.int() })
export type IndicatorShown = z.infer<typeof IndicatorShown>

/** What every question takes: where, when, of what, on which basis. Indicators by id or code; none: all. */
export const asked = { unit: Id, period: PeriodCode, indicators: z.array(z.string().max(80)).max(200).optional(), basis: Basis.default('filed') }

/** A compiled report that differs from the sum of what stands below it. */
export const Flag = z.object({
  unit: Id,
  name: z.string(),
  period: z.string(),
  component: IndicatorCode,
  compiled: z.int(),
  below: z.int(),
  difference: z.int(),
  scale: z.int(),
})
export type Flag = z.infer<typeof Flag>

/** A signed report behind a figure, as `reports` tells it, once for each component the figure rests on. `value` is at the scale of that component. */
export const Submission = z.object({
  id: Id,
  unit: Id,
  unitName: z.string(),
  period: z.string(),
  version: z.int(),
  mode: z.enum(['own', 'compiled']),
  component: IndicatorCode,
  value: z.int().nullable(),
  signer: z.string(),
  seat: z.string(),
  signedAt: z.string(),
  /** Address of the report's page. */
  to: z.string().optional(),
  evidence: z.int().optional(),
  /** Superseded by a correction; null: it stands. */
  supersededAt: z.string().nullable(),
  reason: z.string().optional(),
})
export type Submission = z.infer<typeof Submission>

declare module '#kernel/db.ts' {
  interface Tables {
    treeVersion: { id: number; onDate: string; knownAt: string; placementHash: string }
    treeAsked: { onDate: string; knownAt: string; tree: number }
    treeNode: { tree: number; unit: string; parent: string | null; depth: number; path: string[]; folds: number; folded: boolean }
    rollupTree: { family: string; period: string; tree: number }
    rollup: {
      family: string
      period: string
      tree: number
      unit: string
      depth: number
      own: (number | null)[]
      compiled: (number | null)[] | null
      below: number[]
      belowN: number[]
      dueOwn: number[]
      dueCompiled: number[]
      dueBelow: number[]
    }
    registerPost: { family: string; cause: string; period: string; tree: number; unit: string; delta: number[]; at: string }
  }
}
