import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { IndicatorCode } from '#modules/indicators/records.ts'
import { openObligations } from './opening.ts'

export const openPeriod = action({
  summary: 'Ask all obliged units under a unit for the reports of a period; again: only those not yet asked',
  needs: 'reports.manage',
  at: async (_ctx, { under }) => under,
  input: z.strictObject({ family: IndicatorCode, period: PeriodCode, under: Id }),
  output: z.object({ obligations: z.int(), dueOn: IsoDate }),
  example: known => ({ family: known('family1'), period: '2020-12', under: known('bloc') }),
  run: async (ctx, input) => {
    const { obligations, dueOn } = await openObligations(ctx, input)
    return { obligations, dueOn }
  },
})
