-- The fence at the price of a look into a list. What a permission reaches is found once and remembered by the connection; policies ask whether a row's
-- unit stands in it. As an `exists` over lineage each policy cost the planner 1 to 3 ms and a list of tasks, which meets ten of them, 38 ms (measured);
-- this way it is 2.

-- While the tree is being changed nothing is remembered: later statements of the same transaction see other units.
create function acting_on_tree() returns trigger language plpgsql as $$
begin
  perform set_config('caunoi.acting', 'yes', true);
  return null;
end $$;
create trigger acting_on_tree after insert on org_act for each statement execute function acting_on_tree();

-- Does the permission reach everything: what lies under every root there ever was? Who merely stands above all that stands today does not read units that
-- ended under a root that was never his; and on a day on which no root stands nobody reads everything (both found by the comparison with the oracle).
create or replace function scope_is_all(permission text) returns boolean language plpgsql stable as $$
declare
  subtree constant uuid[] := granted(permission, 'subtree');
begin
  return cardinality(subtree) > 0 and not exists (select from placement p where p.parent_id is null and upper_inf(p.recorded) and p.unit_id <> all (subtree));
end $$;

-- What a permission reaches today, as text: '+{…}' these units, or '-{…}' all but these, where those are fewer ('-{}': everything). Remembered under all
-- that it follows from: the grants, the day, and the newest act that changed the tree.
create function scope(permission text) returns text language plpgsql stable as $$
declare
  today constant date := business_today();
  to_come constant daterange := daterange(null, today, '[]');
  acting constant boolean := coalesce(current_setting('caunoi.acting', true), '') <> '';
  place constant text := 'caunoi.scope_' || translate(permission, '.-', '__');
  remembered constant text := coalesce(current_setting(place, true), '');
  follows_from constant text := md5(concat_ws(' ', permission, today, (select id from org_act order by recorded_at desc limit 1), current_setting('caunoi.grants', true)));
  subtree uuid[];
  own uuid[];
  found uuid[];
  answer text;
begin
  if not acting and starts_with(remembered, follows_from) then return substr(remembered, 33); end if;
  subtree := granted(permission, 'subtree');
  own := granted(permission, 'own');
  if cardinality(subtree) = 0 and cardinality(own) = 0 then
    answer := '+{}';
  elsif scope_is_all(permission) then
    -- All but what is still to come.
    answer := '-' || array(
      select distinct p.unit_id from placement p where upper_inf(p.recorded) and p.valid >> to_come
        and not exists (select from placement before where before.unit_id = p.unit_id and upper_inf(before.recorded) and not before.valid >> to_come))::text;
  else
    found := array(
      select l.unit_id from lineage l where l.ancestor_id = any (subtree) and upper_inf(l.recorded) and l.valid @> today
      union select l.unit_id from lineage l where l.distance = 0 and l.unit_id = any (own) and upper_inf(l.recorded) and l.valid @> today
      union select unnest(past_scope(permission)));
    answer := '+' || found::text;
    if cardinality(found) > 1000 and cardinality(found) * 2 > (select count(*) from unit) then
      answer := '-' || array(select id from unit except select unnest(found))::text;
    end if;
  end if;
  if not acting then perform set_config(place, follows_from || answer, false); end if;
  return answer;
end $$;

create function scope_listed(permission text) returns setof uuid language plpgsql stable rows 100 as
$$ begin return query select unnest(substr(scope(permission), 2)::uuid[]); end $$;
create function scope_lists_rest(permission text) returns boolean language plpgsql stable as
$$ begin return starts_with(scope(permission), '-'); end $$;

-- The condition, as text, that a unit stands where a permission reaches. Both sides are found once a query, the list as a hash.
create function in_scope(permission text, unit text) returns text language sql immutable as
$$ select format('((%2$s in (select scope_listed(%1$L))) <> (select scope_lists_rest(%1$L)))', permission, unit) $$;

create or replace procedure fence(target regclass, permission text, variadic unit_columns text[] default array['unit_id']) language plpgsql as $$
declare
  seen text;
