import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { dateOf } from '#kernel/business-date.ts'
import { formatPeriod } from '#kernel/period.ts'
import { obligationRows, urgentFirst } from './obligation-rows.ts'
import type { Obligation, WaitingItem } from './records.ts'
import { seatUnits } from './rights-at.ts'

/** How many single reports are named; what waits for acceptance is one line with its number. */
const most = 100

/**
 * What waits for this person in reports: to fill in, to sign, sent back, to accept; by due date. For the Today page. `titleId` takes `values`
 * {form, period, unit, count?}. Four statements.
 */
export async function waitingFor(ctx: Ctx): Promise<WaitingItem[]> {
  if (ctx.asker.grants === '*') return []
  const units = seatUnits(ctx, ['reports.fill', 'reports.sign']) ?? []
  const { rows } = await obligationRows(ctx, {
    where: sql`(o.unit_id = any(${units}::uuid[]) or o.answered_by = any(${units}::uuid[])) and o.state in ('not_started', 'draft', 'to_sign', 'returned') and (o.ends <= ${ctx.today}::date + 31)
      and not exists (select from period_closure c where c.family = o.family and c.period = o.period and c.opened_at is null)`,
    order: urgentFirst,
    limit: most,
    offset: 0,
  })
  const toAccept = await sql<{ count: number; oldest: string | null }>`
    select count(*) as count, min(o.due_on) as oldest from obligation o where o.state = 'submitted' and o.filed_to = any(${seatUnits(ctx, ['reports.accept']) ?? []}::uuid[])`.execute(
    ctx.db,
  )
  const items = rows.flatMap(row => itemOf(ctx, row) ?? [])
  const [inbox] = toAccept.rows
  if (inbox && inbox.count > 0)
    items.push({
      kind: 'reports.accept',
      titleId: 'reports.waiting.accept',
      values: { count: inbox.count },
      due: inbox.oldest,
      remindedOn: null,
      to: '/reports/inbox',
    })
  return items.sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))
}

function itemOf(ctx: Ctx, row: Obligation): WaitingItem | null {
  const kind =
    row.state === 'to_sign' && row.can.includes('submit')
      ? 'sign'
      : row.state === 'returned' && row.can.includes('save')
        ? 'returned'
        : row.can.includes('save') && row.state !== 'to_sign'
          ? 'fill'
          : null
  if (kind === null) return null
  return {
    kind: `reports.${kind}`,
    titleId: `reports.waiting.${kind}`,
    values: { form: row.formName[ctx.language], period: formatPeriod(row.period, ctx.language), unit: row.unit.shortName },
    due: row.dueOn,
    remindedOn: row.remindedAt && dateOf(row.remindedAt),
    to: `/reports/fill/${row.id}`,
  }
}
