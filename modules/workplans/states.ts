/** Browser-safe: the screen offers what the server allows. */
export const workplanStates = ['draft', 'issued', 'closed'] as const
export type WorkplanState = (typeof workplanStates)[number]

/** How far a row has come; `moved` beside it says that its month was changed since it was issued. */
export const rowStatuses = ['ongoing', 'planned', 'due', 'on_agenda', 'considered', 'done', 'overdue', 'dropped'] as const
export type RowStatus = (typeof rowStatuses)[number]

export const workplanActs = {
  edit: ['draft', 'issued'],
  addRows: ['draft', 'issued'],
  issue: ['draft'],
  close: ['issued'],
} as const satisfies Record<string, readonly WorkplanState[]>
export type WorkplanVerb = keyof typeof workplanActs

interface RowAct {
  in: readonly WorkplanState[]
  from: readonly RowStatus[]
}
/** `ongoing`: all the year round. */
const open = ['ongoing', 'planned', 'due', 'overdue'] as const

/** Verb → in which states of the programme, from which statuses of the row. */
export const rowActs = {
  putOnAgenda: { in: ['issued'], from: open },
  takeOffAgenda: { in: ['issued'], from: ['on_agenda'] },
  completeRow: { in: ['issued'], from: open },
  moveRow: { in: ['issued'], from: open },
  editRow: { in: ['draft', 'issued'], from: [...open, 'on_agenda'] },
  dropRow: { in: ['draft', 'issued'], from: open },
  restoreRow: { in: ['draft', 'issued'], from: ['dropped', 'done'] },
} as const satisfies Record<string, RowAct>
export type RowVerb = keyof typeof rowActs

export const rowAllows = (verb: RowVerb, state: WorkplanState, status: RowStatus) =>
  (rowActs[verb] as RowAct).in.includes(state) && (rowActs[verb] as RowAct).from.includes(status)

/** What may be done with a row by whoever keeps the programme. Only what a body considers goes on an agenda; only what has a month is moved. */
export const rowCan = (row: { state: WorkplanState; status: RowStatus; consideredBy: string | null; month: string | null }): RowVerb[] =>
  (Object.keys(rowActs) as RowVerb[]).filter(
    verb => rowAllows(verb, row.state, row.status) && (verb !== 'putOnAgenda' || row.consideredBy !== null) && (verb !== 'moveRow' || row.month !== null),
  )
