import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#kernel/road.ts'
import { scheduleAct } from '#kernel/schedule.ts'
import { countDue } from './count-register.ts'
import { reminderDays } from './schedule-days.ts'

/** What a business day brings, at 00:00: reminders by the rules in force, and the tasks that fall due enter the register. */
export async function day(ctx: Ctx, payload: unknown) {
  const { on } = z.object({ on: z.iso.date() }).parse(payload)
  await remindOn(ctx, on)
  await count(ctx, payload)
}

/** Counts what has fallen due, some hundreds in a transaction; what is left follows in the next. */
export async function count(ctx: Ctx, payload: unknown) {
  const { on, part } = z.object({ on: z.iso.date(), part: z.int().default(0) }).parse(payload)
  if (await countDue(ctx)) await scheduleAct(ctx.db, { dueAt: ctx.now, kind: 'tasks.count', key: `${on}:${part + 1}`, payload: { on, part: part + 1 } })
}

/**
 * Reminds units of open tasks: of each the latest reminder that fell due from that day to today, once, so that a clock that is moved over many days gives
 * one reminder and not all that were passed. A task waiting for its superior is not reminded of.
 */
async function remindOn(ctx: Ctx, on: string) {
  const { before, after } = reminderDays(ctx)
  const offsets = [...before.map(days => -days), ...after]
  const { rows } = await sql<{ id: string; unitId: string; dueOn: string; days: number }>`
    select distinct on (a.id) a.id, a.unit_id, a.due_on, g.days from unnest(${offsets}::int[]) g(days)
    join assignment a on a.due_on between ${on}::date - g.days and ${ctx.today}::date - g.days and a.state in ('assigned', 'accepted', 'in_progress', 'paused', 'returned')
    where not exists (select from reminder r where r.assignment_id = a.id and r.due_on = a.due_on and r.days >= g.days)
    order by a.id, g.days desc`.execute(ctx.db)
  if (!rows.length) return
  await sql`
    insert into reminder (id, assignment_id, due_on, days, at, on_date)
    select id, assignment, due, days, ${ctx.now}::timestamptz, ${ctx.today}::date
    from unnest(${rows.map(() => ctx.newId())}::uuid[], ${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.dueOn)}::date[], ${rows.map(row => row.days)}::int[]) g(id, assignment, due, days)
    on conflict do nothing`.execute(ctx.db)
  ctx.emit('tasks.reminded', { units: [...new Set(rows.map(row => row.unitId))], data: { on: ctx.today } })
}
