-- Units: identity apart from what is said of them. What is said has valid time (when it held) and recorded time (when the system knew it).

create table org_act (
  id uuid primary key,
  kind text not null,                          -- found, rename, reclassify, move, close, … (reorganisations come with their own)
  decision_number text,
  decision_date date,
  issuer text,
  file_id uuid,
  effective_on date not null,
  recorded_at timestamptz not null,
  account_id uuid,
  mandate_id uuid,
  note text
);

create table unit (
  id uuid primary key,
  founded_by uuid not null references org_act
);

create table level (
  code text primary key,
  rank int not null,                           -- 0 at the top; a child's rank is greater
  names jsonb not null,                        -- {"vi": …, "en": …}
  grassroots boolean not null default false,   -- counted as "tổ chức cơ sở đảng"
  outside boolean not null default false
);

create table unit_kind (
  code text primary key,
  names jsonb not null,
  sort int not null
);

create table unit_name (
  unit_id uuid not null references unit,
  code text not null,
  name text not null,
  short_name text not null,
  valid daterange not null check (not isempty(valid)),
  recorded tstzrange not null,
  made_by uuid not null references org_act,
  ended_by uuid references org_act,
  exclude using gist (unit_id with =, valid with &&, recorded with &&),
  exclude using gist (code with =, valid with &&, recorded with &&)
);

create table unit_class (
  unit_id uuid not null references unit,
  level text not null references level,
  kind text references unit_kind,
  has_seal boolean not null default false,
  valid daterange not null check (not isempty(valid)),
  recorded tstzrange not null,
  made_by uuid not null references org_act,
  ended_by uuid references org_act,
  exclude using gist (unit_id with =, valid with &&, recorded with &&)
);

-- Existence is being placed; parent null is a root of the forest.
create table placement (
  unit_id uuid not null references unit,
  parent_id uuid references unit check (parent_id <> unit_id),
  sort int not null default 0,
  valid daterange not null check (not isempty(valid)),
  recorded tstzrange not null,
  made_by uuid not null references org_act,
  ended_by uuid references org_act,
  exclude using gist (unit_id with =, valid with &&, recorded with &&)
);
create index on placement (parent_id) where upper_inf(recorded);
create index on placement (unit_id) where upper_inf(recorded);
create index on unit_name (unit_id) where upper_inf(recorded);
create index on unit_class (unit_id) where upper_inf(recorded);
create index on unit_name using gin (searchable(name || ' ' || short_name || ' ' || code) gin_trgm_ops) where upper_inf(recorded);

-- The closure of placement in both times; distance 0 is the unit itself. Kept by relineage(), checked against placement by `verify`.
create table lineage (
  unit_id uuid not null references unit,
  ancestor_id uuid not null references unit,
  distance int not null,
  valid daterange not null check (not isempty(valid)),
  recorded tstzrange not null,
  exclude using gist (unit_id with =, ancestor_id with =, valid with &&, recorded with &&)
);
create index on lineage (ancestor_id, unit_id) where upper_inf(recorded);
create index on lineage (unit_id, distance) where upper_inf(recorded);

-- Who follows whom; filled by reorganisations.
create table succession (
  from_unit uuid not null references unit,
  to_unit uuid not null references unit,
  on_date date not null,
  share numeric,
  made_by uuid not null references org_act,
  recorded tstzrange not null,
  ended_by uuid references org_act,
  primary key (from_unit, to_unit, on_date, recorded)
);
create index on succession (to_unit) where upper_inf(recorded);

-- Nothing that was known is changed: of a recorded row only the upper bound of recorded time is ever set, once.
create function only_recorded_end() returns trigger language plpgsql as $$
declare
  old_row jsonb := to_jsonb(old) - 'recorded' - 'ended_by';
  new_row jsonb := to_jsonb(new) - 'recorded' - 'ended_by';
