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
-- Recorded time runs one way: each act is recorded after the one before it (see begin-act.ts), so that what was known at a moment stays what it was.
create unique index on org_act (recorded_at);

create table unit (
  id uuid primary key,
  number bigint not null generated always as identity unique,   -- the unit in the short code of a figure
  founded_by uuid not null references org_act
);

-- The units an act names (those below, whose lineage follows, are not repeated here).
create table org_act_unit (
  act_id uuid not null references org_act,
  unit_id uuid not null references unit,
  primary key (act_id, unit_id)
);
create index on org_act_unit (unit_id);

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

-- Of every row below: `stated_by` is the act whose decision says this; `made_by` the act that wrote the row; `ended_by` the act after which it is
-- no longer what is known. An act that cuts a span in two writes the remainders (made_by) of what another act said (stated_by).
create table unit_name (
  unit_id uuid not null references unit,
  code text not null,
  name text not null,
  short_name text not null,
  -- what a search looks at: the code whole and in parts, the names; stored, because making it again for each candidate costs more than the index saves
  search_text text not null generated always as (' ' || searchable(code || ' ' || translate(code, './_-', '    ') || ' ' || name || ' ' || short_name) || ' ') stored,
  valid daterange not null check (not isempty(valid)),
  recorded tstzrange not null,
  stated_by uuid not null references org_act,
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
  stated_by uuid not null references org_act,
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
  stated_by uuid not null references org_act,
  made_by uuid not null references org_act,
  ended_by uuid references org_act,
  exclude using gist (unit_id with =, valid with &&, recorded with &&)
);
create index on placement (parent_id) where upper_inf(recorded);
create index on placement (unit_id) where upper_inf(recorded);
create index on unit_name (unit_id) where upper_inf(recorded);
create index on unit_class (unit_id) where upper_inf(recorded);
create index on unit_name using gin (search_text gin_trgm_ops) where upper_inf(recorded);
create index on unit_name (code) where upper_inf(recorded);

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
  -- search_text is generated after this trigger and follows from the rest
  old_row jsonb := to_jsonb(old) - array['recorded', 'ended_by', 'search_text'];
  new_row jsonb := to_jsonb(new) - array['recorded', 'ended_by', 'search_text'];
begin
  if tg_op = 'DELETE' then raise exception 'rows of % are never deleted', tg_table_name using errcode = 'restrict_violation'; end if;
  if old_row <> new_row or not upper_inf(old.recorded) or upper_inf(new.recorded) or new.ended_by is null or lower(old.recorded) is distinct from lower(new.recorded) then
    raise exception 'only the upper bound of recorded time may be set, once (%)', tg_table_name using errcode = 'restrict_violation';
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

-- Identity and acts are only ever added; of what was stated only the end of recorded time may be set.
grant update (recorded, ended_by) on unit_name, unit_class, placement, succession to caunoi_app, caunoi_system;
grant update (recorded) on lineage to caunoi_app, caunoi_system;
grant update on level, unit_kind to caunoi_app, caunoi_system;

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

-- Rewrites lineage for units whose placement changed and all that ever stood below them. Rows that stay as they are are not touched. One statement; that
-- the insert waits for the update (exclusion constraints are checked row by row) is said by its reading of `ended`.
create function relineage(changed uuid[], at timestamptz) returns void language sql as $$
  with affected as materialized (
    select array_agg(distinct u) as units from (
      select unnest(changed) as u
      union all select l.unit_id from lineage l where l.ancestor_id = any(changed) and upper_inf(l.recorded)
    ) x
  ),
  truth as materialized (select t.* from affected, true_lineage(affected.units) t),
  known as materialized (select l.* from affected, lineage l where l.unit_id = any(affected.units) and upper_inf(l.recorded)),
  ended as (
    update lineage l set recorded = tstzrange(lower(l.recorded), at)
    from (select unit_id, ancestor_id, distance, valid from known except select unit_id, ancestor_id, distance, valid from truth) gone
    where l.unit_id = gone.unit_id and l.ancestor_id = gone.ancestor_id and l.distance = gone.distance and l.valid = gone.valid and upper_inf(l.recorded)
    returning 1
  )
  insert into lineage (unit_id, ancestor_id, distance, valid, recorded)
  select unit_id, ancestor_id, distance, valid, tstzrange(at, null)
  from (select * from truth except select unit_id, ancestor_id, distance, valid from known) fresh
  where (select count(*) from ended) >= 0
$$;

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

-- The same as it was known at an instant. Apart from units_at, which may use the indexes on what is known now.
create function units_known_at(on_date date, known timestamptz) returns table (id uuid, code text, name text, short_name text, level text, kind text, has_seal boolean, parent_id uuid, sort int) language sql stable as $$
  select p.unit_id, n.code, n.name, n.short_name, c.level, c.kind, c.has_seal, p.parent_id, p.sort
  from placement p
  join unit_name n on n.unit_id = p.unit_id and n.recorded @> known and n.valid @> on_date
  join unit_class c on c.unit_id = p.unit_id and c.recorded @> known and c.valid @> on_date
  where p.recorded @> known and p.valid @> on_date
