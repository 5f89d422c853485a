import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Id, IsoDate, Text } from '#kernel/records.ts'
import { IndicatorCode } from '#modules/indicators/records.ts'
import { writeEvents } from './write-event.ts'

export const remind = action({
  summary: 'Remind the units under one that have not sent a report: all that are overdue, or the chosen ones',
  needs: 'reports.remind',
  at: async (_ctx, { under }) => under,
  input: z.strictObject({
    under: Id,
    family: IndicatorCode.optional(),
    period: PeriodCode.optional(),
    /** As the board is narrowed: periods inside these days, units of a level, kind or name. */
    from: IsoDate.optional(),
    to: IsoDate.optional(),
    level: z.string().max(40).optional(),
    kind: z.string().max(40).optional(),
    search: z.string().trim().max(200).optional(),
    /** Only these; they must be open. Absent: all that are overdue. */
    obligationIds: z.array(Id).max(5000).optional(),
    note: Text.optional(),
  }),
  output: z.object({ reminded: z.int(), units: z.array(Id) }),
  example: known => ({ under: known('bloc'), note: 'Đề nghị gửi trước 16 giờ 30 ngày mai' }),
  bodyLimitKb: 512,
  run: async (ctx, { under, family, period, from, to, level, kind, search, obligationIds, note }) => {
    const { rows } = await sql<{ id: string; unitId: string }>`
      select o.id, o.unit_id from obligation o join family f on f.id = o.family
      where o.state in ('not_started', 'draft', 'to_sign', 'returned') and o.in_force is null
        and exists (select from lineage l where l.unit_id = o.unit_id and l.ancestor_id = ${under} and upper_inf(l.recorded) and l.valid @> ${ctx.today}::date)
        and ${obligationIds ? sql`o.id = any(${obligationIds}::uuid[])` : sql`o.due_on < ${ctx.today}::date`}
        and ${family ? sql`f.code = ${family}` : sql`true`} and ${period ? sql`o.period = ${period}` : sql`true`}
        and ${from ? sql`o.starts >= ${from}::date` : sql`true`} and ${to ? sql`o.ends <= ${to}::date` : sql`true`}
        and ${level || kind ? sql`exists (select from unit_class k where k.unit_id = o.unit_id and upper_inf(k.recorded) and k.valid @> o.ends and k.level = coalesce(${level ?? null}, k.level) and k.kind is not distinct from coalesce(${kind ?? null}, k.kind))` : sql`true`}
        and ${search ? sql`exists (select from unit_name n where n.unit_id = o.unit_id and upper_inf(n.recorded) and n.search_text like '%' || searchable(${search}) || '%')` : sql`true`}
      order by o.id`.execute(ctx.db)
    await writeEvents(ctx, { verb: 'remind', obligations: rows.map(row => ({ id: row.id, latest: null })), state: null, reason: note || undefined })
    const units = [...new Set(rows.map(row => row.unitId))]
    ctx.note({ obligations: rows.map(row => row.id) })
    if (units.length) ctx.emit('reports.reminded', { units, data: { obligations: rows.map(row => row.id) } })
    return { reminded: rows.length, units }
  },
})
