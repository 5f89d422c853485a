import { sql } from 'kysely'
import { parsePeriod } from '#kernel/period.ts'
import { actorName } from '#modules/access/index.ts'
import type { LineageSource, Submission } from '#modules/results/index.ts'

/** The signed reports behind a figure, for `results.figure`: those that count first, then those that counted before a correction; the newest first. */
export const signedReportsBehind: LineageSource = async (ctx, asked, limit) => {
  const keys = asked.flatMap((one, index) =>
    one.periods.map(period => ({
      index,
      units: one.units,
      family: one.family,
      period,
      ends: parsePeriod(period).ends,
      position: one.position,
      component: one.component,
      closing: one.closing,
    })),
  )
  const language = ctx.language
  // Step by step, each kept: left to itself the planner began with every event of every report and asked the fence for each (30 s on the demonstration's
  // year; this way 60 ms). Names are looked up for the rows shown only.
  const { rows } = await sql<Submission & { total: number }>`
    with place as materialized (
      select k.family, k.period, k.ends, k.position, k.component, k.closing, u.id::uuid as unit_id
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(units jsonb, family uuid, period text, ends date, position int, component text, closing boolean), jsonb_array_elements_text(k.units) as u(id)
    ), report as materialized (
      select o.id, o.unit_id, o.period, o.ends, o.mode, o.in_force, place.position, place.component
      from place join obligation o on o.family = place.family and o.period = place.period and o.unit_id = place.unit_id and (o.ends >= place.ends or not place.closing)
    ), signed as materialized (
      select r.*, s.id as submission_id, s.version, s.vector[r.position] as value, s.signed_by, s.delegation_id, s.signed_at, count(*) over () as total,
        row_number() over (order by r.in_force is distinct from s.id, r.ends desc, s.signed_at desc, s.id, r.component) as nth
      from report r join submission s on s.obligation_id = r.id
      where (select true from obligation_event e where e.obligation_id = r.id and e.submission_id = s.id and e.verb = 'accept' limit 1)
      order by nth limit ${Math.max(limit, 0)}
    )
    select g.submission_id as id, g.unit_id as unit, un.name as unit_name, g.period, g.version, g.mode, g.component, g.value, coalesce(${actorName('m', 'd')}, '') as signer,
      coalesce(p.names ->> ${language}, '') as seat, g.signed_at, '/reports/signed/' || g.submission_id as to, g.total,
      case when g.in_force = g.submission_id then null else (select min(e.at) from obligation_event e join submission later on later.id = e.submission_id
        where e.obligation_id = g.id and e.verb = 'accept' and later.version > g.version) end as superseded_at
    from signed g
    join name_on(g.unit_id, g.ends) un on true
    left join mandate m on m.id = g.signed_by left join seat st on st.id = m.seat_id left join position p on p.code = st.position
    left join delegation d on d.id = g.delegation_id
    order by g.nth`.execute(ctx.db)
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 }
}
