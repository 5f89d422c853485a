import { sql } from 'kysely'
import { addDays } from '#kernel/business-date.ts'
import { refuse, refuseField } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { unitsOn } from '#modules/org/index.ts'
import type { Addressee } from './records.ts'
import { scheduleDays } from './schedule-days.ts'

export interface Giving {
  taskId: string
  fromUnit: string
  dueOn: string
  addressees: readonly Addressee[]
}

/**
 * Gives tasks to units: the assignments, the first event of each, and the days on which reminders and the register look at them. A constant number of
 * statements, whatever the number of tasks and units. The accountable seat is the one named, else that of the unit's head.
 * Refuses `tasks.units_unknown` (those that do not stand today), `tasks.no_head`, `tasks.given_already`.
 */
export async function giveTasks(ctx: Ctx, givings: readonly Giving[]): Promise<number> {
  const rows = givings.flatMap(({ taskId, fromUnit, dueOn, addressees }) =>
    addressees.map(one => ({ id: ctx.newId(), event: ctx.newId(), taskId, fromUnit, dueOn, ...one })),
  )
  if (!rows.length) return 0
  const units = [...new Set(rows.map(row => row.unitId))]
  const standing = await unitsOn(ctx.db, units, ctx.today)
  const missing = units.flatMap((unitId, index) => (standing.has(unitId) ? [] : [{ path: ['units', index], code: 'unit_not_today', data: { unitId } }]))
  if (missing.length) throw refuse('tasks.units_unknown', { n: missing.length }, missing.slice(0, 50))
  const heads = await headsOf(
    ctx,
    [...new Set([...standing.values()].map(unit => unit.level))],
    rows.flatMap(row => row.position ?? []),
  )
  const positions = rows.map(row => {
    const position = row.position ?? heads.ofLevel.get(standing.get(row.unitId)?.level ?? '')
    if (!position) throw refuse('tasks.no_head', { unitId: row.unitId })
    if (!heads.known.has(position)) throw refuseField('position', 'position_unknown', { position })
    return position
  })
  const made = await sql`
    with given as materialized (
      select * from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.event)}::uuid[], ${rows.map(row => row.taskId)}::uuid[], ${rows.map(row => row.unitId)}::uuid[], ${rows.map(row => row.fromUnit)}::uuid[],
        ${rows.map(row => row.role)}::text[], ${positions}::text[], ${rows.map(row => row.dueOn)}::date[]) g(id, event, task, unit, giver, role, position, due)
    ), made as (
      insert into assignment (id, task_id, unit_id, from_unit, role, position, state, due_on, first_due_on, assigned_on, last_at)
      select id, task, unit, giver, role, position, 'assigned', due, due, ${ctx.today}::date, ${ctx.now}::timestamptz from given
      on conflict (task_id, unit_id) do nothing returning id
    )
    insert into assignment_event (id, assignment_id, version, verb, to_state, at, on_date, data, account_id, mandate_id, delegation_id)
    select g.event, g.id, 1, 'assign', 'assigned', ${ctx.now}::timestamptz, ${ctx.today}::date, jsonb_build_object('dueOn', g.due, 'position', g.position), ${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid
    from given g where g.id in (select id from made) returning 1`.execute(ctx.db)
  if (made.rows.length !== rows.length) throw refuse('tasks.given_already', { n: rows.length - made.rows.length })
  await scheduleDays(
    ctx,
    rows.map(row => row.dueOn),
  )
  ctx.emit('tasks.changed', { units: [...new Set(rows.flatMap(row => [row.unitId, row.fromUnit]))] })
  return rows.length
}

/** A due date must not be past. */
export function checkDue(today: string, dueOn: string, path: (string | number)[] = ['dueOn']) {
  if (dueOn < today) throw refuseField(path, 'due_in_past', { today })
  if (dueOn > addDays(today, 3_660)) throw refuseField(path, 'due_too_far')
}

/** Of levels the position of their head; and which of the named positions exist. One statement. */
async function headsOf(ctx: Ctx, levels: readonly string[], named: readonly string[]) {
  const { rows } = await sql<{ code: string; level: string | null }>`
    select code, null as level from position where code = any(${named as string[]}::text[])
    union all
    select h.code, l from unnest(${levels as string[]}::text[]) l, lateral (select code from position where head and (levels = '{}' or l = any(levels)) order by sort limit 1) h`.execute(
    ctx.db,
  )
  return { known: new Set(rows.map(row => row.code)), ofLevel: new Map(rows.flatMap(row => (row.level ? [[row.level, row.code] as const] : []))) }
}
