import { acts, type AssignmentState, type Verb } from './states.ts'

/** What is known of a past assignment; dates 'YYYY-MM-DD'. */
export interface Past {
  state: AssignmentState
  assignedOn: string
  acceptedOn?: string | undefined
  submittedOn?: string | undefined
  closedOn?: string | undefined
  percent?: number | undefined
  /** The result sent, the objection, or the reason of a cancelling. */
  note?: string | undefined
  /** Files that came with the result. */
  files?: readonly string[] | undefined
  /** Results that were sent back before, oldest first. */
  returns: readonly { submittedOn: string; returnedOn: string; reason: string }[]
  extension?: { askedOn: string; answeredOn: string; to: string; reason: string } | undefined
}

export interface PastEvent {
  verb: Verb | 'assign'
  side: 'unit' | 'superior'
  from: AssignmentState | null
  to: AssignmentState
  on: string
  note: string | null
  data: Record<string, unknown>
}

/**
 * The events that lead to a past state, in the order of time, each allowed by the state table.
 * @throws RangeError no way leads there, or a date that the state needs is missing, or dates run backwards
 */
export function pastEvents(past: Past, dueOn: string, position: string): PastEvent[] {
  const events: PastEvent[] = [{ verb: 'assign', side: 'superior', from: null, to: 'assigned', on: past.assignedOn, note: null, data: { dueOn, position } }]
  const step = (verb: Verb, on: string | undefined, note: string | null = null, data: Record<string, unknown> = {}) => {
    const before = events.at(-1)
    if (!before || !on) throw new RangeError(`${verb}: its date is missing`)
    if (on < before.on) throw new RangeError(`${verb}: before what came before it`)
    if (!(acts[verb].from as readonly AssignmentState[]).includes(before.to)) throw new RangeError(`${verb}: not after ${before.to}`)
    events.push({ verb, side: acts[verb].side, from: before.to, to: acts[verb].to ?? before.to, on, note, data })
  }
  const { state } = past
  if (state === 'assigned') return events
  if (state === 'objected') step('object', past.acceptedOn ?? past.assignedOn, past.note ?? null)
  else if (state === 'cancelled') step('cancel', past.closedOn, past.note ?? null)
  if (state === 'objected' || state === 'cancelled') return events
  step('accept', past.acceptedOn ?? past.assignedOn)
  if (past.extension) {
    step('requestExtension', past.extension.askedOn, past.extension.reason, { to: past.extension.to })
    step('grantExtension', past.extension.answeredOn, null, { to: past.extension.to, from: dueOn })
  }
  for (const { submittedOn, returnedOn, reason } of past.returns) {
    step('submit', submittedOn, null, { files: [] })
    step('returnBack', returnedOn, reason, { reasons: [reason] })
  }
  if (state === 'accepted' || state === 'returned') return settled(events, state)
  if (state === 'in_progress' || state === 'paused') step('reportProgress', events.at(-1)?.on, past.note ?? null, { percent: past.percent ?? 0 })
  if (state === 'paused') step('pause', events.at(-1)?.on)
  if (state === 'submitted' || state === 'done') step('submit', past.submittedOn, past.note ?? null, { files: past.files ?? [] })
  if (state === 'done') step('confirm', past.closedOn)
  return settled(events, state)
}

function settled(events: PastEvent[], state: AssignmentState) {
  if (events.at(-1)?.to !== state) throw new RangeError(`no way leads to ${state}`)
  return events
}
