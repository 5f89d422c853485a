import { sql } from 'kysely'
import { dateOf } from '#kernel/business-date.ts'
import { wallTime } from '#kernel/clock.ts'
import type { Ctx } from '#kernel/road.ts'
import { inScope } from '#modules/org/index.ts'

/** What waits for a person, for the Today page; `titleId` is a message with `values`. */
export interface WaitingItem {
  kind: 'conferences.answer' | 'conferences.hold'
  titleId: string
  values: Record<string, string | number>
  /** 'YYYY-MM-DD' or null. */
  due: string | null
  to: string
}

/** Invitations without an answer, and the conferences of one's office that are today or in session; one statement. */
export async function waitingFor(ctx: Ctx): Promise<WaitingItem[]> {
  if (ctx.asker.grants === '*') return []
  const { rows } = await sql<{ id: string; title: string; startsAt: string; kind: WaitingItem['kind'] }>`
    select distinct c.id, c.title, c.starts_at, 'conferences.answer' as kind
    from conference c join invitation i on i.conference_id = c.id and i.withdrawn_at is null and i.answer is null
    where c.state = 'convened' and ${wallTime('c.starts_at')}::date >= ${ctx.today}::date and (i.person_id = ${ctx.asker.personId} or ${inScope('conferences.manage', 'i.unit_id')})
    union all
    select c.id, c.title, c.starts_at, 'conferences.hold'
    from conference c
    where (c.state = 'in_session' or (c.state in ('planned', 'convened') and ${wallTime('c.starts_at')}::date <= ${ctx.today}::date))
      and ${inScope('conferences.manage', 'c.unit_id')}
    order by starts_at limit 50`.execute(ctx.db)
  return rows.map(({ id, title, startsAt, kind }) => {
    const day = dateOf(startsAt)
    return {
      kind,
      titleId: `conferences.waiting.${kind.slice('conferences.'.length)}`,
      values: { title },
      due: day,
      to: kind === 'conferences.answer' ? `/conferences/${id}?tab=invitations` : `/conferences/${id}`,
    }
  })
}
