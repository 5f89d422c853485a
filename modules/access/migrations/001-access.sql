-- Persons, seats, mandates, accounts. Rights come from mandates; nothing is granted to a person.

-- Vietnamese order of names. ICU (every PostgreSQL package of Debian and of ours has it) puts ă after a and đ after d and takes tones last; a server
-- built without it orders by code point, which lists complete but puts marked letters after z.
do $$
begin
  create collation if not exists vietnamese (provider = icu, locale = 'vi');
exception when feature_not_supported or invalid_parameter_value then
  create collation if not exists vietnamese from "C";
end $$;

-- unit_id: where the person is registered; readers and keepers of a person are those of this unit and of the units of his seats.
create table person (
  id uuid primary key,
  unit_id uuid not null references unit,
  created_at timestamptz not null
);
create index on person (unit_id);

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
  levels text[] not null default '{}',         -- levels of units that may have such a seat; empty: any
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
  kind text not null check (kind in ('executive', 'standing', 'inspection', 'board', 'office')),
  name text not null,
  unique (unit_id, kind, name),
  unique (id, unit_id)
);

create table term (
  id uuid primary key,
  body_id uuid not null references body,
  ordinal text not null,                       -- 'X'
  valid daterange not null check (not isempty(valid)),
  decision text,
  exclude using gist (body_id with =, valid with &&),
  unique (body_id, ordinal),
  unique (id, body_id)
);

create table seat (
  id uuid primary key,
  unit_id uuid not null references unit,
  body_id uuid,
  term_id uuid,
  position text not null references position,
  number int not null default 1 check (number > 0),
  valid daterange not null check (not isempty(valid)),
  foreign key (body_id, unit_id) references body (id, unit_id),
  foreign key (term_id, body_id) references term (id, body_id),
  check (term_id is null or body_id is not null),
  unique nulls not distinct (unit_id, body_id, term_id, position, number)
);
create index on seat (unit_id, position);
create index on seat (body_id);

-- Who was given which seat, by what; never changed. From when to when is said in mandate_span, which may be corrected or cut short on record.
create table mandate (
  id uuid primary key,
  seat_id uuid not null references seat,
  person_id uuid not null references person,
  basis text not null check (basis in ('elected', 'appointed', 'approved')),
  decision_number text,
  decision_date date,
  made_at timestamptz not null,
  made_by uuid,                                -- account; null: the system
  unique (id, seat_id)
);
create index on mandate (person_id);
create index on mandate (seat_id);

-- What was said of a mandate stays said: only the end of recorded time may be set, once, by an account or by the system (null). What is corrected at the
-- instant it was recorded has an empty recorded range.
create function said_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not upper_inf(old.recorded) or upper_inf(new.recorded)
    or (not isempty(new.recorded) and lower(old.recorded) is distinct from lower(new.recorded))
    or to_jsonb(old) - array['recorded', 'ended_by'] <> to_jsonb(new) - array['recorded', 'ended_by'] then
    raise exception 'only the upper bound of recorded time may be set, once (%)', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create table mandate_span (
  mandate_id uuid not null,
  seat_id uuid not null,
  valid daterange not null check (not isempty(valid)),
  recorded tstzrange not null,
  reason text,                                 -- why it ended early or was corrected
  decision_number text,
  decision_date date,
  made_by uuid,
  ended_by uuid,
  foreign key (mandate_id, seat_id) references mandate (id, seat_id),
  constraint one_holder exclude using gist (seat_id with =, valid with &&, recorded with &&),
  exclude using gist (mandate_id with =, recorded with &&)
);
create index on mandate_span (mandate_id) where upper_inf(recorded);
create index on mandate_span (seat_id) where upper_inf(recorded);
create trigger said_stays before update or delete on mandate_span for each row execute function said_stays();

create table suspension (
  id uuid not null,
  mandate_id uuid not null references mandate,
  valid daterange not null check (not isempty(valid)),
  recorded tstzrange not null,
  reason text not null,
  decision_number text,
  decision_date date,
  made_by uuid,
  ended_by uuid,
  constraint one_suspension exclude using gist (mandate_id with =, valid with &&, recorded with &&)
);
create index on suspension (mandate_id) where upper_inf(recorded);
create trigger said_stays before update or delete on suspension for each row execute function said_stays();

