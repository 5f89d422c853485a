import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { Obstacle } from '#modules/org/index.ts'
import { readable } from './rows-at-stake.ts'

/**
 * What has come to stand on what a reorganisation did here: anything done since with a row it passed on or dropped, by people or by a reorganisation that stands; rows that units it
 * founded were given to prepare since. Programmes of those are of bodies there, which *access* names. Contents are told to those who may read the row. Two statements.
 */
export async function rowsStandingOn(ctx: Ctx, act: string): Promise<Obstacle[]> {
  const { rows } = await ctx.unscoped('whatever keeps a reorganisation from being undone is told to who may undo it', db =>
    sql<{ about: string; id: string; workplanId: string; title: string; content: string; unit: string | null }>`
    with said as materialized (select e.row_id as id, e.id as event from workplan_event e where e.act = ${act} and e.verb in ('drop', 'pass')),
    founded as materialized (select u.id from unit u join org_act a on a.id = u.founded_by where a.part_of = ${act})
    select distinct k.about, r.id, r.workplan_id, w.title, r.content, n.name as unit, w.year, r.sort from (
      select 'workplans.row' as about, s.id, null::uuid as unit_id from said s
      where exists (
        select from workplan_event e where e.row_id = s.id and e.id > s.event and e.verb <> 'passBack' and e.act is distinct from ${act}::uuid
          and not exists (select from org_act u where u.undoes = e.act))
      union all
      select 'workplans.founded', p.row_id, p.unit_id from workplan_preparer p where p.unit_id in (select id from founded) and p.row_id not in (select id from said)
    ) k join workplan_row r on r.id = k.id join workplan w on w.id = r.workplan_id
    left join lateral (select u.name from unit_name u where u.unit_id = k.unit_id order by upper_inf(u.recorded) desc, upper(u.valid) desc limit 1) n on true
    order by w.year, r.sort, r.id`.execute(db),
  )
  const read = await readable(
    ctx.db,
    [],
    rows.map(row => row.id),
  )
  return rows.map(({ about, id, workplanId, title, content, unit }) => ({
    about,
    data: { content: read.has(id) ? content : '', title: read.has(id) ? title : '', ...(unit === null ? {} : { unit }) },
    link: read.has(id) ? `/workplans/${workplanId}/${id}` : undefined,
  }))
}
