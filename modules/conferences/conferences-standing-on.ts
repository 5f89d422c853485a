import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { Obstacle } from '#modules/org/index.ts'
import { titlesRead } from './titles-read.ts'

/**
 * Conferences that a reorganisation cancelled and whose ordinal another of the same body and term bears since: two may not. Those of units that it founded are conferences of bodies
 * there, which *access* names. Titles are told to those who may read the conference. Two statements.
 */
export async function conferencesStandingOn(ctx: Ctx, act: string): Promise<Obstacle[]> {
  const { rows } = await ctx.unscoped('whatever keeps a reorganisation from being undone is told to who may undo it', db =>
    sql<{ id: string; unit: string | null }>`
    select o.id, n.name as unit
    from conference_event e join conference c on c.id = e.conference_id
    join conference o on o.body_id = c.body_id and o.term_id is not distinct from c.term_id and o.ordinal = c.ordinal and o.id <> c.id and o.state <> 'cancelled'
    left join lateral (select u.name from unit_name u where u.unit_id = c.unit_id order by upper_inf(u.recorded) desc, upper(u.valid) desc limit 1) n on true
    where e.act = ${act} and e.verb = 'cancel' and c.state = 'cancelled'
    order by o.starts_at, o.id`.execute(db),
  )
  const titles = await titlesRead(
    ctx.db,
    rows.map(row => row.id),
  )
  return rows.map(({ id, unit }) => ({
    about: 'conferences.planned',
    data: { title: titles.get(id) ?? '', unit: unit ?? '' },
    link: titles.has(id) ? `/conferences/${id}` : undefined,
  }))
}
