import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { WaitingItem } from '#modules/reports/records.ts'

/** Like the items of *reports*; kinds of this module. */
export type ProgrammeWaiting = Omit<WaitingItem, 'kind'> & { kind: 'programmes.answer' | 'programmes.objected' }

/** What waits for this person in programmes: parts of targets to answer, one line a programme; objections to decide. One statement. */
export async function waitingFor(ctx: Ctx): Promise<ProgrammeWaiting[]> {
  if (ctx.asker.grants === '*') return []
  const at = (permission: string) => [...new Set(ctx.asker.mandates.filter(mandate => permission in mandate.rights).map(mandate => mandate.unitId))]
  const { rows } = await sql<{
    kind: 'programmes.answer' | 'programmes.objected'
    programmeId: string
    unitId: string
    title: string
    unit: string | null
    count: number
  }>`
    select case when p.state = 'assigned' then 'programmes.answer' else 'programmes.objected' end as kind, g.id as programme_id,
      case when p.state = 'assigned' then p.unit_id else p.from_unit end as unit_id, g.title, max(n.short_name) as unit, count(*)::int as count
    from target_part p join target t on t.id = p.target_id join programme g on g.id = t.programme_id and g.state <> 'closed'
    left join name_on(p.unit_id, business_today()) n on true
    where p.current and ((p.state = 'assigned' and p.unit_id = any(${at('tasks.answer')}::uuid[])) or (p.state = 'objected' and p.from_unit = any(${at('programmes.manage')}::uuid[])))
    group by 1, 2, 3, 4 order by 1, 4 limit 100`.execute(ctx.db)
  return rows.map(({ kind, programmeId, unitId, title, unit, count }) => ({
    kind,
    titleId: kind === 'programmes.answer' ? 'programmes.waiting.answer' : 'programmes.waiting.objected',
    values: { title, count, unit: unit ?? '' },
    due: null,
    to: kind === 'programmes.answer' ? `/programmes/answer/${unitId}` : `/programmes/${programmeId}?state=objected`,
  }))
}
