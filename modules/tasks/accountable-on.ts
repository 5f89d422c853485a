import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

export interface SeatHolder {
  assignmentId: string
  mandateId: string
  personId: string
  /** Null where the name is not for this reader. */
  fullName: string | null
  position: string
  from: string
  /** The first day without; null: open. */
  until: string | null
}

/**
 * Who held the accountable seat of assignments while it was theirs to answer for: from the day it was given (or the seat made accountable) until it was closed
 * or another seat was made accountable. In the order of time; one statement. The seat stays, its holders change: both are shown.
 */
export async function accountableHolders(db: Tx, assignmentIds: readonly string[], today: string): Promise<SeatHolder[]> {
  const { rows } = await sql<SeatHolder>`
    with said as (
      select e.assignment_id, e.data ->> 'position' as position, e.on_date, e.version from assignment_event e
      where e.assignment_id = any(${assignmentIds as string[]}::uuid[]) and e.data ? 'position'
    ), span as (
      select s.assignment_id, s.position, daterange(s.on_date, greatest(s.on_date + 1, coalesce(lead(s.on_date) over (partition by s.assignment_id order by s.version), coalesce(a.closed_on, ${today}::date) + 1))) as during
      from said s join assignment a on a.id = s.assignment_id
    )
    select s.assignment_id, h.mandate_id, h.person_id, n.full_name, s.position, lower(h.valid * s.during) as from,
      case when upper(h.valid) <= upper(s.during) then upper(h.valid) end as until
    from span s join assignment a on a.id = s.assignment_id
    join holding h on h.unit_id = a.unit_id and h.position = s.position and h.valid && s.during
    left join person_name n on n.person_id = h.person_id
    order by s.assignment_id, lower(h.valid * s.during), h.number`.execute(db)
  return rows
}
