import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { addDays, startOfDay } from '#kernel/business-date.ts'
import type { Ctx } from '#kernel/road.ts'

/**
 * Puts the days on which reports due then are reminded of on the business calendar: one act a day (`reports.remindDay`, at 00:00), whatever the number of
 * reports. Days that are past when the reports are asked for are left out. One statement.
 */
export async function scheduleReminders(ctx: Pick<Ctx, 'db' | 'rules' | 'today'>, dueDates: readonly string[]) {
  const offsets = reminderOffsets(ctx)
  const days = [...new Set(dueDates.flatMap(due => offsets.map(offset => addDays(due, offset))))].filter(day => day > ctx.today)
  await sql`
    insert into scheduled_act (id, due_at, kind, key, payload)
    select g.id, g.at, 'reports.remindDay', g.day::text, jsonb_build_object('on', g.day)
    from unnest(${days.map(() => uuidv7())}::uuid[], ${days.map(day => startOfDay(day))}::timestamptz[], ${days}::date[]) g(id, at, day)
    on conflict (kind, key) do nothing`.execute(ctx.db)
}

/**
 * Reminds units of reports they have not sent: of each the latest reminder that fell due from that day to today, once. So a clock that is moved over many
 * days, or a server that stood still, gives one reminder and not all that were passed. Two statements.
 */
export async function remindDay(ctx: Ctx, payload: unknown) {
  const { on } = z.object({ on: z.iso.date() }).parse(payload)
  const { rows } = await sql<{ id: string; unitId: string; days: number }>`
    select distinct on (o.id) o.id, coalesce(o.answered_by, o.unit_id) as unit_id, g.days from unnest(${reminderOffsets(ctx)}::int[]) g(days)
    join obligation o on o.due_on between ${on}::date - g.days and ${ctx.today}::date - g.days
    where o.state in ('not_started', 'draft', 'to_sign', 'returned') and o.in_force is null
      and not exists (select from period_closure c where c.family = o.family and c.period = o.period and c.opened_at is null)
      and not exists (select from obligation_event e where e.obligation_id = o.id and e.days >= g.days)
    order by o.id, g.days desc`.execute(ctx.db)
  if (!rows.length) return
  await sql`
    insert into obligation_event (id, obligation_id, verb, at, days)
    select id, obligation, 'remind', ${ctx.now}::timestamptz, days
    from unnest(${rows.map(() => ctx.newId())}::uuid[], ${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.days)}::int[]) g(id, obligation, days)
    on conflict do nothing`.execute(ctx.db)
  ctx.emit('reports.reminded', { units: [...new Set(rows.map(row => row.unitId))], data: { on: ctx.today } })
}

/** Days around a due date on which reminders are given, by the rules in force: before as negative numbers. */
function reminderOffsets({ rules }: Pick<Ctx, 'rules'>): number[] {
  const days = z.array(z.int().min(0).max(366))
  return [...rules.get('report.reminder.days_before', days).value.map(n => -n), ...rules.get('report.reminder.days_after', days).value]
}
