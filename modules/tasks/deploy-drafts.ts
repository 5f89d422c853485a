import { sql } from 'kysely'
import { z } from 'zod'
import { action, type Listener } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { checkDue, giveTasks } from './give.ts'
import type { Addressee } from './records.ts'
import { unitOfDraft } from './where.ts'

export const deployDrafts = action({
  summary: 'Give drafted tasks to their addressees, or to the units named',
  needs: 'tasks.assign',
  at: async ({ db }, { ids, to }) => {
    const own = await unitOfDraft(db, ids)
    const named = await db.selectFrom('taskAddressee').select('unitId').distinct().where('taskId', 'in', ids).execute()
    return own && [...new Set([...own, ...to, ...named.map(row => row.unitId)])]
  },
  input: z.strictObject({ ids: z.array(Id).min(1).max(200), to: z.array(Id).max(20_000).default([]) }),
  output: z.object({ tasks: z.int(), assignments: z.int() }),
  example: known => ({ ids: [known('task-draft3')], to: [known('unit1')] }),
  bodyLimitKb: 1_024,
  run: async (ctx, { ids, to }) => {
    const drafts = await draftsWhere(ctx, sql`t.id = any(${ids}::uuid[])`)
    if (drafts.length !== new Set(ids).size) throw refuse('tasks.not_draft')
    return giveDrafts(ctx, drafts, to)
  },
})

/** A programme was given to units: so are its drafted tasks, in the same transaction. */
export const onProgrammeDeployed: Listener = async (ctx, event) => {
  const { programmeId, units } = z.object({ programmeId: Id, units: z.array(Id) }).parse(event.data)
  const drafts = await draftsWhere(ctx, sql`t.programme_id = ${programmeId}`)
  if (drafts.length) ctx.note(await giveDrafts(ctx, drafts, units))
}

interface Drafted {
  id: string
  unitId: string
  dueOn: string
  addressees: Addressee[]
}

async function draftsWhere(ctx: Ctx, which: ReturnType<typeof sql>): Promise<Drafted[]> {
  const { rows } = await sql<Drafted>`
    select t.id, t.unit_id, t.due_on, coalesce((
      select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('unitId', a.unit_id, 'role', a.role, 'position', a.position)) order by a.unit_id) from task_addressee a where a.task_id = t.id), '[]') as addressees
    from task t where ${which} and t.deployed_at is null and t.dropped_at is null order by t.id for update of t`.execute(ctx.db)
  return rows
}

async function giveDrafts(ctx: Ctx, drafts: readonly Drafted[], units: readonly string[]) {
  for (const { dueOn, id } of drafts) checkDue(ctx.today, dueOn, ['tasks', id, 'dueOn'])
  const givings = drafts.map(({ id, unitId, dueOn, addressees }) => {
    const to = addressees.length ? addressees : [...new Set(units)].map(unit => ({ unitId: unit, role: 'lead' as const }))
    if (!to.some(one => one.role === 'lead')) throw refuse('tasks.no_lead')
    return { taskId: id, fromUnit: unitId, dueOn, addressees: to }
  })
  await ctx.db
    .updateTable('task')
    .set({ deployedAt: ctx.now })
    .where(
      'id',
      'in',
      drafts.map(draft => draft.id),
    )
    .execute()
  return { tasks: drafts.length, assignments: await giveTasks(ctx, givings) }
}
