import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Reason } from '#kernel/records.ts'
import { ensurePeriod } from '#modules/indicators/index.ts'
import { IndicatorCode } from '#modules/indicators/records.ts'

const input = z.strictObject({ family: IndicatorCode, period: PeriodCode, reason: Reason })
const output = z.object({ family: z.string(), period: z.string(), closed: z.boolean() })

export const closePeriod = action({
  summary: 'Close a period of a form family: nothing is written, signed, accepted or corrected in it any more',
  needs: 'reports.manage',
  input,
  output,
  example: known => ({ family: known('family1'), period: '2019-01', reason: 'Đã quyết toán số liệu năm 2019' }),
  run: async (ctx, { family, period, reason }) => {
    const { rows: known } = await sql<{ id: string }>`select id from family where code = ${family} and lane = 'claim'`.execute(ctx.db)
    if (!known[0]) throw refuse('input.invalid', {}, [{ path: ['family'], code: 'reports.unknown_family' }])
    await ensurePeriod(ctx.db, period)
    const { rows } = await sql`
      insert into period_closure (id, family, period, closed_at, reason, account_id, mandate_id)
      values (${ctx.newId()}, ${known[0].id}, ${period}, ${ctx.now}, ${reason}, ${ctx.author.accountId}, ${ctx.author.mandateId})
      on conflict do nothing returning 1`.execute(ctx.db)
    if (!rows.length) throw refuse('reports.period_closed', { period })
    ctx.emit('reports.period_closed', { data: { family, period } })
    return { family, period, closed: true }
  },
})

export const reopenPeriod = action({
  summary: 'Open a closed period again, with the reason on record',
  needs: 'reports.manage',
  input,
  output,
  example: known => ({ family: known('family1'), period: '2018-12', reason: 'Điều chỉnh theo kết luận kiểm tra' }),
  run: async (ctx, { family, period, reason }) => {
    const { rows } = await sql`
      update period_closure c set opened_at = ${ctx.now}, opened_reason = ${reason}, opened_by = ${ctx.author.accountId}
      from family f where f.id = c.family and f.code = ${family} and c.period = ${period} and c.opened_at is null returning 1`.execute(ctx.db)
    if (!rows.length) throw refuse('reports.period_open', { period })
    ctx.emit('reports.period_opened', { data: { family, period } })
    return { family, period, closed: false }
  },
})
