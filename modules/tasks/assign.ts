import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { deployTasks } from './deploy.ts'
import { checkDue } from './give.ts'
import { Addressee, TaskFields } from './records.ts'

export const assign = action({
  summary: 'Give one task to one unit or to any number of them',
  needs: 'tasks.assign',
  at: async (_ctx, { unitId, to }) => [...new Set([unitId, ...to.map(one => one.unitId)])],
  input: TaskFields.extend({ unitId: Id, to: z.array(Addressee).min(1).max(20_000) }),
  output: z.object({ taskId: Id, assignments: z.int() }),
  example: known => ({ unitId: known('bloc'), title: 'Báo cáo tình hình đầu năm', dueOn: '2021-02-10', to: [{ unitId: known('unit1') }] }),
  bodyLimitKb: 4_096,
  run: async (ctx, { unitId, to, ...task }) => {
    // Named by its own field, not by its place in a list.
    checkDue(ctx.today, task.dueOn)
    const { taskIds, assignments } = await deployTasks(ctx, { unitId, tasks: [task], to })
    return { taskId: taskIds[0] ?? '', assignments }
  },
})
