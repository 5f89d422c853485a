import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { requireUnit } from '#modules/org/index.ts'
import { checkReferences } from './check-references.ts'
import { checkDue } from './give.ts'
import { insertTasks } from './insert-tasks.ts'
import { Addressee, TaskFields } from './records.ts'

export const draft = action({
  summary: 'Draft a task; without addressees it will go to all units its programme is given to',
  needs: 'tasks.assign',
  at: async (_ctx, { unitId }) => unitId,
  input: TaskFields.extend({ unitId: Id, to: z.array(Addressee).max(20_000).default([]) }),
  output: z.object({ id: Id, version: z.int() }),
  example: known => ({ unitId: known('bloc'), title: 'Tổ chức học tập Quy định 205-QĐ/TW', dueOn: '2021-03-31', programmeId: known('programme-draft') }),
  bodyLimitKb: 2_048,
  run: async (ctx, { to, ...fields }) => {
    await requireUnit(ctx, fields.unitId)
    checkDue(ctx.today, fields.dueOn)
    await checkReferences(ctx, fields.unitId, [fields])
    const id = ctx.newId()
    await insertTasks(ctx, [{ ...fields, id }], false)
    await setAddressees(ctx, id, to)
    ctx.note({ task: id })
    ctx.emit('tasks.changed', { units: [fields.unitId] })
    return { id, version: 1 }
  },
})

/** Replaces the addressees of a draft. */
export async function setAddressees(ctx: Ctx, taskId: string, to: readonly Addressee[]) {
  await ctx.db.deleteFrom('taskAddressee').where('taskId', '=', taskId).execute()
  if (!to.length) return
  const rows = [...new Map(to.map(one => [one.unitId, one])).values()]
  await sql`insert into task_addressee (task_id, unit_id, role, position)
    select ${taskId}, u, r, p from unnest(${rows.map(row => row.unitId)}::uuid[], ${rows.map(row => row.role)}::text[], ${rows.map(row => row.position ?? null)}::text[]) g(u, r, p)`.execute(
    ctx.db,
  )
}
