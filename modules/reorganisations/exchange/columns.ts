/** The columns of an Excel plan, in order; their headings are the messages `reorganisations.plan.<column>`. */
export const columns = ['old', 'new', 'act', 'date', 'share', 'name', 'level', 'parent'] as const
export type PlanColumn = (typeof columns)[number]

/** One row as it was written; a number stays a number, a date is YYYY-MM-DD, what is empty is absent. */
export interface PlanRow {
  row: number
  cells: Partial<Record<PlanColumn, string | number>>
}
