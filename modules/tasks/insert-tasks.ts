import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { TaskFields } from './records.ts'

export interface NewTask extends TaskFields {
  id: string
  unitId: string
  conclusionId?: string | null
  parentId?: string | null
}

/** Writes tasks, as drafts or as given now, in one statement. */
export async function insertTasks(ctx: Ctx, tasks: readonly NewTask[], given: boolean) {
  await sql`
    insert into task (id, unit_id, programme_id, conclusion_id, document_id, parent_id, title, expected_result, evidence_required, due_on, priority, created_at, deployed_at, account_id, mandate_id, delegation_id)
    select id, "unitId", "programmeId", "conclusionId", "documentId", "parentId", title, "expectedResult", "evidenceRequired", "dueOn", priority, ${ctx.now}::timestamptz, ${given ? ctx.now : null}::timestamptz,
      ${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) g(id uuid, "unitId" uuid, "programmeId" uuid, "conclusionId" uuid, "documentId" uuid, "parentId" uuid, title text, "expectedResult" text, "evidenceRequired" boolean, "dueOn" date, priority text)`.execute(
    ctx.db,
  )
}
