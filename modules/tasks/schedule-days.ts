import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { addDays, startOfDay } from '#kernel/business-date.ts'
import type { Ctx } from '#kernel/road.ts'

/** Days of reminders around a due date by the rules in force: before as negative numbers. */
export function reminderDays(ctx: Pick<Ctx, 'rules'>): { before: number[]; after: number[] } {
  const days = z.array(z.int().min(1).max(366))
  return { before: ctx.rules.get('task.reminder.days_before', days).value, after: ctx.rules.get('task.reminder.days_after', days).value }
}

/** From how many days before its due date a task is due soon (`task.due_soon.days`). */
export const dueSoonDays = (ctx: Pick<Ctx, 'rules'>): number => ctx.rules.get('task.due_soon.days', z.int().min(0).max(366)).value

/**
 * Puts the days on which something is to be done about these due dates on the business calendar: one act a day (`tasks.day`, at 00:00), whatever
 * the number of tasks; a day that is there already stays as it is. One statement.
 */
export async function scheduleDays(ctx: Pick<Ctx, 'db' | 'rules' | 'today'>, dueDates: readonly string[]) {
  const { before, after } = reminderDays(ctx)
  const days = new Set([...new Set(dueDates)].flatMap(due => [...before.map(n => addDays(due, -n)), due, ...after.map(n => addDays(due, n))]))
  const coming = [...days].filter(day => day >= ctx.today).sort()
  await sql`
    insert into scheduled_act (id, due_at, kind, key, payload)
    select g.id, g.at, 'tasks.day', g.day::text, jsonb_build_object('on', g.day) from unnest(${coming.map(() => uuidv7())}::uuid[], ${coming.map(day => startOfDay(day))}::timestamptz[], ${coming}::date[]) g(id, at, day)
    on conflict (kind, key) do nothing`.execute(ctx.db)
}
