-- Reorganisations: several acts that are known from one instant on; suspended units; what was undone by what.

-- The steps of a reorganisation are acts of their own, recorded at the instant of the whole.
alter table org_act add column part_of uuid references org_act, add column undoes uuid references org_act;
drop index org_act_recorded_at_idx;
create unique index on org_act (recorded_at) where part_of is null;
create index on org_act (part_of) where part_of is not null;
create index on org_act (recorded_at desc);
-- A reorganisation is undone once.
create unique index on org_act (undoes) where undoes is not null;

-- A suspended unit stands, owes no reports, and its mandates do not act.
alter table unit_class add column suspended boolean not null default false;

-- What stood the day before -> what stands on the day; complete for each unit that gives or receives (one that stays has a row to itself). Shares are whole
-- millionths: those of one unit sum to one exactly. `members`: who goes this way, as stated by the act. Nothing was ever written here before.
alter table succession drop column share;
alter table succession add column share int not null check (share between 1 and 1000000), add column members int check (members >= 0), add column stated_by uuid not null references org_act;
create index on succession (from_unit) where upper_inf(recorded);

-- Of a succession, as of all that was said, only the end of recorded time is ever set.
create trigger only_recorded_end before update or delete on succession for each row execute function only_recorded_end();

drop function units_at(date), units_known_at(date, timestamptz);
create function units_at(on_date date) returns table (id uuid, code text, name text, short_name text, level text, kind text, has_seal boolean, suspended boolean, parent_id uuid, sort int)
language sql stable as $$
  select p.unit_id, n.code, n.name, n.short_name, c.level, c.kind, c.has_seal, c.suspended, p.parent_id, p.sort
  from placement p
  join unit_name n on n.unit_id = p.unit_id and upper_inf(n.recorded) and n.valid @> on_date
  join unit_class c on c.unit_id = p.unit_id and upper_inf(c.recorded) and c.valid @> on_date
  where upper_inf(p.recorded) and p.valid @> on_date
$$;
create function units_known_at(on_date date, known timestamptz) returns table (id uuid, code text, name text, short_name text, level text, kind text, has_seal boolean, suspended boolean, parent_id uuid, sort int)
language sql stable as $$
  select p.unit_id, n.code, n.name, n.short_name, c.level, c.kind, c.has_seal, c.suspended, p.parent_id, p.sort
  from placement p
  join unit_name n on n.unit_id = p.unit_id and n.recorded @> known and n.valid @> on_date
  join unit_class c on c.unit_id = p.unit_id and c.recorded @> known and c.valid @> on_date
  where p.recorded @> known and p.valid @> on_date
$$;

-- Who follows is read as before, but for three things: a unit that stands is read by nobody because it once gave a part away; nothing is read through the node
-- for outside; and what ended under a predecessor is read with it.
create function opens(unit uuid, today date) returns boolean language sql stable as $$
  select not exists (select from placement p where p.unit_id = unit and upper_inf(p.recorded) and p.valid @> today)
    and not exists (select from unit_class c join level v on v.code = c.level and v.outside where c.unit_id = unit and upper_inf(c.recorded))
$$;
create or replace function past_scope(permission text) returns uuid[] language plpgsql stable as $$
declare
  subtree constant uuid[] := granted(permission, 'subtree');
  own constant uuid[] := granted(permission, 'own');
  today constant date := business_today();
begin
  return (
    with recursive reach as (
      select l.unit_id, true as whole from lineage l
      where l.ancestor_id = any (subtree) and upper_inf(l.recorded) and upper(l.valid) <= today
        and not exists (select from lineage later where later.unit_id = l.unit_id and later.distance = 0 and upper_inf(later.recorded) and (upper_inf(later.valid) or upper(later.valid) > upper(l.valid)))
      union
      select s.from_unit, l.ancestor_id = any (subtree) from succession s join lineage l on l.unit_id = s.to_unit and upper_inf(l.recorded) and l.valid @> today
      where upper_inf(s.recorded) and s.on_date <= today and (l.ancestor_id = any (subtree) or (l.distance = 0 and l.unit_id = any (own))) and opens(s.from_unit, today)
      union
      select p.unit_id, p.whole from reach r cross join lateral (
        select s.from_unit as unit_id, r.whole from succession s where s.to_unit = r.unit_id and upper_inf(s.recorded) and s.on_date <= today
        union all
        -- What ended below the predecessor before it ended itself.
        select l.unit_id, true from lineage l where r.whole and l.ancestor_id = r.unit_id and l.distance > 0 and upper_inf(l.recorded) and upper(l.valid) <= today
          and not exists (select from lineage last where last.unit_id = l.unit_id and last.distance = 0 and upper_inf(last.recorded) and (upper_inf(last.valid) or upper(last.valid) > upper(l.valid)))
      ) p
      where opens(p.unit_id, today)
    )
    select coalesce(array_agg(distinct r.unit_id), '{}') from reach r);
end $$;

-- And the `at` of a query reaches as far: the same, asked from the unit.
create or replace function reading_holder(permission text, units uuid[], below boolean default false) returns uuid language plpgsql stable as $$
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
    with recursive follows(unit_id, at, whole) as (
      select u, u, false from unnest(units) u
      union
      select f.unit_id, n.at, n.whole from follows f cross join lateral (
        select s.to_unit as at, f.whole from succession s where s.from_unit = f.at and upper_inf(s.recorded) and s.on_date <= today
        union all
        -- Under what it ended, where that has ended too: who reads all of that reads it with it.
        select l.ancestor_id, true from lineage l where l.unit_id = f.at and l.distance > 0 and upper_inf(l.recorded) and upper(l.valid) <= today and opens(l.ancestor_id, today)
          and not exists (select from lineage last where last.unit_id = l.unit_id and last.distance = 0 and upper_inf(last.recorded) and (upper_inf(last.valid) or upper(last.valid) > upper(l.valid)))
      ) n
      where opens(f.at, today)
    ), holder as materialized (
      select distinct on (f.unit_id) f.unit_id, h.ancestor_id, h.distance
      from follows f cross join lateral (
        select l.ancestor_id, l.distance, l.valid @> today as stands from lineage l
        where l.unit_id = f.at and upper_inf(l.recorded) and (
          (l.valid @> today and (l.ancestor_id = any (subtree) or (not f.whole and l.distance = 0 and l.unit_id = any (own))))
          or (upper(l.valid) <= today and l.ancestor_id = any (subtree) and not exists (
            select from lineage later where later.unit_id = l.unit_id and later.distance = 0 and upper_inf(later.recorded) and (upper_inf(later.valid) or upper(later.valid) > upper(l.valid)))))
        order by stands desc, l.distance limit 1
      ) h
      order by f.unit_id, h.stands desc, h.distance
    )
    select ancestor_id from holder where (select count(*) from holder) = (select count(distinct u) from unnest(units) u) order by distance desc limit 1);
end $$;