begin
  select string_agg(in_scope(permission, format('%s.%I', target, c)), ' or ') into seen from unnest(unit_columns) c;
  execute format('alter table %s enable row level security', target);
  execute format('create policy reads on %s for select to caunoi_app using (%s)', target, seen);
  execute format('create policy changes on %s for update to caunoi_app using (%s) with check (true)', target, seen);
  execute format('create policy adds on %s for insert to caunoi_app with check (true)', target);
  execute format('create policy system on %s to caunoi_system using (true) with check (true)', target);
end $$;

-- The fences that stand already, in an installation that is brought up to date: permission and columns are read off the policies.
do $$
declare
  standing record;
begin
  for standing in
    select p.tablename, p.policyname, string_agg(in_scope(substring(p.qual from 'scope_is_all\(''([^'']+)'''), format('%I.%I', p.tablename, m[1])), ' or ') as seen
    from pg_policies p, regexp_matches(p.qual, '\((\w+) = ANY \(\( ?SELECT past_scope', 'g') m
    where p.schemaname = 'public' and p.tablename not in ('person_detail', 'account') and p.qual like '%scope_is_all(%'
    group by 1, 2
  loop
    execute format('alter policy %I on %I using (%s)', standing.policyname, standing.tablename, standing.seen);
  end loop;
end $$;

-- What is asked in most requests keeps its plan between them: in plpgsql, which remembers; in sql it was planned anew each time.
create or replace function past_scope(permission text) returns uuid[] language plpgsql stable as $$
declare
  subtree constant uuid[] := granted(permission, 'subtree');
  own constant uuid[] := granted(permission, 'own');
  today constant date := business_today();
begin
  return (
    with recursive ended as (
      select l.unit_id from lineage l
      where l.ancestor_id = any (subtree) and upper_inf(l.recorded) and upper(l.valid) <= today
        and not exists (select from lineage later where later.unit_id = l.unit_id and later.distance = 0 and upper_inf(later.recorded) and (upper_inf(later.valid) or upper(later.valid) > upper(l.valid)))
    ),
    reach as (
      select unit_id from ended
      union
      select s.from_unit from succession s
      where upper_inf(s.recorded) and s.on_date <= today and exists (
        select from lineage l where l.unit_id = s.to_unit and upper_inf(l.recorded) and l.valid @> today
          and (l.ancestor_id = any (subtree) or (l.distance = 0 and l.unit_id = any (own))))
      union
      select s.from_unit from reach r join succession s on s.to_unit = r.unit_id and upper_inf(s.recorded) where s.on_date <= today
    )
    select coalesce(array_agg(distinct unit_id), '{}') from reach);
end $$;

create or replace function right_holder(permission text, units uuid[]) returns uuid language plpgsql stable as $$
declare
  subtree constant uuid[] := granted(permission, 'subtree');
  own constant uuid[] := granted(permission, 'own');
  today constant date := business_today();
begin
  return (
    with holder as materialized (
      select distinct on (l.unit_id) l.unit_id, l.ancestor_id, l.distance from lineage l
      where l.unit_id = any (units) and upper_inf(l.recorded) and l.valid @> today
        and (l.ancestor_id = any (subtree) or (l.distance = 0 and l.unit_id = any (own)))
      order by l.unit_id, l.distance
    )
    select ancestor_id from holder where (select count(*) from holder) = (select count(distinct u) from unnest(units) u) order by distance desc limit 1);
end $$;

-- Which of these permissions the asker holds at which of these units today: what lists show as what may be done. All of them for the system.
create function rights_at(permissions text[], units uuid[]) returns table (permission text, unit_id uuid) language plpgsql stable as $$
declare
  today constant date := business_today();
begin
  if current_setting('caunoi.grants', true) = '*' then
    return query select p, u from unnest(permissions) p, unnest(units) u;
    return;
  end if;
  return query
    with asked as materialized (select p, granted(p, 'subtree') as subtree, granted(p, 'own') as own from unnest(permissions) p)
    select distinct a.p, l.unit_id from lineage l join asked a on l.ancestor_id = any (a.subtree) or (l.distance = 0 and l.ancestor_id = any (a.own))
    where l.unit_id = any (units) and upper_inf(l.recorded) and l.valid @> today;
end $$;
