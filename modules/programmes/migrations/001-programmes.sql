-- Programmes of a body for a year or a term; targets divided over units; what each unit was given, by which decision, and what it answered.

create table programme (
  id uuid primary key,
  unit_id uuid not null references unit,
  body_id uuid,
  title text not null,
  period text not null references period,
  document_id uuid references source_document,
  state text not null default 'draft' check (state in ('draft', 'deployed', 'closed')),
  version int not null default 1,
  created_at timestamptz not null,
  deployed_at timestamptz,
  closed_at timestamptz,
  closed_note text,
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid,
  search_text text not null generated always as (searchable(title)) stored,
  foreign key (body_id, unit_id) references body (id, unit_id)
);
create index on programme (unit_id, period);

-- To whom a programme was given, and by whom: what lets a unit read the programme of its superior.
create table programme_unit (
  programme_id uuid not null references programme,
  unit_id uuid not null references unit,
  from_unit uuid not null references unit,
  given_at timestamptz not null,
  primary key (programme_id, unit_id)
);
create index on programme_unit (unit_id);
call fence('programme_unit', 'programmes.read', 'unit_id', 'from_unit');

-- unit_id: the unit that divides it (the programme's own, or one that passes its part on: parent_part). A ratio target has a denominator and is set, not divided.
create table target (
  id uuid primary key,
  programme_id uuid not null references programme,
  unit_id uuid not null references unit,
  indicator uuid not null references indicator,
  period text not null references period,
  numerator bigint not null,
  denominator bigint check (denominator > 0),
  apportion text not null check (apportion in ('equal', 'members', 'last-year', 'list', 'set')),
  weight_indicator uuid references indicator,  -- whose accepted values weigh (members, last-year); last-year without one: the target's own
  weight_period text references period,
  may_differ boolean not null default false,
  list jsonb not null default '[]',            -- list, set: [{unitId, numerator, denominator}] as drafted; what was given stands in target_part
  parent_part uuid,
  sort int not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  divided_at timestamptz,
  dropped_at timestamptz,
  check (denominator is null or apportion = 'set')
);
create index on target (programme_id);
create index on target (parent_part) where parent_part is not null;
create unique index on target (programme_id, unit_id, indicator, period) where dropped_at is null;

-- What one unit was given, version by version; `valid`: from the decision's day until the next version (empty: replaced on its first day).
create table target_part (
  id uuid primary key,
  target_id uuid not null references target,
  unit_id uuid not null references unit,
  from_unit uuid not null references unit,
  version int not null check (version > 0),
  valid daterange not null,
  numerator bigint not null,
  denominator bigint check (denominator > 0),
  decision_number text,
  decision_date date,
  state text not null default 'assigned' check (state in ('assigned', 'accepted', 'objected', 'amended', 'upheld', 'withdrawn')),
  current boolean not null default true,       -- the latest version
  given_at timestamptz not null,
  answered_at timestamptz,
  unique (target_id, unit_id, version),
  exclude using gist (target_id with =, unit_id with =, valid with &&)
);
create unique index on target_part (target_id, unit_id) where current;
create index on target_part (unit_id) where current;
create index on target_part (from_unit, state) where current;
call fence('target_part', 'programmes.read', 'unit_id', 'from_unit');
alter table target add foreign key (parent_part) references target_part;

-- What a target was divided by, as it was then.
create table target_weight (
  target_id uuid not null references target,
  version int not null,
  unit_id uuid not null references unit,
  weight bigint not null check (weight >= 0),
  as_of date not null,
  primary key (target_id, version, unit_id)
);

-- Everything done with a part; only ever added.
create table part_event (
  id uuid primary key,
  part_id uuid not null references target_part,
  verb text not null check (verb in ('assign', 'accept', 'object', 'amend', 'uphold', 'withdraw', 'cascade')),
  from_state text,
  to_state text not null,
  at timestamptz not null,
  on_date date not null,
  note text,
  data jsonb not null default '{}',
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid
);
create index on part_event (part_id, at);
call fence_by('part_event', 'target_part', 'part_id');

-- A unit reads the programme that was given to it, and of the targets those it has a part of.
call fence('target', 'programmes.read');
create policy given_part on target for select to caunoi_app using (exists (select 1 from target_part p where p.target_id = target.id));
call fence_by('target_weight', 'target', 'target_id');
call fence('programme', 'programmes.read');
create policy given on programme for select to caunoi_app using (exists (select 1 from programme_unit u where u.programme_id = programme.id));

grant update (title, body_id, period, document_id, state, version, deployed_at, closed_at, closed_note) on programme to caunoi_app, caunoi_system;
grant update (indicator, period, numerator, denominator, apportion, weight_indicator, weight_period, may_differ, list, sort, version, divided_at, dropped_at) on target to caunoi_app, caunoi_system;
grant update (valid, state, current, answered_at) on target_part to caunoi_app, caunoi_system;
