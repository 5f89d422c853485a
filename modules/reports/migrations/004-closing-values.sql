-- A closing value is that of the period's last day (results, closing-values.ts). Reports that end before it had posted one and were expected to: these elements
-- are taken out again, except where a report of the last day stands in the same row, and what stands above them is summed anew.
create temporary table early_report on commit drop as
select o.family, o.period, o.tree, o.unit_id, o.mode, array(select position from family_slot s where s.family = o.family and s.over_time = 'last') as closing
from obligation o join period p on p.code = o.period
where o.ends < p.ends and not exists (
  select from obligation l where (l.family, l.period, l.tree, l.unit_id, l.mode) = (o.family, o.period, o.tree, o.unit_id, o.mode) and l.ends >= p.ends);

update rollup r set
  own = (select coalesce(array_agg(case when i = any (e.closing) then null else v end order by i), '{}') from unnest(r.own) with ordinality x(v, i)),
  due_own = (select coalesce(array_agg(case when i = any (e.closing) then 0 else v end order by i), '{}') from unnest(r.due_own) with ordinality x(v, i))
from early_report e where e.mode = 'own' and (r.family, r.period, r.tree, r.unit) = (e.family, e.period, e.tree, e.unit_id);

update rollup r set
  compiled = case when r.compiled is not null then (select coalesce(array_agg(case when i = any (e.closing) then null else v end order by i), '{}') from unnest(r.compiled) with ordinality x(v, i)) end,
  due_compiled = (select coalesce(array_agg(case when i = any (e.closing) then 0 else v end order by i), '{}') from unnest(r.due_compiled) with ordinality x(v, i))
from early_report e where e.mode = 'compiled' and (r.family, r.period, r.tree, r.unit) = (e.family, e.period, e.tree, e.unit_id);

select rollup_rebuild(array_agg(k.family), array_agg(k.period), array_agg(k.tree)) from (select distinct family, period, tree from early_report) k having count(*) > 0;
drop table early_report;
