import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { Division } from './divide.ts'

interface Giving {
  divisions: readonly Division[]
  fromUnit: string
  decisionNumber?: string | undefined
  decisionDate?: string | undefined
}

/** Writes first versions of parts, the event of each, and the weights they came from: two statements for any number. Answers how many parts. */
export async function giveParts(ctx: Ctx, { divisions, fromUnit, decisionNumber, decisionDate }: Giving): Promise<number> {
  const parts = divisions.flatMap(division => division.parts.map(part => ({ ...part, id: ctx.newId(), event: ctx.newId(), target: division.targetId })))
  if (!parts.length) return 0
  await sql`
    with given as materialized (
      select * from unnest(${parts.map(p => p.id)}::uuid[], ${parts.map(p => p.event)}::uuid[], ${parts.map(p => p.target)}::uuid[], ${parts.map(p => p.unitId)}::uuid[],
        ${parts.map(p => p.numerator)}::bigint[], ${parts.map(p => p.denominator)}::bigint[]) g(id, event, target, unit, numerator, denominator)
    ), made as (
      insert into target_part (id, target_id, unit_id, from_unit, version, valid, numerator, denominator, decision_number, decision_date, given_at)
      select id, target, unit, ${fromUnit}, 1, daterange(${ctx.today}::date, null), numerator, denominator, ${decisionNumber ?? null}, ${decisionDate ?? null}::date, ${ctx.now}::timestamptz from given
    )
    insert into part_event (id, part_id, verb, to_state, at, on_date, account_id, mandate_id, delegation_id)
    select event, id, 'assign', 'assigned', ${ctx.now}::timestamptz, ${ctx.today}::date, ${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid from given`.execute(
    ctx.db,
  )
  const weights = divisions.flatMap(({ targetId, weights, asOf }) => weights.map(weight => ({ ...weight, targetId, asOf })))
  if (weights.length) {
    await sql`insert into target_weight (target_id, version, unit_id, weight, as_of)
      select t, 1, u, w, d from unnest(${weights.map(w => w.targetId)}::uuid[], ${weights.map(w => w.unitId)}::uuid[], ${weights.map(w => w.weight)}::bigint[], ${weights.map(w => w.asOf)}::date[]) g(t, u, w, d)`.execute(
      ctx.db,
    )
  }
  return parts.length
}
