import type { StepAct } from '#modules/org/records.ts'

/** The columns of an Excel plan, in order; their headings are the messages `reorganisations.plan.<column>`, what is written there `reorganisations.plan.<column>.help`. */
export const columns = [
  'old',
  'new',
  'act',
  'date',
  'share',
  'name',
  'level',
  'parent',
  'members',
  'children',
  'until',
  'shortName',
  'kind',
  'hasSeal',
  'sort',
  'decisionNumber',
  'decisionDate',
  'issuer',
  'note',
] as const
export type PlanColumn = (typeof columns)[number]

/** One row as it was written; a number stays a number, a date is YYYY-MM-DD, what is empty is absent. */
export interface PlanRow {
  row: number
  cells: Partial<Record<PlanColumn, string | number>>
}

/** A sheet that was read, and the letters of its columns. */
export interface ReadPlan {
  rows: PlanRow[]
  letters: Partial<Record<PlanColumn, string>>
}

/** What any row may say. */
export const always: readonly PlanColumn[] = ['act', 'date', 'decisionNumber', 'decisionDate', 'issuer', 'note']
const ofNewUnit: readonly PlanColumn[] = ['shortName', 'kind', 'hasSeal', 'sort']
const newUnit: readonly PlanColumn[] = ['name', 'level', 'parent', ...ofNewUnit]

/** What each act cannot be without, and what it may say besides. A row of a division has a share or units that go along. */
export const rowOf: Readonly<Record<StepAct, { needs: readonly PlanColumn[]; may: readonly PlanColumn[] }>> = {
  found: { needs: ['new', 'name', 'level', 'parent'], may: ofNewUnit },
  rename: { needs: ['old'], may: ['new', 'name', 'shortName'] },
  move: { needs: ['old', 'parent'], may: [] },
  merge: { needs: ['old', 'new'], may: ['members', ...newUnit] },
  absorb: { needs: ['old', 'new'], may: ['members'] },
  split: { needs: ['old', 'new'], may: ['share', 'members', 'children', ...newUnit] },
  upgrade: { needs: ['old', 'level'], may: [] },
  downgrade: { needs: ['old', 'level'], may: [] },
  receive: { needs: ['old', 'parent'], may: [] },
  transfer_out: { needs: ['old'], may: ['parent'] },
  suspend: { needs: ['old'], may: ['until'] },
  resume: { needs: ['old'], may: [] },
  dissolve: { needs: ['old'], may: [] },
}
