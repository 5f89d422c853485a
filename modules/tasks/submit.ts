import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse, refuseField } from '#kernel/errors.ts'
import { Id, Text } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const submit = action({
  summary: 'Send the result of a task with its evidence, for the superior to confirm',
  needs: 'tasks.answer',
  at: ({ db }, { id }) => unitsFor(db, 'submit', [id]),
  input: z.strictObject({ ...actInput, result: Text.min(3), files: z.array(Id).max(50).default([]) }),
  output: Acted,
  example: known => ({ id: known('assignment-running2'), result: 'Đã ban hành kế hoạch số 05-KH/ĐU và triển khai đến các chi bộ' }),
  run: async (ctx, { id, version, result, files }) => {
    const held = await hold(ctx, 'submit', [id], version)
    const [one] = held
    if (one?.evidenceRequired && !files.length) throw refuse('tasks.evidence_missing', {}, [{ path: ['files'], code: 'evidence_missing' }])
    if (files.length) {
      // Evidence is of the unit that answers: its superior may then read it.
      const known = await ctx.db
        .selectFrom('file')
        .select('id')
        .where('id', 'in', files)
        .where('unitId', '=', one?.unitId ?? '')
        .execute()
      const index = files.findIndex(file => !known.some(row => row.id === file))
      if (index >= 0) throw refuseField(['files', index], 'unknown_file')
    }
    await write(ctx, 'submit', held, { note: result, data: { files }, set: sql`submitted_on = ${ctx.today}::date, percent = 100` })
    return after(held, 'submit')
  },
})
