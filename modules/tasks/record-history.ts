import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { type Issue, refuse } from '#kernel/errors.ts'
import { bulk, Id, IsoDate, Reason, Text } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { scheduleAct } from '#kernel/schedule.ts'
import { insertTasks } from './insert-tasks.ts'
import { type PastEvent, pastEvents } from './past-events.ts'
import { postHistory } from './post-history.ts'
import { Addressee, AssignmentStateCode, TaskFields } from './records.ts'
import { scheduleDays } from './schedule-days.ts'

const PastAssignment = Addressee.extend({
  position: Addressee.shape.position.unwrap(),
  state: AssignmentStateCode.exclude(['handed_over']),
  acceptedOn: IsoDate.optional(),
  submittedOn: IsoDate.optional(),
  closedOn: IsoDate.optional(),
  percent: z.int().min(0).max(100).optional(),
  note: Text.optional(),
  /** Files of the unit, taken in before. */
  files: z.array(Id).max(50).default([]),
  returns: z
    .array(z.strictObject({ submittedOn: IsoDate, returnedOn: IsoDate, reason: Reason }))
    .max(10)
    .default([]),
  extension: z.strictObject({ askedOn: IsoDate, answeredOn: IsoDate, to: IsoDate, reason: Reason }).optional(),
})

const PastTask = TaskFields.extend({
  /** The caller's id. */
  id: Id,
  unitId: Id,
  assignedOn: IsoDate,
  /** The mandate that gave it and judged the results; null: unknown in the source. */
  givenBy: Id.nullable().default(null),
  assignments: z.array(PastAssignment).min(1).max(20_000),
})

export const recordHistory = action({
  summary: 'Take over tasks of past years with what became of them, as they were given, answered, sent and confirmed',
  needs: 'tasks.assign',
  input: z.strictObject({ tasks: bulk(z.array(PastTask).min(1).max(5_000)) }),
  output: z.object({ tasks: z.int(), assignments: z.int(), events: z.int() }),
  example: known => ({
    tasks: [
      {
        id: '01900000-0000-7000-8000-0000000007a5',
        unitId: known('bloc'),
        title: 'Sơ kết 6 tháng đầu năm 2020',
        dueOn: '2020-06-30',
        assignedOn: '2020-02-10',
        assignments: [{ unitId: known('unit1'), position: 'unit_secretary', state: 'done' as const, submittedOn: '2020-06-25', closedOn: '2020-06-28' }],
      },
    ],
  }),
  bodyLimitKb: 65_536,
  run: async (ctx, { tasks }) => {
    if (ctx.asker.grants !== '*') throw refuse('tasks.system_only')
    const issues: Issue[] = []
    const rows = tasks.flatMap((task, taskIndex) =>
      task.assignments.map((past, index) => {
        const dueOn = past.extension?.to ?? task.dueOn
        let events: PastEvent[] = []
        try {
          events = pastEvents({ ...past, assignedOn: task.assignedOn }, task.dueOn, past.position)
        } catch (error) {
          if (!(error instanceof RangeError)) throw error
          issues.push({ path: ['tasks', taskIndex, 'assignments', index], code: 'no_such_past', data: { why: error.message } })
        }
        if (events.some(event => event.on > ctx.today))
          issues.push({ path: ['tasks', taskIndex, 'assignments', index], code: 'in_the_future', data: { today: ctx.today } })
        return { id: ctx.newId(), task, past, dueOn, events }
      }),
    )
    if (issues.length) throw refuse('input.invalid', {}, issues.slice(0, 200))
    await insertTasks(
      ctx,
      tasks.map(({ assignments: _, assignedOn: _on, givenBy: _by, ...task }) => task),
      true,
    )
    await writeAssignments(ctx, rows)
    const events = await writeEvents(ctx, rows)
    await postHistory(ctx)
    await scheduleDays(
      ctx,
      rows.map(row => row.dueOn),
    )
    await scheduleAct(ctx.db, { dueAt: ctx.now, kind: 'tasks.count', key: `history:${tasks[0]?.id}`, payload: { on: ctx.today } })
    ctx.note({ tasks: tasks.length, assignments: rows.length, events })
    ctx.emit('tasks.changed', { units: [...new Set(rows.map(row => row.past.unitId))] })
    return { tasks: tasks.length, assignments: rows.length, events }
  },
})

interface Row {
  id: string
  task: z.output<typeof PastTask>
  past: z.output<typeof PastAssignment>
  dueOn: string
  events: readonly PastEvent[]
}

async function writeAssignments(ctx: Ctx, rows: readonly Row[]) {
  const given = rows.map(({ id, task, past, dueOn, events }) => ({
    id,
    task: task.id,
    unit: past.unitId,
    giver: task.unitId,
    role: past.role,
    position: past.position,
    state: past.state,
    due: dueOn,
    first: task.dueOn,
    version: events.length,
    assigned: task.assignedOn,
    percent: past.state === 'done' || past.state === 'submitted' ? 100 : (past.percent ?? 0),
    submitted: past.submittedOn ?? past.returns.at(-1)?.submittedOn ?? null,
    closed: past.closedOn ?? null,
    last: momentOf(events.at(-1)?.on ?? task.assignedOn, events.length),
  }))
  await sql`
    insert into assignment (id, task_id, unit_id, from_unit, role, position, state, due_on, first_due_on, percent, version, assigned_on, submitted_on, closed_on, last_at)
    select id, task, unit, giver, role, position, state, due, first, percent, version, assigned, submitted, closed, last
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) g(id uuid, task uuid, unit uuid, giver uuid, role text, position text, state text, due date, first date, percent int, version int, assigned date, submitted date, closed date, last timestamptz)`.execute(
    ctx.db,
  )
}

/** The unit's acts by the mandate that held the accountable seat on the day, the superior's by the one named. */
async function writeEvents(ctx: Ctx, rows: readonly Row[]): Promise<number> {
  const given = rows.flatMap(({ id, task, past, events }) =>
    events.map((event, index) => ({
      id: ctx.newId(),
      assignment: id,
      version: index + 1,
      verb: event.verb,
      from: event.from,
      to: event.to,
      at: momentOf(event.on, index + 1),
      day: event.on,
      note: event.note,
      data: event.data,
      unit: event.side === 'unit' ? past.unitId : null,
      position: past.position,
      mandate: event.side === 'superior' ? task.givenBy : null,
    })),
  )
  await sql`
    insert into assignment_event (id, assignment_id, version, verb, from_state, to_state, at, on_date, note, data, mandate_id)
    select g.id, g.assignment, g.version, g.verb, g.from, g.to, g.at, g.day, g.note, g.data,
      coalesce(g.mandate, (select h.mandate_id from holding h where h.unit_id = g.unit and h.position = g.position and h.valid @> g.day order by h.number limit 1))
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) g(id uuid, assignment uuid, version int, verb text, "from" text, "to" text, at timestamptz, day date, note text, data jsonb, unit uuid, position text, mandate uuid)`.execute(
    ctx.db,
  )
  return given.length
}

/** In the forenoon of the day, one second after another, so that events keep their order. */
const momentOf = (date: string, place: number) => `${date}T02:00:${String(Math.min(place, 59)).padStart(2, '0')}Z`
