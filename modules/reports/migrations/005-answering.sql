-- Reorganisations: reports of units that end are shortened to their last day and answered for by a successor.

-- withdrawn: asked of days on which its unit does not stand, as it turned out; it stands in no list.
alter table obligation drop constraint obligation_state_check;
alter table obligation add constraint obligation_state_check check (state in ('not_started', 'draft', 'to_sign', 'submitted', 'returned', 'accepted', 'withdrawn'));
-- Who fills it in and signs it in place of its unit.
alter table obligation add column answered_by uuid references unit;
create index on obligation (answered_by) where answered_by is not null;

-- data: what stood before, and by which reorganisation (`act`) or its undoing (`undoes`).
alter table obligation_event add column data jsonb not null default '{}';
alter table obligation_event drop constraint obligation_event_verb_check;
alter table obligation_event add constraint obligation_event_verb_check check (
  verb in ('send_to_sign', 'take_back', 'submit', 'accept', 'return', 'reopen', 'remind', 'parts_changed', 'shorten', 'answer', 'withdraw', 'refile', 'restore'));
create index on obligation_event ((data ->> 'act')) where data ? 'act';

grant update (answered_by) on obligation to caunoi_app, caunoi_system;
grant update (ends, tree, filed_to) on obligation to caunoi_system;

-- The one unit that answers today for a unit: itself as long as it stands, else the successor with the largest share, and so on; without any, the nearest above it that stands.
create function answers_for(unit uuid) returns uuid language sql stable as $$
  with recursive heir as (
    select unit as id, 0 as step, exists (select from placement p where p.unit_id = unit and upper_inf(p.recorded) and p.valid @> (select business_today())) as stands
    union all
    select s.to_unit, h.step + 1, exists (select from placement p where p.unit_id = s.to_unit and upper_inf(p.recorded) and p.valid @> (select business_today()))
    from heir h cross join lateral (
      select s.to_unit from succession s where s.from_unit = h.id and s.to_unit <> h.id and upper_inf(s.recorded) and s.on_date <= (select business_today()) order by s.on_date desc, s.share desc, s.to_unit limit 1
    ) s where not h.stands and h.step < 100
  )
  select coalesce((select h.id from heir h where h.stands), (
    select l.ancestor_id from lineage l join placement a on a.unit_id = l.ancestor_id and upper_inf(a.recorded) and a.valid @> (select business_today())
    where l.unit_id = unit and upper_inf(l.recorded)
    order by least(abs(lower(l.valid) - (select business_today())), abs(upper(l.valid) - (select business_today()))), l.distance limit 1), unit)
$$;
