import { sql } from 'kysely'
import { z } from 'zod'
import type { Listener } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { scheduleAct } from '#kernel/schedule.ts'
import { openObligations } from './opening.ts'

const Founded = z.object({ act: Id, kind: z.string() })

/**
 * Units were founded: those that stand inside a period which is being reported on are asked too. The system does it at once by the business calendar, since
 * whoever founds units need not have anything to do with reports.
 */
export const onUnitsFounded: Listener = async (ctx, event) => {
  const { act, kind } = Founded.partial({ act: true, kind: true }).parse(event.data ?? {})
  if (act === undefined || kind !== 'found') return
  const asked = await ctx.db.selectFrom('form').select('id').limit(1).executeTakeFirst()
  if (asked) await scheduleAct(ctx.db, { dueAt: ctx.now, kind: 'reports.askFounded', key: act, payload: { units: event.units } })
}

/**
 * Asks founded units for the reports of every open period: one that others are asked for (`since` then), is not closed, and is not past its due date; and of those `periods` in which reports
 * of units that they follow were cut short.
 */
export async function askFounded(ctx: Ctx, payload: unknown) {
  const { units, periods, since } = z
    .object({
      units: z.array(Id),
      periods: z.array(z.object({ family: z.string(), period: z.string() })).default([]),
      since: z.string().nullable().default(null),
    })
    .parse(payload)
  const { rows } = await sql<{ family: string; period: string }>`
    select f.code as family, o.period from obligation o join family f on f.id = o.family
    where (o.due_on >= ${ctx.today}::date or (f.code, o.period) in (select family, period from jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) as g(family text, period text)))
      and o.opened_at >= coalesce(${since}::timestamptz, '-infinity')
      and not exists (select from period_closure c where c.family = o.family and c.period = o.period and c.opened_at is null)
    group by f.code, o.period order by 1, 2`.execute(ctx.db)
  for (const open of rows) await openObligations(ctx, { ...open, units })
}
