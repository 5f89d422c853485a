import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'

export interface Happened {
  rowId: string
  verb: 'add' | 'edit' | 'move' | 'drop' | 'complete' | 'restore' | 'put' | 'takeOff'
  fromMonth?: string | null
  toMonth?: string | null
  reason?: string | null | undefined
  conferenceId?: string | null
}

/** Writes what was done with rows into their histories, in one statement however many. */
export async function recordEvents(ctx: Ctx, happened: readonly Happened[]) {
  if (!happened.length) return
  const by = ctx.author
  await sql`
    insert into workplan_event (id, row_id, verb, at, from_month, to_month, reason, conference_id, account_id, mandate_id, delegation_id)
    select id, "rowId", verb, ${ctx.now}::timestamptz, "fromMonth", "toMonth", reason, "conferenceId", ${by.accountId}::uuid, ${by.mandateId}::uuid, ${by.delegationId}::uuid
    from jsonb_to_recordset(${JSON.stringify(happened.map(one => ({ ...one, id: ctx.newId() })))}::jsonb)
      as g(id uuid, "rowId" uuid, verb text, "fromMonth" text, "toMonth" text, reason text, "conferenceId" uuid)`.execute(ctx.db)
}
