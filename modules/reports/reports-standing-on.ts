import { sql } from 'kysely'
import { formatPeriod } from '#kernel/period.ts'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import type { Obstacle } from '#modules/org/index.ts'
import { askedBecauseOf } from './reports-at-stake.ts'

/**
 * What has come to stand on what a reorganisation did with reports: anything written, signed or judged since of one that another answers for, what a successor judged, and reports that
 * units have begun which were asked because of it. What was undone itself counts for nothing. One statement.
 */
export async function reportsStandingOn(ctx: Ctx, db: Tx, act: string): Promise<Obstacle[]> {
  const { rows } = await sql<{ about: string; id: string; form: string; period: string; unit: string | null }>`
    with said as materialized (
      select e.obligation_id as id, e.id as event, e.verb, (e.data ->> 'draftVersion')::int as draft_version from obligation_event e where e.data ? 'act' and e.data ->> 'act' = ${act}
    )
    select k.about, o.id, f.names ->> ${ctx.language} as form, o.period, n.name as unit from (
      select 'reports.obligation' as about, s.id from said s left join draft d on d.obligation_id = s.id
      where (s.verb <> 'refile' and coalesce(d.version, 0) > s.draft_version) or exists (
        select from obligation_event e where e.obligation_id = s.id and e.id > s.event and not e.data ? 'undoes' and not exists (select from org_act u where u.undoes::text = e.data ->> 'act')
          and (e.verb in ('accept', 'return') or (s.verb <> 'refile' and e.verb not in ('remind', 'parts_changed'))))
      union
      select 'reports.founded', a.id from ${askedBecauseOf(act)} a where a.state not in ('not_started', 'withdrawn')
    ) k join obligation o on o.id = k.id join form f on f.id = o.form
    left join lateral (select u.name from unit_name u where u.unit_id = o.unit_id order by upper_inf(u.recorded) desc, upper(u.valid) desc limit 1) n on true
    order by o.period, form, n.name`.execute(db)
  return rows.map(({ about, id, form, period, unit }) => ({
    about,
    data: { form, period: formatPeriod(period, ctx.language), unit: unit ?? '' },
    link: `/reports/fill/${id}`,
  }))
}
