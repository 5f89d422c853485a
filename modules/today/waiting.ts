import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { addDays, daysBetween } from '#kernel/business-date.ts'
import { emptyInput, IsoDate } from '#kernel/records.ts'
import { waitingFor as inConferences } from '#modules/conferences/index.ts'
import { waitingFor as inProgrammes } from '#modules/programmes/index.ts'
import { waitingFor as inReorganisations } from '#modules/reorganisations/index.ts'
import { waitingFor as inReports } from '#modules/reports/index.ts'
import { dueSoonDays, waitingFor as inTasks } from '#modules/tasks/index.ts'
import { waitingFor as inWorkplans } from '#modules/workplans/index.ts'
import { pressing } from './pressing.ts'
import { Waiting } from './records.ts'

export const waiting = query({
  summary: 'What waits for me, in the order of urgency, each with its next act',
  needs: 'signed-in',
  input: emptyInput,
  output: z.object({ today: IsoDate, rows: z.array(Waiting) }),
  example: {},
  run: async ctx => {
    const found: (Omit<Waiting, 'when' | 'why' | 'remindedOn' | 'daysLeft' | 'daysLate'> & Partial<Pick<Waiting, 'why' | 'remindedOn'>>)[] = []
    // One after the other: a transaction has one connection.
    for (const provider of [inReports, inTasks, inProgrammes, inConferences, inWorkplans, inReorganisations]) found.push(...(await provider(ctx)))
    const soon = addDays(ctx.today, dueSoonDays(ctx))
    const rows = found
      .map(item => ({
        ...item,
        when: whenOf(item.due, ctx.today, soon),
        why: item.why ?? null,
        remindedOn: item.remindedOn ?? null,
        daysLeft: item.due === null ? null : ctx.calendar.workingDaysBetween(ctx.today, item.due),
        daysLate: item.due === null ? 0 : Math.max(0, daysBetween(item.due, ctx.today)),
      }))
      .sort((a, b) => pressing.indexOf(a.when) - pressing.indexOf(b.when) || (a.due ?? '9').localeCompare(b.due ?? '9'))
    return { today: ctx.today, rows }
  },
})

function whenOf(due: string | null, today: string, soon: string): Waiting['when'] {
  if (due === null) return 'undated'
  if (due < today) return 'overdue'
  if (due === today) return 'today'
  return due <= soon ? 'soon' : 'later'
}
