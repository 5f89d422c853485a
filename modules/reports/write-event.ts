import { sql } from 'kysely'
import { keptPlan } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import type { State } from './states.ts'

interface Written {
  verb: 'send_to_sign' | 'take_back' | 'submit' | 'accept' | 'return' | 'reopen' | 'remind'
  obligations: readonly { id: string; latest: string | null }[]
  /** The state that follows; null: as it was. */
  state: State | null
  reason?: string | undefined
  remarks?: readonly { field: string; words: string }[]
}

/** An event of reports and the state that follows from it, in one statement however many. */
export async function writeEvents(ctx: Ctx, { verb, obligations, state, reason, remarks }: Written) {
  const rows = obligations.map(one => ({ event: ctx.newId(), id: one.id, latest: one.latest }))
  await sql`${keptPlan}
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(event uuid, id uuid, latest uuid)
    ), moved as (
      update obligation o set state = coalesce(${state}::text, o.state),
        -- Whoever answers for a unit that has ended finds it among its own.
        answered_by = case when ${verb} in ('return', 'reopen') then coalesce(o.answered_by, nullif(answers_for(o.unit_id), o.unit_id)) else o.answered_by end
      from given g where o.id = g.id and ${state}::text is not null
    )
    insert into obligation_event (id, obligation_id, submission_id, verb, at, reason, remarks, mandate_id, delegation_id, account_id)
    select g.event, g.id, g.latest, ${verb}, ${ctx.now}, ${reason ?? null}, ${JSON.stringify(remarks ?? [])}::jsonb, ${ctx.author.mandateId}, ${ctx.author.delegationId}, ${ctx.author.accountId}
    from given g`.execute(ctx.db)
}
