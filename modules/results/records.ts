import { z } from 'zod'
import { Id, IsoDate } from '#kernel/records.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Day } from '#modules/org/records.ts'
import { Display, Indicator, IndicatorCode, Lane, Names } from '#modules/indicators/records.ts'

/** Stored values by slot: index 0 is position 1; null: missing. */
export type Vector = readonly (number | null)[]

/**
 * 'filed': as the reports were filed, each in the tree of its day. Else carried to the tree of a date: of the period's last day ('period'; of today while it runs), of
 * today, or of any. Where nobody was reorganised since the same period a year before, 'period' is as filed.
 */
export const Basis = z.union([z.enum(['period', 'filed', 'today']), Day])
export type Basis = z.infer<typeof Basis>
/** As it was answered: the date of the tree, or as filed. */
export const BasisShown = z.union([z.literal('filed'), IsoDate])

/**
 * Why there is no value: nothing of it was filed or counted; a ratio divides by zero; it did not exist; nobody reports it. Of another tree: something of it lies
 * undivided above; it holds reports that are not the asker's to read; the unit does not stand in it.
 */
export const Missing = z.enum(['nothing_filed', 'zero_denominator', 'no_formula', 'not_counted', 'undivided', 'out_of_scope', 'not_in_tree'])

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
  /** Something lies undivided above, of which a part may belong here. */
  partial: z.boolean().optional(),
})
export type Cell = z.infer<typeof Cell>

/** One of the sums a figure rests on. */
export const Part = z.object({ components: z.array(IndicatorCode), value: z.int().nullable(), scale: z.int(), n: z.int(), expected: z.int().nullable() })
export type Part = z.infer<typeof Part>

export const Figure = Cell.extend({
  indicator: IndicatorCode,
  unit: Id,
  period: z.string(),
  basis: BasisShown,
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
export const asked = { unit: Id, period: PeriodCode, indicators: z.array(z.string().max(80)).max(200).optional(), basis: Basis.default('period') }

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

/** A day on which what a unit's figures are made of became another (SDMX: a break in the series). */
export const Break = z.object({ on: IsoDate, kinds: z.array(z.string()), decision: z.string().nullable(), /** As an office says it. */ words: z.string() })
export type Break = z.infer<typeof Break>

/** What was reported and belongs to no unit alone in the tree asked for: 'jointly' to several, 'not_comparable' with any, what a 'compiled' report said beyond its parts. */
export const Undivided = z.object({
  why: z.enum(['jointly', 'not_comparable', 'compiled']),
  component: IndicatorCode,
  /** At the scale of the component; null: not the asker's to read. */
  value: z.int().nullable(),
  scale: z.int(),
  reports: z.int(),
  of: z.array(z.string()),
  among: z.array(z.string()),
  since: IsoDate.nullable(),
  /** It lies at this unit or below and counts here; else above it. */
  counts: z.boolean(),
})
export type Undivided = z.infer<typeof Undivided>

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
  /** In another tree than it was filed in: how much of the value came to the unit asked about. */
  here: z.int().optional(),
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
