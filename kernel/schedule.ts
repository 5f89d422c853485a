import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { action, type Module } from './action.ts'
import { z } from 'zod'
import type { Tx } from './db.ts'
import { notFound, Refusal } from './errors.ts'
import { type Road, system } from './road.ts'

/** Puts an act on the business calendar; the same kind and key again changes nothing (exactly once). */
export async function scheduleAct(tx: Tx, act: { dueAt: string; kind: string; key: string; payload?: unknown }) {
  await sql`insert into scheduled_act (id, due_at, kind, key, payload) values (${uuidv7()}, ${act.dueAt}, ${act.kind}, ${act.key}, ${JSON.stringify(act.payload ?? {})}::jsonb)
    on conflict (kind, key) do nothing`.execute(tx)
}

/**
 * Carries out the acts that are due, oldest first, each in its own transaction through the road: claimed by `skip locked`, marked done in the same
 * transaction, so that a crash leaves it to be done and never half done. Answers how many were carried out.
 */
export async function runDueActs(road: Road): Promise<number> {
  let done = 0
  for (;;) {
    const { rows } = await sql<{ due: boolean }>`select exists (select from scheduled_act where done_at is null and failed_at is null and due_at <= business_now()) as due`.execute(road.database.db)
    if (!rows[0]?.due) return done
    try {
      await road.perform(carryOutNext(road.modules), {}, { asker: system })
      done++
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'not_found')) throw error
      return done // another process has them
    }
  }
}

const declared = new WeakMap<readonly Module[], ReturnType<typeof declare>>()

function carryOutNext(modules: readonly Module[]) {
  const known = declared.get(modules) ?? declare(modules)
  declared.set(modules, known)
  return known
}

function declare(modules: readonly Module[]) {
  const handlers = Object.assign({}, ...modules.map(module => module.scheduled ?? {})) as NonNullable<Module['scheduled']>
  return action({
    summary: 'Carry out the next act that is due',
    needs: 'schedule.run',
    input: z.strictObject({}),
    output: z.object({ kind: z.string() }),
    example: {},
    run: async ctx => {
      const { rows } = await sql<{ id: string; kind: string; payload: unknown }>`
        select id, kind, payload from scheduled_act where done_at is null and failed_at is null and due_at <= business_now() and kind = any(${Object.keys(handlers)}::text[])
        order by due_at, id limit 1 for update skip locked`.execute(ctx.db)
      const act = rows[0]
      if (!act) throw notFound()
      ctx.note({ scheduled: act.id, kind: act.kind })
      await handlers[act.kind]?.(ctx, act.payload)
      await sql`update scheduled_act set done_at = business_now() where id = ${act.id}`.execute(ctx.db)
      return { kind: act.kind }
    },
  })
}