begin
  if tg_op = 'DELETE' then raise exception 'rows of % are never deleted', tg_table_name using errcode = 'restrict_violation'; end if;
  if old_row <> new_row or not upper_inf(old.recorded) or lower(old.recorded) is distinct from lower(new.recorded) then
    -- an empty range (known and superseded at the same instant) has no lower bound
    if not (old_row = new_row and upper_inf(old.recorded) and isempty(new.recorded)) then
      raise exception 'only the upper bound of recorded time may be set, once (%)', tg_table_name using errcode = 'restrict_violation';
    end if;
  end if;
  return new;
end $$;
create trigger only_recorded_end before update or delete on unit_name for each row execute function only_recorded_end();
create trigger only_recorded_end before update or delete on unit_class for each row execute function only_recorded_end();
create trigger only_recorded_end before update or delete on placement for each row execute function only_recorded_end();

create function lineage_recorded_end() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not upper_inf(old.recorded) or (to_jsonb(old) - 'recorded') <> (to_jsonb(new) - 'recorded') then
    raise exception 'only the upper bound of recorded time may be set, once (lineage)' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger lineage_recorded_end before update or delete on lineage for each row execute function lineage_recorded_end();

-- The obviously correct closure of placement as known now, for some units (null: all). The oracle of `verify`, and what relineage() writes.
create function true_lineage(units uuid[]) returns table (unit_id uuid, ancestor_id uuid, distance int, valid daterange) language sql stable as $$
  with recursive up(unit_id, ancestor_id, distance, valid) as (
    select p.unit_id, p.unit_id, 0, p.valid from placement p where upper_inf(p.recorded) and (units is null or p.unit_id = any(units))
    union all
    select up.unit_id, p.parent_id, up.distance + 1, up.valid * p.valid
    from up join placement p on p.unit_id = up.ancestor_id and upper_inf(p.recorded) and p.valid && up.valid
    where p.parent_id is not null
  ) cycle ancestor_id set is_cycle using path
  select unit_id, ancestor_id, distance, unnest(range_agg(valid))
  from up where not is_cycle
  group by unit_id, ancestor_id, distance
$$;

-- Units that would be their own ancestor on some date, as placement is known now.
create function tree_cycles(units uuid[]) returns setof uuid language sql stable as $$
  with recursive up(unit_id, ancestor_id, valid) as (
    select p.unit_id, p.parent_id, p.valid from placement p where upper_inf(p.recorded) and p.unit_id = any(units) and p.parent_id is not null
    union all
    select up.unit_id, p.parent_id, up.valid * p.valid
    from up join placement p on p.unit_id = up.ancestor_id and upper_inf(p.recorded) and p.valid && up.valid
    where p.parent_id is not null and up.ancestor_id <> up.unit_id
  ) cycle ancestor_id set is_cycle using path
  select distinct unit_id from up where ancestor_id = unit_id or is_cycle
$$;

-- Rewrites lineage for units whose placement changed and all that ever stood below them. Rows that stay as they are are not touched.
create function relineage(changed uuid[], at timestamptz) returns void language plpgsql as $$
declare
  affected uuid[];
begin
  select array_agg(distinct u) into affected from (
    select unnest(changed) as u
    union select l.unit_id from lineage l where l.ancestor_id = any(changed) and upper_inf(l.recorded)
  ) x;
  create temporary table if not exists lineage_now (unit_id uuid, ancestor_id uuid, distance int, valid daterange) on commit delete rows;
  delete from lineage_now;
  insert into lineage_now select * from true_lineage(affected);
  update lineage l set recorded = tstzrange(lower(l.recorded), at)
  where l.unit_id = any(affected) and upper_inf(l.recorded)
    and not exists (select from lineage_now n where n.unit_id = l.unit_id and n.ancestor_id = l.ancestor_id and n.distance = l.distance and n.valid = l.valid);
  insert into lineage (unit_id, ancestor_id, distance, valid, recorded)
  select n.unit_id, n.ancestor_id, n.distance, n.valid, tstzrange(at, null)
  from lineage_now n
  where not exists (select from lineage l where l.unit_id = n.unit_id and l.ancestor_id = n.ancestor_id and l.distance = n.distance and l.valid = n.valid and upper_inf(l.recorded));
