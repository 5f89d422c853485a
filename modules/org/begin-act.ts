import { sql } from 'kysely'
import { refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import type { actKinds, Decision } from './records.ts'
import { refuseAt } from './refusals.ts'
import { treeLock } from './tree-lock.ts'

/** An act that has its place in recorded time; what it changes names it. */
export interface BegunAct {
  readonly id: string
  readonly kind: string
  readonly effectiveOn: string
  readonly recordedAt: string
}

interface Given {
  kind: (typeof actKinds)[number] | (string & {})
  effectiveOn: string
  decision?: Decision | undefined
  note?: string | undefined
  fileId?: string | undefined
  /** The reorganisation that this act takes back. */
  undoes?: string
}

/** Concurrent acts are recorded in the order they take the lock, a millisecond apart; more than this behind the last act is an error of order. */
const concurrencyMs = 60_000

/**
 * Takes the one lock of the tree (until commit) and records the act. Recorded time is the business instant, or a millisecond after the last act
 * where that was recorded at the same instant or by a transaction that began later: no act is ever recorded before one that is already known.
 */
export async function beginAct(ctx: Ctx, given: Given, unitIds: readonly string[] = []): Promise<BegunAct> {
  if (given.decision && given.decision.date > ctx.today) throw refuseAt(['decision', 'date'], 'org.decision_in_future', { today: ctx.today })
  await lockTree(ctx)
  const { rows } = await sql<{ last: string | null }>`select max(recorded_at) as last from org_act`.execute(ctx.db)
  const last = rows[0]?.last ? Date.parse(rows[0].last) : Number.NEGATIVE_INFINITY
  const now = Date.parse(ctx.now)
  if (last - now > concurrencyMs) throw refuse('org.recorded_order', { last: new Date(last).toISOString(), now: ctx.now })
  const act = { id: ctx.newId(), kind: given.kind, effectiveOn: given.effectiveOn, recordedAt: new Date(Math.max(now, last + 1)).toISOString() }
  await ctx.db
    .insertInto('orgAct')
    .values({
      ...act,
      decisionNumber: given.decision?.number ?? null,
      decisionDate: given.decision?.date ?? null,
      issuer: given.decision?.issuer ?? null,
      fileId: given.fileId ?? null,
      accountId: ctx.author.accountId,
      mandateId: ctx.author.mandateId,
      note: given.note ?? null,
      undoes: given.undoes ?? null,
    })
    .execute()
  await nameUnits(ctx, act, unitIds)
  ctx.note({ act: act.id, recordedAt: act.recordedAt })
  return act
}

/** Writes which units an act names. */
export async function nameUnits(ctx: Ctx, act: BegunAct, unitIds: readonly string[]) {
  if (unitIds.length) await sql`insert into org_act_unit (act_id, unit_id) select ${act.id}, unnest(${unitIds as string[]}::uuid[])`.execute(ctx.db)
}

/** Everything that changes the tree, and whoever must not have it change under them, takes this; it is let go at commit. */
export const lockTree = (ctx: Ctx) => sql`select pg_advisory_xact_lock(${treeLock})`.execute(ctx.db)
