-- Roles: the application reads through the fence (row-level security) and can only add to the ledger; the system (scheduler, roll-up,
-- demonstration, command line) reads everything. The login that migrates owns the tables and may become either.
do $$
begin
  if not exists (select from pg_roles where rolname = 'caunoi_app') then create role caunoi_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'caunoi_system') then create role caunoi_system nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  execute format('grant caunoi_app, caunoi_system to %I', current_user);
end $$;
grant usage on schema public to caunoi_app, caunoi_system;
-- Adding and reading by default; what may be updated each migration grants by table (a test lists them).
alter default privileges in schema public grant select, insert on tables to caunoi_app, caunoi_system;
alter default privileges in schema public grant usage, select on sequences to caunoi_app, caunoi_system;

create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Text as it is searched: lower case, without marks, đ as d.
create function searchable(text) returns text language sql immutable strict parallel safe as
$$ select public.unaccent('public.unaccent', lower(replace(replace(normalize($1, NFC), 'đ', 'd'), 'Đ', 'D'))) $$;

-- The business clock: machine time plus an offset, or fixed (tests). It never goes back.
create table clock (
  id int primary key default 1 check (id = 1),
  offset_seconds numeric not null default 0,
  fixed_at timestamptz,
  parked_at timestamptz,                       -- what a demonstration's clock showed when it was last seen running
  zone text not null default 'Asia/Ho_Chi_Minh',
  demo boolean not null default false
);
insert into clock default values;

-- Without FROM at the top both are inlined, and the look at the clock becomes one initial plan of the query instead of one a row.
create function business_now() returns timestamptz language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('caunoi.now', true), '')::timestamptz, (select coalesce(fixed_at, now() + make_interval(secs => offset_seconds::float8)) from clock)) $$;

create function business_today() returns date language sql stable parallel safe as
$$ select (select (coalesce(nullif(current_setting('caunoi.now', true), '')::timestamptz, fixed_at, now() + make_interval(secs => offset_seconds::float8)) at time zone zone)::date from clock) $$;

create table idempotency (
  account_id uuid not null,
  key uuid not null,
  action text not null,
  body_hash bytea not null,
  reply jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (account_id, key)
);
create index on idempotency (created_at);

-- Events after commit: read in order of transactions that are certainly finished, so that none is missed.
create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  units uuid[] not null default '{}',
  data jsonb not null default '{}',
  at timestamptz not null default clock_timestamp(),
  txid xid8 not null default pg_current_xact_id()
);

create table scheduled_act (
  id uuid primary key,
  due_at timestamptz not null,
  kind text not null,
  key text not null,
  payload jsonb not null default '{}',
  done_at timestamptz,
  failed_at timestamptz,
  failure text,
  unique (kind, key)
);
grant update on scheduled_act, clock to caunoi_app, caunoi_system;
create index on scheduled_act (due_at) where done_at is null;

create table entry_index (
  entry_id uuid primary key,
  action text not null,
  account_id uuid,
  mandate_id uuid,
  units uuid[] not null default '{}',
  at timestamptz not null
);
create index on entry_index (at desc);
create index on entry_index using gin (units);
