import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { conferenceFields } from './records.ts'
import { conferenceFor, record, unitOfConference } from './where.ts'

export const change = action({
  summary: 'Change title, time or place of a conference; those invited get a new calendar entry',
  needs: 'conferences.manage',
  at: ({ db }, { id }) => unitOfConference(db, id),
  input: z.strictObject({ id: Id, version: z.int(), ...conferenceFields }).partial({ extended: true, title: true, startsAt: true, minutes: true, place: true }),
  output: z.object({ version: z.int() }),
  example: known => ({ id: known('conference.planned'), version: 1, place: 'Hội trường tầng 3' }),
  run: async (ctx, { id, version, ...given }) => {
    const conference = await conferenceFor(ctx, id, 'change')
    if (conference.version !== version) throw refuse('stale', { yours: version, current: conference.version })
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    if (Object.keys(said).length) await ctx.db.updateTable('conference').set(said).where('id', '=', id).execute()
    await record(ctx, conference, 'change')
    return { version: version + 1 }
  },
})
