-- What is counted. Values are fixed-point integers: quantity × 10^scale of the component; never floats.

-- Periods that something was reported on. The code says everything (kernel/period.ts); the table is what others reference.
create table period (
  code text primary key,
  kind text not null check (kind in ('month', 'quarter', 'half-year', 'nine-months', 'year', 'term', 'ad-hoc')),
  starts date not null,
  ends date not null check (ends >= starts)
);
create index on period (kind, starts);

-- What is added up. A ratio is two of them: it is never stored, so that it can be summed.
create table component (
  id uuid primary key,
  code text not null unique,
  names jsonb not null,                        -- {"vi": …, "en": …}
  measure jsonb not null,                      -- the unit of measure, {"vi": "đảng viên", "en": "members"}
  scale smallint not null default 0 check (scale between 0 and 6),
  over_units text not null default 'sum' check (over_units in ('sum', 'max'))
);

create table indicator_group (
  code text primary key,
  names jsonb not null,
  sort int not null default 0
);

create table indicator (
  id uuid primary key,
  number int not null unique generated always as identity,   -- the indicator in the short code of a figure
  code text not null unique,
  names jsonb not null,
  measure jsonb not null,
  grp text not null references indicator_group,
  direction text not null check (direction in ('up', 'down', 'range')),
  source text not null check (source in ('claim', 'register')),
  display text not null check (display in ('number', 'percent', 'money')),
  decimals smallint not null default 0 check (decimals between 0 and 6),
  sort int not null default 0
);

-- Versions are only added: version n holds from its month until the month of version n + 1, so what was computed before stays as it was.
create table indicator_formula (
  indicator uuid not null references indicator,
  version int not null check (version > 0),
  starts date not null check (extract(day from starts) = 1),
  numerator uuid not null references component,
  denominator uuid references component,
  words jsonb not null,
  recorded_at timestamptz not null,
  primary key (indicator, version),
  unique (indicator, starts)
);

-- A form family owns the slots of its vectors. A component has one family for each source and kind of period, so that nothing counts twice.
create table family (
  id uuid primary key,
  code text not null unique,
  names jsonb not null,
  lane text not null check (lane in ('claim', 'register')),
  period_kind text not null check (period_kind in ('month', 'quarter', 'half-year', 'nine-months', 'year', 'term', 'ad-hoc')),
  unique (id, lane, period_kind)
);

create table family_slot (
  family uuid not null,
  position int not null check (position > 0),  -- place in the vectors, from 1; never reused, never moved
  component uuid not null references component,
  over_time text not null check (over_time in ('accumulate', 'last', 'filed')),
  lane text not null,
  period_kind text not null,
  primary key (family, position),
  unique (component, lane, period_kind),
  foreign key (family, lane, period_kind) references family (id, lane, period_kind)
);

-- Names and order may be put right; what a stored figure rests on (components' scale, slots, formulas, numbers) may not.
grant update (names, measure) on component to caunoi_app, caunoi_system;
grant update (names, sort) on indicator_group to caunoi_app, caunoi_system;
grant update (names, measure, grp, direction, source, display, decimals, sort) on indicator to caunoi_app, caunoi_system;
grant update (names) on family to caunoi_app, caunoi_system;
