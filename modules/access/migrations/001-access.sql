-- Persons, seats, mandates, accounts. Rights come from mandates; nothing is granted to a person.

create table person (
  id uuid primary key,
  created_at timestamptz not null
);

-- The one table of personal fields of persons; purpose, readers and retention of each: modules/access/records.ts.
create table person_detail (
  person_id uuid primary key references person,
  full_name text not null,
  given_name text not null,                    -- sorts first, as Vietnamese names do
  birth_year int,
  phone text,
  email text,
  erased_at timestamptz
);
create index on person_detail using gin (searchable(full_name) gin_trgm_ops);

create table position (
  code text primary key,
  names jsonb not null,
  body_kind text,                              -- the kind of body the seat stands in; null: office or unit itself
  head boolean not null default false,         -- the accountable head of its unit
  officer boolean not null default false,      -- needs a second factor
  sort int not null
);

create table position_right (
  position text not null references position,
  permission text not null,
  reach text not null check (reach in ('own', 'subtree')),
  primary key (position, permission)
);

create table body (
  id uuid primary key,
  unit_id uuid not null references unit,
  kind text not null,                          -- executive, standing, inspection, board, office
  name text not null,
  unique (unit_id, kind, name)
);

create table term (
  id uuid primary key,
  body_id uuid not null references body,
  ordinal text not null,                       -- 'X'
  valid daterange not null check (not isempty(valid)),
  decision text,
  exclude using gist (body_id with =, valid with &&),
  unique (body_id, ordinal)
);

create table seat (
  id uuid primary key,
  unit_id uuid not null references unit,
  body_id uuid references body,
  term_id uuid references term,
  position text not null references position,
  number int not null default 1,
  valid daterange not null check (not isempty(valid)),
  unique nulls not distinct (unit_id, body_id, term_id, position, number)
);
create index on seat (unit_id);

create table mandate (
  id uuid primary key,
  seat_id uuid not null references seat,
  person_id uuid not null references person,
  valid daterange not null check (not isempty(valid)),
  recorded tstzrange not null,
  basis text not null check (basis in ('elected', 'appointed', 'approved')),
  decision_number text,
  decision_date date,
  suspended daterange,
  made_by_account uuid,
  exclude using gist (seat_id with =, valid with &&, recorded with &&)
);
create index on mandate (person_id) where upper_inf(recorded);
create index on mandate (seat_id) where upper_inf(recorded);

create table delegation (
  id uuid primary key,
  mandate_id uuid not null references mandate,
  to_person uuid not null references person,
  permissions text[] not null,
  valid daterange not null check (not isempty(valid)),
  reason text not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index on delegation (to_person) where ended_at is null;

create table account (
  id uuid primary key,
  person_id uuid not null unique references person,
  username text not null unique check (username = lower(username)),
  password_hash text not null,
  must_change_password boolean not null default true,
  totp_secret bytea,                           -- encrypted; null: no second factor yet
  totp_last_step bigint,                       -- a code is used once
  disabled_at timestamptz,
  language text not null default 'vi',
  created_at timestamptz not null default clock_timestamp()
);

create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references account,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  elevated_until timestamptz,
  ended_at timestamptz,
  agent text
);
create index on session (account_id) where ended_at is null;

create table sign_in_attempt (
  id bigint generated always as identity primary key,
  username text not null,
  address text not null,
  at timestamptz not null default clock_timestamp(),
  success boolean not null
);
create index on sign_in_attempt (username, at);
create index on sign_in_attempt (address, at);
