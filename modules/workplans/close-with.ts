import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'

/** Closes the programmes of units that end, in one statement: nobody is left to consider what they hold. */
export async function closeWith(ctx: Ctx, db: Tx, act: string, unitIds: readonly string[]) {
  await sql`
    update workplan set state = 'closed', closed_at = ${ctx.now}::timestamptz, closed_act = ${act}::uuid, version = version + 1
    where unit_id = any(${unitIds as string[]}::uuid[]) and state <> 'closed'`.execute(db)
}
