import { type RawBuilder, sql } from 'kysely'
import { addDays, startOfDay } from '#kernel/business-date.ts'
import type { Tx } from '#kernel/db.ts'
import { formatPeriod } from '#kernel/period.ts'

/** A report as letters and lists of other modules name it. */
export interface NoticedReport {
  id: string
  unitId: string
  filedTo: string
  dueOn: string
  /** Values of the messages `reports.waiting.*`, in both languages where they differ. */
  values: { form: { vi: string; en: string }; period: { vi: string; en: string }; unit: string }
}

/** Reports by id. One statement. */
export const noticedReports = (db: Tx, ids: readonly string[]) => noticed(db, sql`o.id = any(${ids as string[]}::uuid[])`)

/** Reports of which the business calendar gave a reminder from a day to another, and which still wait to be sent. One statement. */
export const reportsRemindedBetween = (db: Tx, from: string, to: string) =>
  noticed(
    db,
    sql`o.state in ('not_started', 'draft', 'to_sign', 'returned') and o.id in (
      select e.obligation_id from obligation_event e where e.verb = 'remind' and e.days is not null
        and e.at >= ${startOfDay(from)}::timestamptz and e.at < ${startOfDay(addDays(to, 1))}::timestamptz)`,
  )

async function noticed(db: Tx, which: RawBuilder<unknown>): Promise<NoticedReport[]> {
  const { rows } = await sql<{ id: string; unitId: string; filedTo: string; dueOn: string; period: string; form: { vi: string; en: string }; unit: string }>`
    select o.id, coalesce(o.answered_by, o.unit_id) as unit_id, o.filed_to, o.due_on, o.period, f.names as form, n.short_name as unit
    from obligation o join form f on f.id = o.form
    join lateral (select short_name from unit_name n where n.unit_id = o.unit_id and upper_inf(n.recorded) order by lower(n.valid) desc limit 1) n on true
    where ${which} order by o.due_on, n.short_name, o.id`.execute(db)
  return rows.map(({ period, form, unit, ...row }) => ({
    ...row,
    values: { form, period: { vi: formatPeriod(period, 'vi'), en: formatPeriod(period, 'en') }, unit },
  }))
}
