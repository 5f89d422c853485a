-- Sums again what stands below every node above the touched units (aligned arrays, as posts are), deepest first; of a whole tree's units: the whole tree.
-- Bulk posts touched a month of 460 units five times and rebuilt its whole tree each time (rollup_rebuild, which repairs): a third of the demonstration's load.
create function rollup_raise(families uuid[], periods text[], trees int[], units uuid[]) returns void language plpgsql as $$
declare
  key record;
  parents uuid[];
begin
  for key in select f, p, t, array_agg(distinct u) as touched from unnest(families, periods, trees, units) g(f, p, t, u) group by 1, 2, 3 order by 1, 2, 3
  loop
    for parents in
      select array_agg(distinct above) from tree_node n cross join unnest(n.path) with ordinality a(above, k)
      where n.tree = key.t and n.unit = any(key.touched) and k > 1 and k <= cardinality(n.path) - n.folds
      group by cardinality(n.path) - k order by cardinality(n.path) - k desc
    loop
      with part as materialized (
        select n.parent, i,
          case when r.compiled is not null then r.compiled[i] else coalesce(r.own[i], 0) + coalesce(r.below[i], 0) end as v,
          case when r.compiled is not null then (r.compiled[i] is not null)::int else (r.own[i] is not null)::int + coalesce(r.below_n[i], 0) end as n,
          greatest(coalesce(r.due_own[i], 0) + coalesce(r.due_below[i], 0), coalesce(r.due_compiled[i], 0)) as e, r.compiled is not null as filed
        from tree_node n join rollup r on r.family = key.f and r.period = key.p and r.tree = key.t and r.unit = n.unit
        cross join lateral generate_series(1, greatest(cardinality(r.own), cardinality(r.compiled), cardinality(r.below), cardinality(r.due_own), cardinality(r.due_compiled),
          cardinality(r.due_below))) i
        where n.tree = key.t and n.parent = any(parents)
      ), element as materialized (
        select parent, i, coalesce(sum(v), 0)::bigint as v, sum(n)::bigint as n, sum(case when filed then least(e, 1) else e end)::bigint as e from part group by 1, 2
      ), total as materialized (
        select parent, array_agg(v order by i) as v, array_agg(n order by i) as n, array_agg(e order by i) as e from element group by 1
      )
      update rollup r set below = s.v, below_n = s.n, due_below = s.e
      from (
        select above, coalesce(t.v, '{}') as v, coalesce(t.n, '{}') as n, coalesce(t.e, '{}') as e from unnest(parents) above left join total t on t.parent = above
      ) s
      where r.family = key.f and r.period = key.p and r.tree = key.t and r.unit = s.above and (r.below, r.below_n, r.due_below) is distinct from (s.v, s.n, s.e);
    end loop;
  end loop;
end $$;
