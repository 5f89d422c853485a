import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { daysBetween } from '#kernel/business-date.ts'
import { emptyInput, IsoDate } from '#kernel/records.ts'
import { waitingFor as inConferences } from '#modules/conferences/index.ts'
import { waitingFor as inProgrammes } from '#modules/programmes/index.ts'
import { waitingFor as inReports } from '#modules/reports/index.ts'
import { waitingFor as inTasks } from '#modules/tasks/index.ts'
import { Waiting } from './records.ts'

export const waiting = query({
  summary: 'What waits for me, in the order of urgency, each with its next act',
  needs: 'signed-in',
  input: emptyInput,
  output: z.object({ today: IsoDate, rows: z.array(Waiting) }),
  example: {},
  run: async ctx => {
    const found: (Omit<Waiting, 'remindedOn' | 'daysLeft' | 'daysLate'> & { remindedOn?: string | null })[] = []
    // One after the other: a transaction has one connection.
    for (const provider of [inReports, inTasks, inProgrammes, inConferences]) found.push(...(await provider(ctx)))
    const rows = found
      .map(item => ({
        ...item,
        remindedOn: item.remindedOn ?? null,
        daysLeft: item.due === null ? null : ctx.calendar.workingDaysBetween(ctx.today, item.due),
        daysLate: item.due === null ? 0 : Math.max(0, daysBetween(item.due, ctx.today)),
      }))
      .sort((a, b) => a.urgency - b.urgency || (a.due ?? '9').localeCompare(b.due ?? '9'))
    return { today: ctx.today, rows }
  },
})
