import { sql } from 'kysely'
import { actorName } from '#modules/access/index.ts'
import { wallTime } from '#kernel/clock.ts'
import type { Ctx } from '#kernel/road.ts'
import type { HistoryEntry, SubmissionState } from './records.ts'
import type { z } from 'zod'
import type { Actor, SubmissionVersion } from './records.ts'

/** SQL: who acted, by mandate and delegation, as JSON; the seat as it is called, the name where the reader may know it. */
const actor = (mandate: string, delegation: string, at: string) => sql`(
  select jsonb_build_object('mandateId', ${sql.ref(mandate)}, 'delegationId', ${sql.ref(delegation)}, 'position', p.names, 'unitName', n.short_name, 'person', ${actorName('m', 'd')})
  from (values (1)) one
  left join mandate m on m.id = ${sql.ref(mandate)} left join seat st on st.id = m.seat_id left join position p on p.code = st.position
  left join name_on(st.unit_id, ${wallTime(at)}::date) n on true
  left join delegation d on d.id = ${sql.ref(delegation)})`

/** Everything that was done with a report, the latest first; one statement. */
export async function historyOf(ctx: Ctx, obligationId: string): Promise<HistoryEntry[]> {
  const { rows } = await sql<HistoryEntry>`
    select e.id, e.verb, e.at, s.version, e.reason, e.remarks, ${actor('e.mandate_id', 'e.delegation_id', 'e.at')} as by
    from obligation_event e left join submission s on s.id = e.submission_id where e.obligation_id = ${obligationId} order by e.at desc, e.id desc limit 500`.execute(
    ctx.db,
  )
  return rows
}

export interface SignedVersion extends z.infer<typeof SubmissionVersion> {
  signer: z.infer<typeof Actor>
  ends: string
  vector: (number | null)[]
  narratives: Record<string, string>
  parts: (number | null)[] | null
  warnings: string[]
  signedBy: string | null
  delegationId: string | null
}

/** Every signed version of a report with its state, the latest first; one statement. */
export async function versionsOf(ctx: Ctx, obligationId: string): Promise<SignedVersion[]> {
  const { rows } = await sql<SignedVersion & { isLatest: boolean; isInForce: boolean; returned: boolean; accepted: boolean; reportState: string }>`
    select s.id, s.version, s.vector, s.narratives, s.parts, s.warnings, s.signed_at, s.signed_by, s.delegation_id, encode(s.content_hash, 'hex') as content_hash,
      -- The last day it was signed for: the report may have been shortened since.
      coalesce((select (e.data ->> 'ends')::date from obligation_event e where e.obligation_id = o.id and e.data ? 'ends' and e.id > s.id order by e.id limit 1), o.ends) as ends,
      ${actor('s.signed_by', 's.delegation_id', 's.signed_at')} as signer, o.latest = s.id as is_latest, coalesce(o.in_force = s.id, false) as is_in_force,
      exists (select from obligation_event e where e.submission_id = s.id and e.verb = 'accept') as accepted,
      exists (select from obligation_event e where e.submission_id = s.id and e.verb = 'return') as returned
    from submission s join obligation o on o.id = s.obligation_id where s.obligation_id = ${obligationId} order by s.version desc`.execute(ctx.db)
  return rows.map(({ isLatest: _latest, isInForce, returned, accepted, reportState: _state, ...version }) => {
    const state: SubmissionState = isInForce ? 'accepted' : accepted ? 'superseded' : returned ? 'returned' : 'submitted'
    return { ...version, state }
  })
}
