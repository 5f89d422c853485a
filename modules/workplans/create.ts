import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuseField } from '#kernel/errors.ts'
import { Id, Line } from '#kernel/records.ts'
import { Year } from './records.ts'

export const create = action({
  summary: 'Begin the programme of a body for a year; it has one a year',
  needs: 'workplans.manage',
  at: async ({ db }, { bodyId }) => (await db.selectFrom('body').select('unitId').where('id', '=', bodyId).executeTakeFirst())?.unitId ?? null,
  input: z.strictObject({ bodyId: Id, year: Year, /** Made of body and year when left out. */ title: Line.optional() }),
  output: z.object({ id: Id, version: z.int(), title: z.string() }),
  example: known => ({ bodyId: known('bloc.body'), year: 2023 }),
  run: async (ctx, { bodyId, year, title: given }) => {
    const body = await ctx.db.selectFrom('body').select(['unitId', 'name']).where('id', '=', bodyId).executeTakeFirst()
    if (!body) throw notFound()
    if (year < Number(ctx.today.slice(0, 4))) throw refuseField('year', 'workplans.year_past', { year: String(year) })
    const id = ctx.newId()
    const title = given ?? `Chương trình công tác năm ${year} của ${body.name}`
    const made = await ctx.db
      .insertInto('workplan')
      .values({
        id,
        unitId: body.unitId,
        bodyId,
        year,
        title,
        state: 'draft',
        number: null,
        issuedOn: null,
        version: 1,
        createdAt: ctx.now,
        issuedAt: null,
        closedAt: null,
        closedAct: null,
        ...ctx.author,
      })
      .onConflict(conflict => conflict.constraint('one_a_year').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw refuseField('year', 'workplans.year_taken', { year: String(year), body: body.name })
    ctx.note({ workplan: id })
    ctx.emit('workplans.changed', { units: [body.unitId] })
    return { id, version: 1, title }
  },
})
