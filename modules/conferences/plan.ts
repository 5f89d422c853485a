import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import type { Tx } from '#kernel/db.ts'
import { dateOf } from '#kernel/business-date.ts'
import { notFound, refuseField } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { conferenceFields } from './records.ts'
import { conferenceTitle } from './title.ts'

export const plan = action({
  summary: 'Plan a conference of a body; the next ordinal of its term and the title are given when left out',
  needs: 'conferences.manage',
  at: async ({ db }, { bodyId }) => (await bodyOn(db, bodyId, null))?.unitId ?? null,
  input: z.strictObject({
    bodyId: Id,
    ordinal: z.int().min(1).max(999).optional(),
    extended: conferenceFields.extended.default(false),
    title: conferenceFields.title.optional(),
    startsAt: conferenceFields.startsAt,
    minutes: conferenceFields.minutes.default(240),
    place: conferenceFields.place,
  }),
  output: z.object({ id: Id, ordinal: z.int(), title: z.string() }),
  example: known => ({ bodyId: known('bloc.body'), extended: true, startsAt: '2021-04-15T00:30:00.000Z', minutes: 240, place: 'Hội trường Đảng ủy Khối' }),
  run: async (ctx, input) => {
    const body = await bodyOn(ctx.db, input.bodyId, dateOf(input.startsAt))
    if (!body) throw notFound()
    const ordinal = input.ordinal ?? body.next
    const title = input.title ?? conferenceTitle(body.name, ordinal, body.term, input.extended)
    const id = ctx.newId()
    const made = await ctx.db
      .insertInto('conference')
      .values({
        id,
        unitId: body.unitId,
        bodyId: input.bodyId,
        termId: body.termId,
        ordinal,
        extended: input.extended,
        title,
        startsAt: input.startsAt,
        minutes: input.minutes,
        place: input.place,
        state: 'planned',
        version: 1,
        notice: 0,
        agendaVersion: 1,
        plannedAt: ctx.now,
        ...ctx.author,
      })
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw refuseField('ordinal', 'conferences.ordinal_taken', { ordinal, next: body.next })
    await ctx.db
      .insertInto('conferenceEvent')
      .values({ id: ctx.newId(), conferenceId: id, verb: 'plan', at: ctx.now, reason: null, act: null, ...ctx.author })
      .execute()
    ctx.note({ conference: id, ordinal })
    ctx.emit('conferences.plan', { units: [body.unitId], data: { conferenceId: id } })
    return { id, ordinal, title }
  },
})

/** A body with its term on a day (null: none asked) and the ordinal its next conference would have in it. */
export async function bodyOn(db: Tx, bodyId: string, on: string | null) {
  const { rows } = await sql<{ unitId: string; name: string; termId: string | null; term: string | null; next: number }>`
    select b.unit_id, b.name, t.id as term_id, t.ordinal as term, (
      select coalesce(max(c.ordinal), 0) + 1 from conference c where c.body_id = b.id and c.term_id is not distinct from t.id and c.state <> 'cancelled')::int as next
    from body b left join term t on t.body_id = b.id and t.valid @> ${on}::date where b.id = ${bodyId}`.execute(db)
  return rows[0]
}
