import { z } from 'zod'
import { startOfDay } from '#kernel/business-date.ts'
import { IsoDate } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { scheduleAct } from '#kernel/schedule.ts'
import { letterTimeOf } from '#modules/access/index.ts'
import { reportsRemindedBetween } from '#modules/reports/index.ts'
import { tasksRemindedBetween } from '#modules/tasks/index.ts'
import { addressNotices } from './address-notices.ts'
import { reportNotice, taskNotice } from './letter-items.ts'

const Day = z.object({ on: IsoDate, since: IsoDate.optional() })

/** Puts the letters of a day on the business calendar (`letter.daily.time`); once, however many reminders the day brings. */
export async function scheduleDaily(ctx: Ctx, on: string, since?: string) {
  const [hour = 0, minute = 0] = (await letterTimeOf(ctx)).split(':').map(Number)
  const dueAt = new Date(Date.parse(startOfDay(on)) + (hour * 60 + minute) * 60_000).toISOString()
  await scheduleAct(ctx.db, { dueAt, kind: 'today.dailyLetters', key: on, payload: since ? { on, since } : { on } })
}

/** One letter a person and day with everything the business calendar reminded of. A day that was slept through is told with the next. */
export async function dailyLetters(ctx: Ctx, payload: unknown) {
  const { on, since } = Day.parse(payload)
  if (on < ctx.today) return scheduleDaily(ctx, ctx.today, since ?? on)
  const reports = await reportsRemindedBetween(ctx.db, since ?? on, on)
  const tasks = await tasksRemindedBetween(ctx.db, since ?? on, on)
  await addressNotices(ctx, 'daily', on, [...reports.map(reportNotice), ...tasks.map(taskNotice)])
}
