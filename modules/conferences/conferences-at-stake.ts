import { sql } from 'kysely'
import type { IsoDate } from '#kernel/business-date.ts'
import { wallTime } from '#kernel/clock.ts'
import type { Tx } from '#kernel/db.ts'
import { acts, type State } from './states.ts'

/** A conference that has not begun. */
export interface AtStake {
  id: string
  unitId: string
  title: string
  startsAt: string
  state: State
  invited: number
}

/** Conferences of these units, of the day or later, that have not begun, the next first. One statement. */
export async function conferencesAtStake(db: Tx, unitIds: readonly string[], day: IsoDate, { lock = false } = {}): Promise<AtStake[]> {
  const { rows } = await sql<AtStake>`
    select c.id, c.unit_id, c.title, c.starts_at, c.state, (select count(*)::int from invitation i where i.conference_id = c.id and i.withdrawn_at is null) as invited
    from conference c
    where c.unit_id = any(${unitIds as string[]}::uuid[]) and c.state = any(${[...acts.cancel.from]}::text[]) and ${wallTime('c.starts_at')}::date >= ${day}::date
    order by c.starts_at, c.id ${lock ? sql`for update of c` : sql``}`.execute(db)
  return rows
}
