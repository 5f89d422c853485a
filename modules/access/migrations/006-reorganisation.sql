-- Reorganisations: what an act wrote and ended of mandates is remembered with it, so that undoing it says again exactly what was known.

alter table mandate_span add column made_act uuid references org_act, add column ended_act uuid references org_act;
create index on mandate_span (made_act) where made_act is not null;
create index on mandate_span (ended_act) where ended_act is not null;

-- A seat made by an act that was undone: it keeps its mandate of that time and stands in no list.
alter table seat add column made_act uuid references org_act, add column withdrawn_at timestamptz;
create index on seat (made_act) where made_act is not null;

create or replace function said_stays() returns trigger language plpgsql as $$
declare
  may_be_set constant text[] := array['recorded', 'ended_by', 'ended_act'];
begin
  if tg_op = 'DELETE' or not upper_inf(old.recorded) or upper_inf(new.recorded)
    or (not isempty(new.recorded) and lower(old.recorded) is distinct from lower(new.recorded))
    or to_jsonb(old) - may_be_set <> to_jsonb(new) - may_be_set then
    raise exception 'only the upper bound of recorded time may be set, once (%)', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

grant update (ended_act) on mandate_span to caunoi_app, caunoi_system;
grant update (withdrawn_at) on seat to caunoi_app, caunoi_system;

-- Mandates at a suspended unit do not act, as a suspended mandate does not; the rights of its superiors over it stay.
create function unit_suspended(unit uuid, on_date date) returns boolean language sql stable as $$
  select exists (select from unit_class c where c.unit_id = unit and c.suspended and upper_inf(c.recorded) and c.valid @> on_date)
$$;
create or replace function mandates_of(person uuid, on_date date) returns table (mandate_id uuid, delegation_id uuid, unit_id uuid, "position" text, until date, rights jsonb) language sql stable as $$
  with held as (
    select h.mandate_id, null::uuid as delegation_id, h.unit_id, h.position, upper(h.valid) as until, null::text[] as lent
    from holding h where h.person_id = person and h.valid @> on_date
    union all
    select h.mandate_id, d.id, h.unit_id, h.position, least(upper(h.valid), upper(d.valid)), d.permissions
    from delegation d join holding h on h.mandate_id = d.mandate_id and h.valid @> on_date
    where d.to_person = person and d.ended_at is null and d.valid @> on_date
  )
  select held.mandate_id, held.delegation_id, held.unit_id, held.position, held.until, coalesce((
    select jsonb_object_agg(r.permission, r.reach) from position_right r
    where r.position = held.position and (held.lent is null or r.permission = any(held.lent))), '{}')
  from held
  where not exists (select from suspension s where s.mandate_id = held.mandate_id and upper_inf(s.recorded) and s.valid @> on_date)
    and not unit_suspended(held.unit_id, on_date)
$$;

-- A person registered or seated with a unit that has ended is kept at its successors; without any, at the unit above it that stands.
create function keepers_after(unit uuid) returns setof uuid language sql stable as $$
  with recursive heir as (
    select unit as id, exists (select from placement p where p.unit_id = unit and upper_inf(p.recorded) and p.valid @> (select business_today())) as stands
    union
    select s.to_unit, exists (select from placement p where p.unit_id = s.to_unit and upper_inf(p.recorded) and p.valid @> (select business_today()))
    from heir h join succession s on s.from_unit = h.id and upper_inf(s.recorded) and s.on_date <= (select business_today())
    where not h.stands
  )
  select h.id from heir h where h.stands
  union all
  select coalesce((
    select l.ancestor_id from lineage l
    join placement a on a.unit_id = l.ancestor_id and upper_inf(a.recorded) and a.valid @> (select business_today())
    where l.unit_id = unit and upper_inf(l.recorded)
    order by least(abs(lower(l.valid) - (select business_today())), abs(upper(l.valid) - (select business_today()))), l.distance limit 1), unit)
  where not exists (select from heir h where h.stands)
$$;
create or replace function units_keeping(person uuid) returns setof uuid language sql stable as $$
  with kept as (
    select p.unit_id as id from person p where p.id = person
    union
    select h.unit_id from holding h where h.person_id = person and (upper_inf(h.valid) or upper(h.valid) > (select business_today()))
    union
    select h.unit_id from delegation d join holding h on h.mandate_id = d.mandate_id
    where d.to_person = person and d.ended_at is null and upper(d.valid) > (select business_today())
  ), standing as (
    select k.id, exists (select from placement p where p.unit_id = k.id and upper_inf(p.recorded) and p.valid @> (select business_today())) as stands from kept k
  )
  select s.id from standing s where s.stands
  union
  select a from standing s cross join lateral keepers_after(s.id) a where not s.stands
$$;
