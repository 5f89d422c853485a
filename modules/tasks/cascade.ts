import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuseField } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { checkDue, giveTasks } from './give.ts'
import { insertTasks } from './insert-tasks.ts'
import { Addressee, TaskFields } from './records.ts'
import { hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const cascade = action({
  summary: 'Pass a task on to the unit’s own cells, in its own words and with an earlier due date',
  needs: 'tasks.assign',
  at: async ({ db }, { id, to }) => {
    const own = await unitsFor(db, 'cascade', [id])
    return own && [...new Set([...own, ...to.map(one => one.unitId)])]
  },
  input: TaskFields.omit({ programmeId: true, documentId: true }).extend({ id: Id, to: z.array(Addressee).min(1).max(500) }),
  output: z.object({ taskId: Id, assignments: z.int() }),
  example: known => ({
    id: known('assignment-running5'),
    title: 'Triển khai học tập Quy định 205-QĐ/TW tại chi bộ',
    dueOn: '2021-03-15',
    to: [{ unitId: known('cell1') }],
  }),
  run: async (ctx, { id, to, ...fields }) => {
    const held = await hold(ctx, 'cascade', [id])
    const [one] = held
    const parent = one && (await ctx.db.selectFrom('task').select(['programmeId', 'documentId']).where('id', '=', one.taskId).executeTakeFirst())
    if (!one || !parent) throw notFound()
    checkDue(ctx.today, fields.dueOn)
    if (fields.dueOn > one.dueOn) throw refuseField('dueOn', 'after_own_due', { date: one.dueOn })
    const own = to.findIndex(addressee => addressee.unitId === one.unitId)
    if (own >= 0) throw refuseField(['to', own, 'unitId'], 'is_itself')
    const taskId = ctx.newId()
    await insertTasks(ctx, [{ ...fields, ...parent, id: taskId, unitId: one.unitId, parentId: id }], true)
    const assignments = await giveTasks(ctx, [
      { taskId, fromUnit: one.unitId, dueOn: fields.dueOn, addressees: [...new Map(to.map(addressee => [addressee.unitId, addressee])).values()] },
    ])
    await write(ctx, 'cascade', held, { data: { taskId, assignments } })
    ctx.note({ task: taskId, assignments })
    return { taskId, assignments }
  },
})
