import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Text } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const reportProgress = action({
  summary: 'Say how far a task is, in per cent and words',
  needs: 'tasks.answer',
  at: ({ db }, { id }) => unitsFor(db, 'reportProgress', [id]),
  input: z.strictObject({ ...actInput, percent: z.int().min(0).max(100), note: Text.min(1) }),
  output: Acted,
  example: known => ({ id: known('assignment-accepted2'), percent: 40, note: 'Đã xây dựng xong dự thảo kế hoạch' }),
  run: async (ctx, { id, version, percent, note }) => {
    const held = await hold(ctx, 'reportProgress', [id], version)
    await write(ctx, 'reportProgress', held, { note, data: { percent }, set: sql`percent = ${percent}` })
    return after(held, 'reportProgress')
  },
})
