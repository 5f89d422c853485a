-- The programme of a body itself (chương trình công tác): what it takes up in a year, who prepares it, who considers it, in which month. How far a row has come is read, not stored.

create table workplan (
  id uuid primary key,
  unit_id uuid not null references unit,
  body_id uuid not null,
  year int not null check (year between 1930 and 2200),
  title text not null,
  state text not null default 'draft' check (state in ('draft', 'issued', 'closed')),
  number text,                                  -- of the paper it was issued by
  issued_on date,                               -- of that paper
  version int not null default 1,
  created_at timestamptz not null,
  issued_at timestamptz,
  closed_at timestamptz,
  closed_act uuid references org_act,           -- the reorganisation that ended its unit
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid,
  foreign key (body_id, unit_id) references body (id, unit_id),
  unique (id, unit_id),
  check (state <> 'issued' or (issued_at is not null and number is not null and issued_on is not null)),
  check ((state = 'closed') = (closed_at is not null)),
  constraint one_a_year unique (body_id, year)
);
create index on workplan (unit_id, year desc);
create index on workplan (closed_act) where closed_act is not null;

create table workplan_row (
  id uuid primary key,
  workplan_id uuid not null,
  unit_id uuid not null references unit,        -- that of the programme
  section text not null check (section in ('main', 'executive', 'standing', 'inspection')),
  content text not null,
  product text,
  considered_by uuid,                           -- a body of the unit; null: none considers it
  month text check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),   -- null: all the year round
  first_month text,                             -- as issued or added
  origin text not null check (origin in ('planned', 'added', 'struck')),   -- struck: dropped while the programme was being drawn up
  sort int not null,
  version int not null default 1,
  dropped_at timestamptz,
  done_at timestamptz,                          -- carried out without a meeting
  search_text text not null generated always as (searchable(content || ' ' || coalesce(product, ''))) stored,
  foreign key (workplan_id, unit_id) references workplan (id, unit_id),
  foreign key (considered_by, unit_id) references body (id, unit_id),
  check (considered_by is null or month is not null),
  check (dropped_at is null or done_at is null)
);
create index on workplan_row (workplan_id, section, month);
create index on workplan_row (unit_id, month);
create index on workplan_row (considered_by, month) where dropped_at is null;

-- Who prepares a row: place 0 leads, the others help. A body of the unit where one is named.
create table workplan_preparer (
  row_id uuid not null references workplan_row,
  place int not null check (place between 0 and 20),
  unit_id uuid not null references unit,
  body_id uuid,
  primary key (row_id, place),
  foreign key (body_id, unit_id) references body (id, unit_id)
);
create index on workplan_preparer (unit_id);

-- The agenda item that a row became. An item taken off, or a meeting cancelled, gives the row back by itself.
create table workplan_item (
  row_id uuid not null references workplan_row,
  item_id uuid not null references agenda_item,
  conference_id uuid not null references conference,
  put_at timestamptz not null,
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid,
  primary key (row_id, item_id),
  unique (item_id)
);
create index on workplan_item (conference_id);

create table workplan_event (
  id uuid primary key,
  row_id uuid not null references workplan_row,
  verb text not null check (verb in ('add', 'edit', 'move', 'drop', 'complete', 'restore', 'put', 'takeOff', 'pass', 'passBack')),
  at timestamptz not null,
  from_month text,
  to_month text,
  reason text,
  conference_id uuid references conference,
  act uuid references org_act,                  -- the reorganisation that did it, or that it takes back
  before jsonb,                                 -- who prepared it until then
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid
);
create index on workplan_event (row_id, at);
create index on workplan_event (act) where act is not null;

-- Where a row stands on an agenda now. As the owner: whoever reads the row is told the day, also where the meeting is not his to read; the title is told by the meeting alone.
create view workplan_consideration with (security_barrier) as
  select distinct on (w.row_id) w.row_id, w.item_id, w.conference_id, c.state, c.starts_at
  from workplan_item w
  join agenda_item i on i.id = w.item_id and i.removed_at is null
  join conference c on c.id = w.conference_id and c.state <> 'cancelled'
  order by w.row_id, w.put_at desc, w.item_id;

-- Rows that one's units prepare, once issued. As the owner: the policies of programme and row ask it.
do $$
begin
  execute format('create function prepared_rows() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $f$
    select p.row_id from workplan_preparer p join workplan_row r on r.id = p.row_id join workplan w on w.id = r.workplan_id and w.issued_at is not null
    where r.origin <> ''struck'' and %s
  $f$', in_scope('workplans.read', 'p.unit_id'));
end $$;

call fence('workplan', 'workplans.read');
call fence('workplan_row', 'workplans.read');
create policy prepared on workplan_row for select to caunoi_app using (id in (select prepared_rows()));
create policy prepared on workplan for select to caunoi_app using (exists (select from workplan_row r where r.workplan_id = workplan.id));
call fence_by('workplan_preparer', 'workplan_row', 'row_id');
call fence_by('workplan_item', 'workplan_row', 'row_id');
call fence_by('workplan_event', 'workplan_row', 'row_id');

grant update (title, state, number, issued_on, version, issued_at, closed_at, closed_act) on workplan to caunoi_app, caunoi_system;
grant update (section, content, product, considered_by, month, first_month, origin, version, dropped_at, done_at) on workplan_row to caunoi_app, caunoi_system;
grant delete on workplan_preparer to caunoi_app, caunoi_system;
create policy replaced on workplan_preparer for delete to caunoi_app using (exists (select 1 from workplan_row parent where parent.id = workplan_preparer.row_id));

-- Where positions are loaded already: who reads conferences reads programmes, who keeps conferences keeps programmes, as in the catalogue.
insert into position_right (position, permission, reach)
  select position, case permission when 'conferences.read' then 'workplans.read' else 'workplans.manage' end, reach
  from position_right where permission in ('conferences.read', 'conferences.manage');
