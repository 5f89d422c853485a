import { sql } from 'kysely'
import { Refusal } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'

/**
 * Work of which all stands or nothing, in a transaction that goes on after it: what a refusal leaves behind (rows, events, notes) is as if it had never been. Faults that are no refusals are
 * thrown on.
 */
export async function allOrNothing<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T | Refusal> {
  const events: Parameters<Ctx['emit']>[] = []
  const notes: Record<string, unknown> = {}
  await sql`savepoint all_or_nothing`.execute(ctx.db)
  try {
    const done = await work({ ...ctx, emit: (...event) => void events.push(event), note: fields => void Object.assign(notes, fields) })
    await sql`release savepoint all_or_nothing`.execute(ctx.db)
    for (const event of events) ctx.emit(...event)
    ctx.note(notes)
    return done
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint all_or_nothing`.execute(ctx.db)
    return error
  }
}