$$;

-- The fence. `caunoi.grants` holds permission → {own: […], subtree: […]}; the system's is '*' and its role has policies of its own.
create function granted(permission text, reach text) returns uuid[] language sql stable as $$
  select coalesce(array_agg(u::uuid), '{}')
  from jsonb_array_elements_text(coalesce((nullif(nullif(current_setting('caunoi.grants', true), ''), '*')::jsonb -> permission) -> reach, '[]')) u
$$;

-- Does the permission reach every unit that stands today? Then no row needs asking.
create function scope_is_all(permission text) returns boolean language sql stable as $$
  select cardinality(granted(permission, 'subtree')) > 0 and not exists (
    select from placement p where p.parent_id is null and upper_inf(p.recorded) and p.valid @> business_today() and p.unit_id <> all (granted(permission, 'subtree')))
$$;

-- Units that do not stand today but whose records may still be read: those that ended under a granted unit, and along dated succession the
-- predecessors of every unit in scope.
create function past_scope(permission text) returns uuid[] language sql stable as $$
  with recursive ended as (
    select l.unit_id from lineage l
    where l.ancestor_id = any(granted(permission, 'subtree')) and upper_inf(l.recorded) and upper(l.valid) <= business_today()
      and not exists (select from lineage later where later.unit_id = l.unit_id and later.distance = 0 and upper_inf(later.recorded) and (upper_inf(later.valid) or upper(later.valid) > upper(l.valid)))
  ),
  reach as (
    select unit_id from ended
    union
    select s.from_unit from succession s
    where upper_inf(s.recorded) and s.on_date <= business_today() and exists (
      select from lineage l where l.unit_id = s.to_unit and upper_inf(l.recorded) and l.valid @> business_today()
        and (l.ancestor_id = any(granted(permission, 'subtree')) or (l.distance = 0 and l.unit_id = any(granted(permission, 'own')))))
    union
    select s.from_unit from reach r join succession s on s.to_unit = r.unit_id and upper_inf(s.recorded) where s.on_date <= business_today()
  )
  select coalesce(array_agg(distinct unit_id), '{}') from reach
$$;

-- The same as a set of units: for the oracle of the authorization tests and for lists of units.
create function scope_of(permission text) returns setof uuid language sql stable as $$
  select l.unit_id from lineage l
  where upper_inf(l.recorded) and l.valid @> business_today()
    and (l.ancestor_id = any(granted(permission, 'subtree')) or (l.distance = 0 and l.unit_id = any(granted(permission, 'own'))))
  union
  select unnest(past_scope(permission))
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

-- Puts a table behind the fence: read and change only where the permission reaches; adding is decided by the action's own right. The planner takes the
-- `exists` by index for few rows and by hash for many (measured at 52,000 units: an array of all units costs 74 ms a query, this 0.2 ms).
create procedure fence(target regclass, permission text, variadic unit_columns text[] default array['unit_id']) language plpgsql as $$
declare
  seen text;
begin
  select format('(select scope_is_all(%L))', permission) || string_agg(format(
    ' or exists (select 1 from lineage l where l.unit_id = %1$s.%2$I and upper_inf(l.recorded) and l.valid @> (select business_today())'
    ' and (l.ancestor_id = any ((select granted(%3$L, ''subtree''))::uuid[]) or (l.distance = 0 and l.ancestor_id = any ((select granted(%3$L, ''own''))::uuid[]))))'
    ' or %2$I = any ((select past_scope(%3$L))::uuid[])', target, c, permission), '')
  into seen from unnest(unit_columns) c;
  execute format('alter table %s enable row level security', target);
  execute format('create policy reads on %s for select to caunoi_app using (%s)', target, seen);
  execute format('create policy changes on %s for update to caunoi_app using (%s) with check (true)', target, seen);
  execute format('create policy adds on %s for insert to caunoi_app with check (true)', target);
  execute format('create policy system on %s to caunoi_system using (true) with check (true)', target);
end $$;

-- Puts a table behind the fence of its parent: read and change only where the parent row may be read.
create procedure fence_by(target regclass, parent regclass, reference text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy reads on %s for select to caunoi_app using (exists (select 1 from %s parent where parent.id = %s.%I))', target, parent, target, reference);
  execute format('create policy changes on %s for update to caunoi_app using (exists (select 1 from %s parent where parent.id = %s.%I)) with check (true)', target, parent, target, reference);
  execute format('create policy adds on %s for insert to caunoi_app with check (true)', target);
  execute format('create policy system on %s to caunoi_system using (true) with check (true)', target);
end $$;

-- What may be changed: the end of recorded time; the catalogues.
grant update (recorded, ended_by) on unit_name, unit_class, placement, succession to caunoi_app, caunoi_system;
grant update (recorded) on lineage to caunoi_app, caunoi_system;
grant update on level, unit_kind to caunoi_app, caunoi_system;
