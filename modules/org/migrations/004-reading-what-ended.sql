-- What has ended is still named and still read.

-- In the order of time, so that the one row wanted is the first looked at: without it the planner sorted what it took from the exclusion's index (20,000 names: 8 s).
drop index unit_name_unit_id_idx, unit_class_unit_id_idx;
create index on unit_name (unit_id, lower(valid)) where upper_inf(recorded);
create index on unit_class (unit_id, lower(valid)) where upper_inf(recorded);

-- The name a unit bears on a day; of one that has ended the last it bore, of one still to come its first.
create function name_on(of_unit uuid, on_date date) returns setof unit_name language sql stable rows 1 as $$
  select * from (
    (select n.* from unit_name n where n.unit_id = of_unit and upper_inf(n.recorded) and lower(n.valid) <= on_date order by lower(n.valid) desc limit 1)
    union all
    (select n.* from unit_name n where n.unit_id = of_unit and upper_inf(n.recorded) and lower(n.valid) > on_date order by lower(n.valid) limit 1)
  ) then_or_after limit 1
$$;

-- Level and kind, likewise.
create function class_on(of_unit uuid, on_date date) returns setof unit_class language sql stable rows 1 as $$
  select * from (
    (select c.* from unit_class c where c.unit_id = of_unit and upper_inf(c.recorded) and lower(c.valid) <= on_date order by lower(c.valid) desc limit 1)
    union all
    (select c.* from unit_class c where c.unit_id = of_unit and upper_inf(c.recorded) and lower(c.valid) > on_date order by lower(c.valid) limit 1)
  ) then_or_after limit 1
$$;

-- The unit by whose mandate records of every one of `units` are read: where acting is allowed, as right_holder; else that under which a unit ended, or where
-- its successor is read. So queries reach by their `at` what the fence shows (scope). `below`: only by a right that reaches what stands below the unit too.
create function reading_holder(permission text, units uuid[], below boolean default false) returns uuid language plpgsql stable as $$
declare
  subtree constant uuid[] := granted(permission, 'subtree');
  own constant uuid[] := case when below then '{}' else granted(permission, 'own') end;
  today constant date := business_today();
  found uuid;
begin
  with holder as materialized (
    select distinct on (l.unit_id) l.unit_id, l.ancestor_id, l.distance from lineage l
    where l.unit_id = any (units) and upper_inf(l.recorded) and l.valid @> today
      and (l.ancestor_id = any (subtree) or (l.distance = 0 and l.unit_id = any (own)))
    order by l.unit_id, l.distance
  )
  select ancestor_id into found from holder where (select count(*) from holder) = (select count(distinct u) from unnest(units) u) order by distance desc limit 1;
  if found is not null then return found; end if;
  return (
    with recursive follows(unit_id, at) as (
      select u, u from unnest(units) u
      union
      select f.unit_id, s.to_unit from follows f join succession s on s.from_unit = f.at and upper_inf(s.recorded) and s.on_date <= today
    ), holder as materialized (
      select distinct on (f.unit_id) f.unit_id, h.ancestor_id, h.distance
      from follows f cross join lateral (
        select l.ancestor_id, l.distance, l.valid @> today as stands from lineage l
        where l.unit_id = f.at and upper_inf(l.recorded) and (
          (l.valid @> today and (l.ancestor_id = any (subtree) or (l.distance = 0 and l.unit_id = any (own))))
          or (upper(l.valid) <= today and l.ancestor_id = any (subtree) and not exists (
            select from lineage later where later.unit_id = l.unit_id and later.distance = 0 and upper_inf(later.recorded) and (upper_inf(later.valid) or upper(later.valid) > upper(l.valid)))))
        order by stands desc, l.distance limit 1
      ) h
      order by f.unit_id, h.stands desc, h.distance
    )
    select ancestor_id from holder where (select count(*) from holder) = (select count(distinct u) from unnest(units) u) order by distance desc limit 1);
end $$;
