import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { Obstacle } from '#modules/org/index.ts'

/**
 * What has come to stand on what a reorganisation did with parts of targets: anything done since with a part that passed on, what a successor judged in place of the giver; programmes,
 * targets and parts of units that it founded. What was undone itself counts for nothing; titles are told to those who may read the programme. Two statements.
 */
export async function partsStandingOn(ctx: Ctx, act: string): Promise<Obstacle[]> {
  const { rows } = await ctx.unscoped('whatever keeps a reorganisation from being undone is told to who may undo it', db =>
    sql<{ about: string; programmeId: string; title: string; unit: string | null }>`
    with said as materialized (
      select e.part_id as id, e.id as event, e.verb from part_event e where e.data ? 'act' and e.data ->> 'act' = ${act}
    ), founded as materialized (select u.id from unit u join org_act a on a.id = u.founded_by where a.part_of = ${act})
    select distinct k.about, g.id as programme_id, g.title, n.name as unit from (
      select 'programmes.part' as about, t.programme_id, p.unit_id from said s join target_part p on p.id = s.id join target t on t.id = p.target_id
      where exists (
        select from part_event e where e.part_id = s.id and e.id > s.event and coalesce(e.data ->> 'act', '') <> ${act} and not e.data ? 'undoes'
          and not exists (select from org_act u where u.undoes::text = e.data ->> 'act')
          and (s.verb <> 'answerFor' or e.verb in ('amend', 'uphold', 'withdraw')))
      union all
      select 'programmes.founded', t.programme_id, p.unit_id from target_part p join target t on t.id = p.target_id
      where (p.unit_id in (select id from founded) or p.from_unit in (select id from founded)) and p.id not in (select id from said)
      union all
      select 'programmes.founded', t.programme_id, t.unit_id from target t where t.unit_id in (select id from founded) and t.dropped_at is null
      union all
      select 'programmes.founded', r.id, r.unit_id from programme r where r.unit_id in (select id from founded)
      union all
      select 'programmes.founded', u.programme_id, u.unit_id from programme_unit u where u.unit_id in (select id from founded) and u.made_act is distinct from ${act}::uuid
    ) k join programme g on g.id = k.programme_id
    left join lateral (select u.name from unit_name u where u.unit_id = k.unit_id order by upper_inf(u.recorded) desc, upper(u.valid) desc limit 1) n on true
    order by g.title, n.name`.execute(db),
  )
  const { rows: read } = await sql<{ id: string }>`select id from programme where id = any(${rows.map(row => row.programmeId)}::uuid[])`.execute(ctx.db)
  const mayRead = new Set(read.map(row => row.id))
  return rows.map(({ about, programmeId, title, unit }) => ({
    about,
    data: { title: mayRead.has(programmeId) ? title : '', unit: unit ?? '' },
    link: mayRead.has(programmeId) ? `/programmes/${programmeId}` : undefined,
  }))
}
