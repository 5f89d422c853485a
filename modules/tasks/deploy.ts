import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { checkReferences } from './check-references.ts'
import { checkDue, giveTasks } from './give.ts'
import { insertTasks } from './insert-tasks.ts'
import { Addressee, TaskFields } from './records.ts'

/** Tasks written and given out at once. */
export interface Deployment {
  /** The unit that gives them. */
  unitId: string
  tasks: readonly TaskFields[]
  to: readonly Addressee[]
  /** Where they were decided. */
  conclusionId?: string | undefined
}

/**
 * Gives tasks to any number of units in a constant number of statements: the action `deploy`, and the door for other modules (conclusions of a
 * conference). The caller has checked `tasks.assign` at the giving unit and at every addressee. Answers the tasks' ids in the order given.
 */
export async function deployTasks(ctx: Ctx, { unitId, tasks, to, conclusionId }: Deployment): Promise<{ taskIds: string[]; assignments: number }> {
  tasks.forEach((task, index) => checkDue(ctx.today, task.dueOn, ['tasks', index, 'dueOn']))
  const addressees = [...new Map(to.map(one => [one.unitId, one])).values()]
  if (!addressees.some(one => one.role === 'lead')) throw refuse('tasks.no_lead')
  await checkReferences(ctx, unitId, tasks)
  const rows = tasks.map(task => ({ ...task, id: ctx.newId(), unitId, conclusionId: conclusionId ?? null }))
  await insertTasks(ctx, rows, true)
  const assignments = await giveTasks(
    ctx,
    rows.map(({ id, dueOn }) => ({ taskId: id, fromUnit: unitId, dueOn, addressees })),
  )
  ctx.note({ tasks: rows.map(row => row.id), assignments })
  return { taskIds: rows.map(row => row.id), assignments }
}

export const deploy = action({
  summary: 'Give tasks to units, all in one act: each a lead (or a co-unit) with its accountable seat',
  needs: 'tasks.assign',
  at: async (_ctx, { unitId, to }) => [...new Set([unitId, ...to.map(one => one.unitId)])],
  input: z.strictObject({ unitId: Id, tasks: z.array(TaskFields).min(1).max(200), to: z.array(Addressee).min(1).max(20_000) }),
  output: z.object({ taskIds: z.array(Id), assignments: z.int() }),
  example: known => ({
    unitId: known('bloc'),
    tasks: [{ title: 'Xây dựng kế hoạch công tác năm 2021', dueOn: '2021-02-26' }],
    to: [{ unitId: known('unit1') }],
  }),
  bodyLimitKb: 4_096,
  run: (ctx, input) => deployTasks(ctx, input),
})
