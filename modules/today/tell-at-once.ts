import { z } from 'zod'
import type { Listener } from '#kernel/action.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { noticedParts } from '#modules/programmes/index.ts'
import { noticedReorganisations } from '#modules/reorganisations/index.ts'
import { noticedReports } from '#modules/reports/index.ts'
import { noticedTasks } from '#modules/tasks/index.ts'
import { addressNotices } from './address-notices.ts'
import { scheduleDaily } from './daily-letters.ts'
import { partsObjection, reorganisationStopped, reportNotice, taskNotice, taskObjection } from './letter-items.ts'

/** What an event says that letters are written about; a reminder of the business calendar names its day and is told in the letter of the day. */
const Said = z.object({
  on: IsoDate.optional(),
  obligation: Id.optional(),
  obligations: z.array(Id).default([]),
  assignments: z.array(Id).default([]),
  parts: z.array(Id).default([]),
  reorganisation: Id.optional(),
})
type Said = z.infer<typeof Said>

const listener =
  (tell: (ctx: Ctx, said: Said) => Promise<void>): Listener =>
  async (ctx, event) => {
    if (ctx.services.mails) await tell(ctx, Said.parse(event.data ?? {}))
  }

/** Letters that do not wait for the next morning: sent back, objected to, reminded of by a superior, a reorganisation that did not take effect. */
export const tellAtOnce: Record<string, Listener> = {
  'reports.returned': listener(async (ctx, { obligation }) =>
    addressNotices(ctx, 'returned', ctx.newId(), (await noticedReports(ctx.db, obligation ? [obligation] : [])).map(reportNotice)),
  ),
  'reports.reminded': listener(async (ctx, { on, obligations }) =>
    on ? scheduleDaily(ctx, on) : addressNotices(ctx, 'reminded', ctx.newId(), (await noticedReports(ctx.db, obligations)).map(reportNotice)),
  ),
  'tasks.returned': listener(async (ctx, { assignments }) =>
    addressNotices(ctx, 'returned', ctx.newId(), (await noticedTasks(ctx.db, assignments)).map(taskNotice)),
  ),
  'tasks.reminded': listener(async (ctx, { on, assignments }) =>
    on ? scheduleDaily(ctx, on) : addressNotices(ctx, 'reminded', ctx.newId(), (await noticedTasks(ctx.db, assignments)).map(taskNotice)),
  ),
  'tasks.objected': listener(async (ctx, { assignments }) =>
    addressNotices(ctx, 'objected', ctx.newId(), (await noticedTasks(ctx.db, assignments)).map(taskObjection)),
  ),
  'programmes.objected': listener(async (ctx, { parts }) =>
    addressNotices(ctx, 'objected', ctx.newId(), (await noticedParts(ctx.db, parts)).map(partsObjection)),
  ),
  'reorganisations.stopped': listener(async (ctx, { reorganisation }) =>
    addressNotices(ctx, 'stopped', ctx.newId(), (await noticedReorganisations(ctx.db, reorganisation ? [reorganisation] : [])).map(reorganisationStopped)),
  ),
}
