import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Can, Id } from '#kernel/records.ts'
import { rightsAt } from '#modules/programmes/index.ts'
import { Addressee, TaskFields } from './records.ts'

const DraftRow = TaskFields.extend({ id: Id, unitId: Id, version: z.int(), to: z.array(Addressee), can: Can })

export const drafts = query({
  summary: 'Tasks that were drafted and not given out yet',
  needs: 'tasks.assign',
  input: z.strictObject({ unitId: Id.optional(), programmeId: Id.optional() }),
  output: z.object({ rows: z.array(DraftRow) }),
  example: {},
  run: async ({ db }, { unitId, programmeId }) => {
    const { rows } = await sql<Omit<z.output<typeof DraftRow>, 'can'>>`
      select t.id, t.unit_id, t.version, t.title, t.expected_result, t.evidence_required, t.due_on, t.priority, t.programme_id, t.document_id, coalesce((
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('unitId', a.unit_id, 'role', a.role, 'position', a.position)) order by a.unit_id) from task_addressee a where a.task_id = t.id), '[]') as to
      from task t where t.deployed_at is null and t.dropped_at is null
        ${unitId ? sql`and t.unit_id = ${unitId}` : sql``} ${programmeId ? sql`and t.programme_id = ${programmeId}` : sql``}
      order by t.due_on, t.id limit 500`.execute(db)
    const rights = await rightsAt(
      db,
      ['tasks.assign'],
      rows.map(row => row.unitId),
    )
    return { rows: rows.map(row => ({ ...row, can: rights.has('tasks.assign', row.unitId) ? ['edit', 'discard', 'deployDrafts'] : [] })) }
  },
})
