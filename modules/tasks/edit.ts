import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { checkReferences } from './check-references.ts'
import { setAddressees } from './draft.ts'
import { checkDue } from './give.ts'
import { Addressee, TaskFields } from './records.ts'
import { unitOfDraft } from './where.ts'

export const edit = action({
  summary: 'Change a drafted task; with the version it had, so that nobody’s change is overwritten',
  needs: 'tasks.assign',
  at: ({ db }, { id }) => unitOfDraft(db, [id]),
  input: TaskFields.extend({ id: Id, version: z.int().min(1), to: z.array(Addressee).max(20_000).optional() }),
  output: z.object({ id: Id, version: z.int() }),
  example: known => ({ id: known('task-draft'), version: 1, title: 'Tổ chức học tập Quy định 205-QĐ/TW', dueOn: '2021-04-15' }),
  bodyLimitKb: 2_048,
  run: async (ctx, { id, version, to, ...fields }) => {
    const now = await ctx.db
      .selectFrom('task')
      .select(['version', 'deployedAt', 'unitId', 'title', 'expectedResult', 'evidenceRequired', 'dueOn', 'priority', 'programmeId', 'documentId'])
      .where('id', '=', id)
      .where('droppedAt', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!now) throw notFound()
    const { deployedAt, unitId, ...current } = now
    if (deployedAt) throw refuse('tasks.not_draft')
    if (current.version !== version) throw refuse('stale', { current, yours: { version, ...fields } })
    checkDue(ctx.today, fields.dueOn)
    await checkReferences(ctx, unitId, [fields])
    await ctx.db
      .updateTable('task')
      .set({ ...fields, version: version + 1 })
      .where('id', '=', id)
      .execute()
    if (to) await setAddressees(ctx, id, to)
    ctx.emit('tasks.changed', { units: [unitId] })
    return { id, version: version + 1 }
  },
})
