import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import { ICalCalendarMethod, ICalEventStatus, default as ical } from 'ical-generator'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { businessZone } from '#kernel/business-date.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { scheduleOf } from './schedule.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

/** One offset since 1975: nothing to look up where the file is opened. */
const zoneDefinition = [
  'BEGIN:VTIMEZONE',
  `TZID:${businessZone}`,
  'BEGIN:STANDARD',
  'DTSTART:19750613T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:+07',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

export const calendar = query({
  summary: 'A conference as a calendar file (iCalendar): the same entry every time, moved or cancelled by a later one',
  needs: 'conferences.read',
  input: z.strictObject({ id: Id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.custom<Uint8Array>() }),
  download: true,
  example: known => ({ id: known('conference1') }),
  run: async (ctx, { id }) => {
    const conference = await ctx.db.selectFrom('conference').selectAll().where('id', '=', id).executeTakeFirst()
    if (!conference) throw notFound()
    const items = await ctx.db
      .selectFrom('agendaItem')
      .select(['fixedStart', 'minutes', 'title'])
      .where('conferenceId', '=', id)
      .where('removedAt', 'is', null)
      .orderBy('position')
      .execute()
    const cancelled = conference.state === 'cancelled'
    const starts = dayjs.utc(conference.startsAt)
    const times = scheduleOf(starts.tz(businessZone).format('HH:mm'), items)
    const file = ical({ method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH, prodId: '//Cau Noi//Hoi nghi//VI' })
    file.timezone({ name: businessZone, generator: () => zoneDefinition })
    file.createEvent({
      id: `conference-${id}@caunoi`,
      sequence: conference.notice,
      start: starts,
      end: starts.add(conference.minutes, 'minute'),
      stamp: dayjs.utc(ctx.now),
      timezone: businessZone,
      summary: conference.title,
      location: conference.place,
      description: items.map((item, index) => `${times[index]} ${item.title}`).join('\n') || null,
      url: `${ctx.services.publicUrl}/conferences/${id}`,
      status: cancelled ? ICalEventStatus.CANCELLED : conference.state === 'planned' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    })
    // DTSTAMP is in UTC by the standard (RFC 5545, 3.8.7.2); the generator writes it in the calendar's zone.
    return {
      fileName: `hoi-nghi-${conference.ordinal}.ics`,
      mediaType: 'text/calendar; charset=utf-8',
      content: Buffer.from(file.toString().replace(/^DTSTAMP:.*$/m, `DTSTAMP:${dayjs.utc(ctx.now).format('YYYYMMDD[T]HHmmss[Z]')}\r`)),
    }
  },
})