-- A part of a mandate's rights, lent for a time. It lapses with its mandate; nothing here has to be changed for that.
create table delegation (
  id uuid primary key,
  mandate_id uuid not null references mandate,
  to_person uuid not null references person,
  permissions text[] not null check (cardinality(permissions) > 0),
  valid daterange not null check (not isempty(valid)),
  reason text not null,
  made_at timestamptz not null,
  made_by uuid,
  ended_at timestamptz
);
create index on delegation (to_person) where ended_at is null;
create index on delegation (mandate_id);

-- Everything one needs to know of a mandate, as known now. Other modules join this. A mandate lies within its seat (giving it sees to that).
create view holding as
  select m.id as mandate_id, m.seat_id, s.unit_id, s.position, s.number, s.body_id, s.term_id, m.person_id, p.valid, m.basis, m.decision_number, m.decision_date
  from mandate m
  join mandate_span p on p.mandate_id = m.id and upper_inf(p.recorded)
  join seat s on s.id = m.seat_id;

create table account (
  id uuid primary key,
  person_id uuid not null unique references person,
  username text not null unique check (username = lower(username)),
  password_hash text not null,
  must_change_password boolean not null default true,
  initial_until timestamptz,                   -- an initial password that nobody used is void after this
  totp_secret bytea,                           -- encrypted; null: no second factor yet
  totp_pending bytea,                          -- shown, not yet confirmed
  totp_last_step bigint,                       -- a code is used once
  disabled_at timestamptz,
  language text not null default 'vi' check (language in ('vi', 'en')),
  created_at timestamptz not null default clock_timestamp()
);

create table recovery_code (
  account_id uuid not null references account,
  code_hash bytea not null,
  made_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,                         -- used, or replaced by newer ones
  primary key (account_id, code_hash)
);

create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  earlier_hash bytea,                          -- the token before the last rotation, for requests that were on their way
  earlier_until timestamptz,
  account_id uuid not null references account,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  elevated_until timestamptz,
  ended_at timestamptz,
  address text not null default '',
  agent text not null default ''
);
create index on session (account_id) where ended_at is null;
create index on session (earlier_hash) where earlier_hash is not null;

-- Names are hashed: people type their password into the wrong field.
create table sign_in_attempt (
  id bigint generated always as identity primary key,
  username_hash bytea not null,
  address text not null,
  at timestamptz not null default clock_timestamp(),
  success boolean not null
);
create index on sign_in_attempt (username_hash, at);
create index on sign_in_attempt (address, at);

create table access_setting (
  only_row int primary key default 1 check (only_row = 1),
  second_factor text not null default 'officers' check (second_factor in ('officers', 'off')),
  idle_minutes int not null default 240 check (idle_minutes between 5 and 1440),
  name_failures int not null default 10 check (name_failures between 3 and 100),
  address_failures int not null default 100 check (address_failures between 10 and 10000),
  failure_minutes int not null default 15 check (failure_minutes between 1 and 1440),
  initial_password_days int not null default 14 check (initial_password_days between 1 and 90)
);
insert into access_setting default values;

-- The mandates a person acts by on a date, lent ones included, with what each gives. `until` is the first day without.
create function mandates_of(person uuid, on_date date) returns table (mandate_id uuid, delegation_id uuid, unit_id uuid, "position" text, until date, rights jsonb) language sql stable as $$
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
$$;

