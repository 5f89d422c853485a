import { refuseField } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import type { TaskFields } from './records.ts'

/** Programmes must be this unit's and not closed, documents readable and not withdrawn: else the field of the first fault is refused. Two statements at most. */
export async function checkReferences(ctx: Ctx, unitId: string, tasks: readonly Pick<TaskFields, 'programmeId' | 'documentId'>[]) {
  const programmes = [...new Set(tasks.flatMap(task => task.programmeId ?? []))]
  const documents = [...new Set(tasks.flatMap(task => task.documentId ?? []))]
  if (programmes.length) {
    const found = await ctx.db
      .selectFrom('programme')
      .select('id')
      .where('id', 'in', programmes)
      .where('unitId', '=', unitId)
      .where('state', '<>', 'closed')
      .execute()
    if (found.length < programmes.length) throw refuseField('programmeId', 'unknown_programme')
  }
  if (documents.length) {
    const found = await ctx.db.selectFrom('sourceDocument').select('id').where('id', 'in', documents).where('withdrawnAt', 'is', null).execute()
    if (found.length < documents.length) throw refuseField('documentId', 'unknown_document')
  }
}
