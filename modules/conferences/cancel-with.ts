import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import vietnamese from './messages/vi.json' with { type: 'json' }

/** Cancels conferences with the units that were to hold them, as `cancel` does, in one statement however many; answers with the units invited. */
export async function cancelWith(ctx: Ctx, db: Tx, act: string, conferenceIds: readonly string[]): Promise<string[]> {
  const by = ctx.author
  const { rows } = await sql<{ unitId: string }>`
    with gone as materialized (
      select * from unnest(${conferenceIds as string[]}::uuid[], ${conferenceIds.map(() => ctx.newId())}::uuid[]) g(id, event)
    ), said as (
      insert into conference_event (id, conference_id, verb, at, reason, act, account_id, mandate_id, delegation_id)
      select event, id, 'cancel', ${ctx.now}::timestamptz, ${vietnamese['conferences.unit_ended']}, ${act}::uuid, ${by.accountId}::uuid, ${by.mandateId}::uuid, ${by.delegationId}::uuid from gone
    ), cancelled as (
      update conference c set state = 'cancelled', version = version + 1, notice = notice + 1 from gone where c.id = gone.id
    )
    select distinct i.unit_id from invitation i join gone on gone.id = i.conference_id where i.unit_id is not null and i.withdrawn_at is null`.execute(db)
  return rows.map(row => row.unitId)
}
