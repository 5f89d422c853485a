import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { action, type Module } from './action.ts'
import { z } from 'zod'
import type { Tx } from './db.ts'
import { databaseFault } from './errors.ts'
import { Id } from './records.ts'
import { type Road, system } from './road.ts'

/** Puts an act on the business calendar; the same kind and key again changes nothing (exactly once). */
export async function scheduleAct(tx: Tx, act: { dueAt: string; kind: string; key: string; payload?: unknown }) {
  await sql`insert into scheduled_act (id, due_at, kind, key, payload) values (${uuidv7()}, ${act.dueAt}, ${act.kind}, ${act.key}, ${JSON.stringify(act.payload ?? {})}::jsonb)
    on conflict (kind, key) do nothing`.execute(tx)
}

/**
 * Carries out the acts that are due, in the order of their hour (of one hour those that go first, then as they were put there), each in its own transaction through the road and marked done in it: a crash leaves an act to be
 * done, never half done; of several processes one gets it. An act that fails is marked with its failure, so that those after it go on, and is told to `onFailure`.
 * Answers how many were carried out.
 */
export async function runDueActs(road: Road, onFailure: (kind: string, error: unknown) => void = () => {}): Promise<number> {
  const handlers: Handlers = Object.assign({}, ...road.modules.map(module => module.scheduled ?? {}))
  const first = road.modules.flatMap(module => module.scheduledFirst ?? [])
  let done = 0
  for (;;) {
    const { rows } = await sql<{ id: string; kind: string }>`
      select id, kind from scheduled_act where done_at is null and failed_at is null and due_at <= business_now() and kind = any(${Object.keys(handlers)}::text[])
      order by due_at, (kind = any(${first}::text[])) desc, id limit 1`.execute(road.database.db)
    const due = rows[0]
    if (!due) return done
    try {
      await road.perform(carryOut(handlers), { id: due.id }, { asker: system })
      done++
    } catch (error) {
      if (error === elsewhere) return done
      if (databaseFault(error) === 'unavailable') throw error
      onFailure(due.kind, error)
      await sql`update scheduled_act set failed_at = business_now(), failure = ${String(error).slice(0, 2000)} where id = ${due.id}`.execute(road.database.db)
    }
  }
}

/** Another process is at it, or done with it. */
const elsewhere = new Error('carried out elsewhere')

type Handlers = NonNullable<Module['scheduled']>

const carryOut = (handlers: Handlers) =>
  action({
    name: 'schedule.carryOut',
    summary: 'Carry out an act that is due',
    needs: 'schedule.run',
    input: z.strictObject({ id: Id }),
    output: z.object({ kind: z.string() }),
    example: { id: '01900000-0000-7000-8000-000000000000' },
    run: async (ctx, { id }) => {
      const { rows } = await sql<{ kind: string; payload: unknown }>`
        select kind, payload from scheduled_act where id = ${id} and done_at is null and failed_at is null and due_at <= business_now() for update skip locked`.execute(
        ctx.db,
      )
      const act = rows[0]
      if (!act) throw elsewhere
      ctx.note({ kind: act.kind })
      await handlers[act.kind]?.(ctx, act.payload)
      await sql`update scheduled_act set done_at = business_now() where id = ${id}`.execute(ctx.db)
      return { kind: act.kind }
    },
  })