end $$;

create function units_under(ancestor uuid, on_date date) returns setof uuid language sql stable as
$$ select unit_id from lineage where ancestor_id = ancestor and valid @> on_date and upper_inf(recorded) $$;

-- One row a unit as it stands on a date, as known now.
create function units_at(on_date date) returns table (id uuid, code text, name text, short_name text, level text, kind text, has_seal boolean, parent_id uuid, sort int) language sql stable as $$
  select p.unit_id, n.code, n.name, n.short_name, c.level, c.kind, c.has_seal, p.parent_id, p.sort
  from placement p
  join unit_name n on n.unit_id = p.unit_id and upper_inf(n.recorded) and n.valid @> on_date
  join unit_class c on c.unit_id = p.unit_id and upper_inf(c.recorded) and c.valid @> on_date
  where upper_inf(p.recorded) and p.valid @> on_date
$$;

-- The fence. `caunoi.grants` holds permission → {own: […], subtree: […]}; the system's is '*' and its role has policies of its own.
create function granted(permission text, reach text) returns uuid[] language sql stable as $$
  select coalesce(array_agg(u::uuid), '{}')
  from jsonb_array_elements_text(coalesce((nullif(nullif(current_setting('caunoi.grants', true), ''), '*')::jsonb -> permission) -> reach, '[]')) u
$$;

-- Units whose records the asker may read by a permission: in the subtree today, or ended while in it, and the predecessors of all these.
create function scope_of(permission text) returns setof uuid language sql stable as $$
  with recursive today as materialized (select business_today() as d),
  held as (
    select l.unit_id from lineage l, today
    where l.ancestor_id = any(granted(permission, 'subtree')) and upper_inf(l.recorded)
      and (l.valid @> today.d
        or (upper(l.valid) <= today.d and not exists (
          select from lineage later where later.unit_id = l.unit_id and later.distance = 0 and upper_inf(later.recorded) and (upper_inf(later.valid) or upper(later.valid) > upper(l.valid)))))
    union
    select unnest(granted(permission, 'own'))
  ),
  reach as (
    select unit_id from held
    union
    select s.from_unit from reach r join succession s on s.to_unit = r.unit_id and upper_inf(s.recorded), today where s.on_date <= today.d
  )
  select unit_id from reach
$$;

-- The unit by whose mandate a permission holds at every one of `units` today; null when it is missing at any. The nearest is preferred.
create function right_holder(permission text, units uuid[]) returns uuid language sql stable as $$
  with need as (select distinct unnest(units) as unit_id),
  holder as (
    select n.unit_id, h.ancestor_id, h.distance
    from need n join lateral (
      select l.ancestor_id, l.distance from lineage l
      where l.unit_id = n.unit_id and upper_inf(l.recorded) and l.valid @> business_today()
        and (l.ancestor_id = any(granted(permission, 'subtree')) or (l.distance = 0 and l.unit_id = any(granted(permission, 'own'))))
      order by l.distance limit 1
    ) h on true
  )
  select case when (select count(*) from need) = (select count(*) from holder) then (select ancestor_id from holder order by distance desc limit 1) end
$$;

-- Puts a table behind the fence: read and change only within scope_of(permission); adding is decided by the action's own right.
create procedure fence(target regclass, permission text, unit_column text default 'unit_id') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy reads on %s for select to caunoi_app using (%I = any (array(select scope_of(%L))))', target, unit_column, permission);
  execute format('create policy changes on %s for update to caunoi_app using (%I = any (array(select scope_of(%L)))) with check (true)', target, unit_column, permission);
  execute format('create policy adds on %s for insert to caunoi_app with check (true)', target);
  execute format('create policy system on %s to caunoi_system using (true) with check (true)', target);
end $$;
