import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { Obstacle } from '#modules/org/index.ts'
import { actOf, verbs } from './states.ts'
import { titlesRead } from './titles-read.ts'

/**
 * What has come to stand on what a reorganisation did with tasks: anything done since with an assignment that was handed over, what a successor judged in place of the giver, and tasks
 * given to or by units that it founded. What was undone itself counts for nothing; titles are told to those who may read the task. Two statements.
 */
export async function tasksStandingOn(ctx: Ctx, act: string): Promise<Obstacle[]> {
  const judging = verbs.filter(verb => actOf(verb).side === 'superior')
  const { rows } = await ctx.unscoped('whatever keeps a reorganisation from being undone is told to who may undo it', db =>
    sql<{ about: string; id: string; unit: string | null }>`
    with said as materialized (
      select e.assignment_id as id, max(e.version) as version, bool_or(e.verb = 'takeOver' and e.from_state is distinct from e.to_state) as taken, bool_or(e.verb = 'answerFor') as answered
      from assignment_event e where e.data ? 'act' and e.data ->> 'act' = ${act} group by 1
    ), founded as materialized (select u.id from unit u join org_act a on a.id = u.founded_by where a.part_of = ${act})
    select k.about, a.id, n.name as unit from (
      select case when s.taken then 'tasks.assignment' else 'tasks.given' end as about, a.id from said s join assignment a on a.id = s.id
      where a.version > s.version and exists (
        select from assignment_event e where e.assignment_id = s.id and e.version > s.version and (s.taken or (s.answered and e.verb = any(${judging}::text[])))
          and not e.data ? 'undoes' and not exists (select from org_act u where u.undoes::text = e.data ->> 'act'))
      union
      select 'tasks.founded', a.id from assignment a
      where (a.unit_id in (select id from founded) or a.from_unit in (select id from founded)) and not exists (select from said s where s.id = a.id)
    ) k join assignment a on a.id = k.id join task t on t.id = a.task_id
    left join lateral (select u.name from unit_name u where u.unit_id = a.unit_id order by upper_inf(u.recorded) desc, upper(u.valid) desc limit 1) n on true
    order by t.title, n.name`.execute(db),
  )
  const titles = await titlesRead(
    ctx.db,
    rows.map(row => row.id),
  )
  return rows.map(({ about, id, unit }) => ({
    about,
    data: { title: titles.get(id) ?? '', unit: unit ?? '' },
    link: titles.has(id) ? `/tasks/${id}` : undefined,
  }))
}
