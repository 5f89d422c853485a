import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'

/** Conferences that a reorganisation cancelled stand again as they stood, planned or convened, and those invited are told anew; answers with the units concerned. Two statements. */
export async function reinstate(ctx: Ctx, db: Tx, act: string): Promise<string[]> {
  const { rows: cancelled } = await sql<{
    id: string
  }>`select conference_id as id from conference_event where act = ${act} and verb = 'cancel' order by 1`.execute(db)
  const by = ctx.author
  const { rows } = await sql<{ unitId: string }>`
    with back as materialized (
      select * from unnest(${cancelled.map(one => one.id)}::uuid[], ${cancelled.map(() => ctx.newId())}::uuid[]) b(id, event)
    ), said as (
      insert into conference_event (id, conference_id, verb, at, act, account_id, mandate_id, delegation_id)
      select event, id, 'reinstate', ${ctx.now}::timestamptz, ${act}::uuid, ${by.accountId}::uuid, ${by.mandateId}::uuid, ${by.delegationId}::uuid from back
    ), stands as (
      update conference c set version = version + 1, notice = notice + 1,
        state = case when exists (select from conference_event e where e.conference_id = c.id and e.verb = 'convene') then 'convened' else 'planned' end
      from back where c.id = back.id returning c.unit_id
    )
    select unit_id from stands
    union select i.unit_id from invitation i join back on back.id = i.conference_id where i.unit_id is not null and i.withdrawn_at is null`.execute(db)
  return rows.map(row => row.unitId)
}
