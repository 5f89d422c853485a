import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id, Line } from '#kernel/records.ts'
import { workplanFor } from './load.ts'
import { unitOfWorkplan } from './where.ts'

export const edit = action({
  summary: 'Change the title of a programme',
  needs: 'workplans.manage',
  at: ({ db }, { id }) => unitOfWorkplan(db, id),
  input: z.strictObject({ id: Id, version: z.int(), title: Line }),
  output: z.object({ version: z.int() }),
  example: known => ({ id: known('workplan.draft'), version: 1, title: 'Chương trình công tác năm 2022 của Ban Chấp hành Đảng bộ Khối' }),
  run: async (ctx, { id, version, title }) => {
    const plan = await workplanFor(ctx, id, 'edit')
    if (plan.version !== version) throw refuse('stale', { yours: version, current: plan.version })
    await ctx.db
      .updateTable('workplan')
      .set({ title, version: version + 1 })
      .where('id', '=', id)
      .execute()
    ctx.emit('workplans.changed', { units: [plan.unitId] })
    return { version: version + 1 }
  },
})
