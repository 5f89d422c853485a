import { parsePeriod } from '#kernel/period.ts'

/**
 * A closing value ('last' over time) is the value on the period's last day: a report that ends before that day gives none, and none is expected of it. So
 * closing values add up over all trees of a period, as everything else does: a unit has one in the tree of the last day or none at all.
 */
export const givesClosing = ({ period, ends }: { period: string; ends?: string | undefined }) => ends === undefined || ends >= parsePeriod(period).ends

/** A vector without the elements at these positions: they are missing. */
export const without = <T extends readonly (number | null)[] | null | undefined>(vector: T, positions: readonly number[]) =>
  vector && vector.map((value, index) => (positions.includes(index + 1) ? null : value))
