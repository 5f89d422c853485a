import { sql } from 'kysely'
import type { LineageSource, Submission } from '#modules/results/index.ts'

/** The signed reports behind a figure, for `results.figure`: those that count first, then those that counted before a correction; the newest first. */
export const signedReportsBehind: LineageSource = async (ctx, asked, limit) => {
  const keys = asked.flatMap((one, index) => one.periods.map(period => ({ index, units: one.units, family: one.family, period, position: one.position })))
  const language = ctx.language
  const { rows } = await sql<Submission & { total: number }>`
    select s.id, o.unit_id as unit, un.name as unit_name, o.period, s.version, o.mode, s.vector[k.position] as value, coalesce(pn.full_name, '') as signer, coalesce(p.names ->> ${language}, '') as seat, s.signed_at,
      '/reports/signed/' || s.id as to, case when o.in_force = s.id then null else (select min(e.at) from obligation_event e join submission later on later.id = e.submission_id
        where e.obligation_id = o.id and e.verb = 'accept' and later.version > s.version) end as superseded_at, count(*) over () as total
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(units jsonb, family uuid, period text, position int)
    join obligation o on o.family = k.family and o.period = k.period and o.unit_id in (select jsonb_array_elements_text(k.units)::uuid)
    join submission s on s.obligation_id = o.id and exists (select from obligation_event e where e.submission_id = s.id and e.verb = 'accept')
    join lateral (select name from unit_name n where n.unit_id = o.unit_id and upper_inf(n.recorded) order by (n.valid @> o.ends) desc, lower(n.valid) desc limit 1) un on true
    left join mandate m on m.id = s.signed_by left join seat st on st.id = m.seat_id left join position p on p.code = st.position
    left join delegation d on d.id = s.delegation_id left join person_name pn on pn.person_id = coalesce(d.to_person, m.person_id)
    order by o.in_force is distinct from s.id, o.ends desc, s.signed_at desc, s.id limit ${Math.max(limit, 0)}`.execute(ctx.db)
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 }
}