-- Who an account is, today. With rights whatever its second factor: `second_factor_due` is for the caller to mind. Runs as its owner, since whoever asks
-- has no rights yet.
create function asker_of_account(account uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (
    select jsonb_build_object(
      'accountId', a.id, 'personId', a.person_id, 'mustChangePassword', a.must_change_password,
      'secondFactorDue', a.totp_secret is null and g.second_factor = 'officers' and coalesce(bool_or(p.officer), false),
      'mandates', coalesce(jsonb_agg(jsonb_build_object('id', m.mandate_id, 'delegationId', m.delegation_id, 'unitId', m.unit_id, 'position', m.position, 'until', m.until, 'rights', m.rights)
        order by m.delegation_id nulls first, m.mandate_id) filter (where m.mandate_id is not null), '[]'))
    from account a cross join access_setting g
    left join lateral mandates_of(a.person_id, business_today()) m on true
    left join position p on p.code = m.position
    where a.id = asker_of_account.account and a.disabled_at is null
    group by a.id, g.second_factor);
end $$;

-- The same by the hash of a session's token, and the mark that the session was seen, at most once a minute. Null: ended, expired, idle or unknown.
create function asker_of_token(hash bytea) returns jsonb language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  found session;
begin
  select s.* into found from session s, access_setting g
  where (s.token_hash = hash or (s.earlier_hash = hash and s.earlier_until > clock_timestamp()))
    and s.ended_at is null and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - make_interval(mins => g.idle_minutes);
  if found.id is null then return null; end if;
  if found.seen_at < clock_timestamp() - interval '1 minute' then
    update session set seen_at = clock_timestamp() where id = found.id;
  end if;
  return asker_of_account(found.account_id) || jsonb_build_object('sessionId', found.id,
    -- The token before rotation is worth no more than what was on its way with it.
    'elevatedUntil', case when found.token_hash = hash then to_char(found.elevated_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end);
end $$;

create function own_account() returns uuid language sql stable as $$ select nullif(current_setting('caunoi.account', true), '')::uuid $$;
create function own_person() returns uuid language sql stable security definer set search_path = public, pg_temp as $$ select person_id from account where id = own_account() $$;

-- Units whose readers and keepers are those of a person: where he is registered, and where he has or had a seat.
create function units_of_person(person uuid) returns setof uuid language sql stable as $$
  select p.unit_id from person p where p.id = person
  union
  select s.unit_id from mandate m join seat s on s.id = m.seat_id where m.person_id = person
$$;

-- The condition, as text, that a person stands where a permission reaches. What does not depend on the row is asked once a query: asked by the row it
-- cost 5 ms each (measured), this way 20 us.
create function person_in_scope(permission text, person_column text) returns text language sql immutable as $$
  select format('(select scope_is_all(%1$L)) or exists (select 1 from units_of_person(%2$s) u where u = any ((select past_scope(%1$L))::uuid[]) or exists ('
    'select 1 from lineage l where l.unit_id = u and upper_inf(l.recorded) and l.valid @> (select business_today())'
    ' and (l.ancestor_id = any ((select granted(%1$L, ''subtree''))::uuid[]) or (l.distance = 0 and l.ancestor_id = any ((select granted(%1$L, ''own''))::uuid[])))))',
    permission, person_column)
$$;

-- Units at all of which one must be a keeper of people to change a person or his account: where he is registered, where he holds or will hold a seat,
-- and where he acts by delegation. So the keeper of a unit cannot take over the account of his superior's officer who is registered with him.
create function units_keeping(person uuid) returns setof uuid language sql stable as $$
  select p.unit_id from person p where p.id = person
  union
  select h.unit_id from holding h where h.person_id = person and (upper_inf(h.valid) or upper(h.valid) > (select business_today()))
  union
  select h.unit_id from delegation d join holding h on h.mandate_id = d.mandate_id
  where d.to_person = person and d.ended_at is null and upper(d.valid) > (select business_today())
$$;

-- Units where a permission holds today; all for the system.
create function units_held(permission text) returns setof uuid language sql stable as $$
  select l.unit_id from lineage l
  where upper_inf(l.recorded) and l.valid @> (select business_today())
    and ((select current_setting('caunoi.grants', true) = '*') or l.ancestor_id = any ((select granted(permission, 'subtree'))::uuid[])
      or (l.distance = 0 and l.ancestor_id = any ((select granted(permission, 'own'))::uuid[])))
$$;

-- Personal fields: oneself, and readers of people. Accounts: one's own, and keepers of people; what a password is checked against is read outside the
-- fence, by sign-in only.
alter table person_detail enable row level security;
alter table account enable row level security;
do $$
begin
  execute format('create policy reads on person_detail for select to caunoi_app using (person_id = (select own_person()) or %s)', person_in_scope('access.people', 'person_id'));
  execute format('create policy changes on person_detail for update to caunoi_app using (%s) with check (true)', person_in_scope('access.manage', 'person_id'));
  execute format('create policy reads on account for select to caunoi_app using (id = (select own_account()) or %s)', person_in_scope('access.manage', 'person_id'));
  execute format('create policy changes on account for update to caunoi_app using (id = (select own_account()) or %s) with check (true)', person_in_scope('access.manage', 'person_id'));
end $$;
create policy adds on person_detail for insert to caunoi_app with check (true);
create policy system on person_detail to caunoi_system using (true) with check (true);
create policy adds on account for insert to caunoi_app with check (true);
create policy system on account to caunoi_system using (true) with check (true);

alter table session enable row level security;
create policy reads on session for select to caunoi_app using (account_id = (select own_account()));
create policy changes on session for update to caunoi_app using (account_id = (select own_account())) with check (true);
create policy system on session to caunoi_system using (true) with check (true);

alter table recovery_code enable row level security;
create policy reads on recovery_code for select to caunoi_app using (account_id = (select own_account()));
create policy changes on recovery_code for update to caunoi_app using (account_id = (select own_account())) with check (true);
create policy adds on recovery_code for insert to caunoi_app with check (account_id = (select own_account()));
create policy system on recovery_code to caunoi_system using (true) with check (true);

alter table sign_in_attempt enable row level security;
create policy system on sign_in_attempt to caunoi_system using (true) with check (true);

-- The units the asker acts from: all that stand in his grants.
create function own_units() returns uuid[] language sql stable as $$
  select coalesce(array_agg(distinct u::uuid), '{}')
  from jsonb_each(coalesce(nullif(nullif(current_setting('caunoi.grants', true), ''), '*')::jsonb, '{}')) g,
    lateral (select jsonb_array_elements_text(g.value -> 'own') union all select jsonb_array_elements_text(g.value -> 'subtree')) x(u)
$$;

create function units_above(units uuid[]) returns uuid[] language sql stable as $$
  select coalesce(array_agg(distinct l.ancestor_id), '{}') from lineage l where l.unit_id = any (units) and upper_inf(l.recorded) and l.valid @> (select business_today())
$$;

-- The names of those one deals with, without the other personal fields: what the fence shows, and the holders today of seats in units above those the
-- asker acts from, so that a unit reads who sent its report back. Names of former holders stay with the unit's own readers. Runs as its owner.
do $$
begin
  execute format('create view person_name with (security_barrier) as
    select d.person_id, d.full_name, d.given_name from person_detail d
    where (select current_setting(''caunoi.grants'', true) = ''*'') or d.person_id = (select own_person()) or %s or exists (
      select 1 from mandate m join mandate_span p on p.mandate_id = m.id and upper_inf(p.recorded) and p.valid @> (select business_today())
      join seat s on s.id = m.seat_id
      where m.person_id = d.person_id and s.unit_id = any ((select units_above(own_units()))::uuid[]))', person_in_scope('access.people', 'd.person_id'));
end $$;

-- What may be changed. Sign-in attempts are dropped after their time.
grant update on person_detail, account, session, recovery_code, access_setting to caunoi_app, caunoi_system;
grant update (unit_id) on person to caunoi_app, caunoi_system;
grant update on position, position_right to caunoi_system;
grant update (ended_at) on delegation to caunoi_app, caunoi_system;
grant update (recorded, ended_by) on mandate_span, suspension to caunoi_app, caunoi_system;
grant delete on sign_in_attempt, position_right to caunoi_system;

-- What is shown once is not kept in the memory of replies: an answer to a repeated request comes without it.
create function forget_secrets() returns trigger language plpgsql as $$
begin
  new.reply := new.reply - array['sessionToken', 'initialPassword', 'initialPasswords', 'recoveryCodes', 'secret', 'uri', 'qr'];
  return new;
end $$;
create trigger forget_secrets before insert on idempotency for each row when (new.action like 'access.%') execute function forget_secrets();
