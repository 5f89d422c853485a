-- Conferences of a body: convening, agenda, invitations, attendance, conclusions. `conference.state` is the outcome of its last event.

create table conference (
  id uuid primary key,
  unit_id uuid not null references unit,
  body_id uuid not null,
  term_id uuid,
  ordinal int not null check (ordinal > 0),     -- restarts with each term
  extended boolean not null default false,
  title text not null,
  starts_at timestamptz not null,               -- business time
  minutes int not null check (minutes between 15 and 14400),
  place text not null,
  state text not null default 'planned' check (state in ('planned', 'convened', 'in_session', 'held', 'cancelled')),
  version int not null default 1,               -- grows with each change of what is said above
  notice int not null default 0,                -- SEQUENCE of the calendar entry: grows when those invited must be told anew
  agenda_version int not null default 1,
  planned_at timestamptz not null,
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid,
  foreign key (body_id, unit_id) references body (id, unit_id),
  foreign key (term_id, body_id) references term (id, body_id)
);
-- A cancelled conference gives its ordinal back.
create unique index one_ordinal on conference (body_id, term_id, ordinal) nulls not distinct where state <> 'cancelled';
create index on conference (unit_id, starts_at desc);
create index on conference (starts_at desc);

create table conference_event (
  id uuid primary key,
  conference_id uuid not null references conference,
  verb text not null check (verb in ('plan', 'change', 'convene', 'start', 'hold', 'cancel')),
  at timestamptz not null,
  reason text,
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid
);
create index on conference_event (conference_id, at);

-- The running order. An item taken off stays on record.
create table agenda_item (
  id uuid primary key,
  conference_id uuid not null references conference,
  position int check (position > 0),            -- null: taken off
  fixed_start text check (fixed_start ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),   -- 'HH:MM' there; null: follows on from the item before
  minutes int not null check (minutes between 0 and 1440),
  title text not null,
  presenter text,
  kind text not null check (kind in ('opening', 'report', 'study', 'discussion', 'direction', 'vote', 'commendation', 'conclusion', 'other')),
  removed_at timestamptz,
  check ((position is null) = (removed_at is not null)),
  constraint one_place unique (conference_id, position) deferrable initially deferred
);

create table agenda_paper (
  item_id uuid not null references agenda_item,
  conference_id uuid not null references conference,
  file_id uuid not null references file,
  sort int not null,
  primary key (item_id, file_id)
);
create index on agenda_paper (conference_id);

-- Who is asked to come: holders of seats in bodies as they stood on the day, units (their head comes), guests. `capacity`: only members count and vote.
create table invitation (
  id uuid primary key,
  conference_id uuid not null references conference,
  number int not null,
  capacity text not null check (capacity in ('member', 'extended', 'guest')),
  person_id uuid references person,
  mandate_id uuid references mandate,
  unit_id uuid references unit,
  invited_at timestamptz not null,
  withdrawn_at timestamptz,
  answer text check (answer in ('coming', 'not_coming')),
  answer_reason text,
  answered_at timestamptz,
  answered_by uuid,                             -- account
  check ((capacity = 'guest') = (person_id is null and unit_id is null)),
  check (person_id is null or unit_id is null)
);
create unique index one_invitation_a_person on invitation (conference_id, person_id) where person_id is not null and withdrawn_at is null;
create unique index one_invitation_a_unit on invitation (conference_id, unit_id) where unit_id is not null and withdrawn_at is null;
create index on invitation (person_id) where withdrawn_at is null;
create index on invitation (unit_id) where withdrawn_at is null;
create unique index on invitation (conference_id, number);

-- Personal fields of guests; purpose, readers and retention: records.ts.
create table guest_detail (
  invitation_id uuid primary key references invitation,
  unit_id uuid not null references unit,        -- the convening unit, whose readers see them
  full_name text not null,
  organisation text not null,
  erased_at timestamptz
);

-- The roll call: one row an invitation, the last word counts; every word is in the ledger.
create table attendance (
  invitation_id uuid primary key references invitation,
  conference_id uuid not null references conference,
  state text not null check (state in ('present', 'absent_with_reason', 'absent')),
  reason text,
  marked_at timestamptz not null,
  account_id uuid,
  mandate_id uuid
);
create index on attendance (conference_id, state);

create table conclusion (
  id uuid primary key,
  conference_id uuid not null references conference,
  number int not null,
  text text not null,
  concluded_at timestamptz not null,
  task_id uuid,                                 -- the task it became (modules/tasks), null: said, not assigned
  unit_count int not null default 0,
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid,
  unique (conference_id, number)
);
create unique index on conclusion (task_id) where task_id is not null;

-- Conferences one is invited to, in person or for a unit one reads for. As the owner: the policy of conference asks it, and invitation's policy asks conference.
create function invited_conferences() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select i.conference_id
  from invitation i join conference c on c.id = i.conference_id and c.state <> 'planned'
  where i.withdrawn_at is null and (i.person_id = own_person() or exists (
    select from lineage l where l.unit_id = i.unit_id and upper_inf(l.recorded) and l.valid @> business_today()
      and (l.ancestor_id = any (granted('conferences.read', 'subtree')) or (l.distance = 0 and l.ancestor_id = any (granted('conferences.read', 'own'))))))
$$;

call fence('conference', 'conferences.read');
create policy invited on conference for select to caunoi_app using (id in (select invited_conferences()));
call fence_by('conference_event', 'conference', 'conference_id');
call fence_by('agenda_item', 'conference', 'conference_id');
call fence_by('agenda_paper', 'conference', 'conference_id');
call fence_by('invitation', 'conference', 'conference_id');
call fence_by('attendance', 'conference', 'conference_id');
call fence_by('conclusion', 'conference', 'conference_id');
call fence('guest_detail', 'conferences.read');
-- What lies on the table of a conference is read by those invited to it; before it is convened by the office alone.
create policy on_the_table on file for select to caunoi_app using (exists (select 1 from agenda_paper p where p.file_id = file.id));

grant update (ordinal, extended, title, starts_at, minutes, place, state, version, notice, agenda_version) on conference to caunoi_app, caunoi_system;
grant update (position, fixed_start, minutes, title, presenter, kind, removed_at) on agenda_item to caunoi_app, caunoi_system;
grant delete on agenda_paper to caunoi_app, caunoi_system;
create policy takes_off on agenda_paper for delete to caunoi_app using (exists (select 1 from conference parent where parent.id = agenda_paper.conference_id));
grant update (withdrawn_at, answer, answer_reason, answered_at, answered_by, capacity) on invitation to caunoi_app, caunoi_system;
grant update (state, reason, marked_at, account_id, mandate_id) on attendance to caunoi_app, caunoi_system;
grant update (full_name, organisation, erased_at) on guest_detail to caunoi_app, caunoi_system;

-- The register of conferences held: counted by the system when a conference is closed.
insert into component (id, code, names, measure) values
  (gen_random_uuid(), 'conferences.held', '{"vi": "Hội nghị đã tổ chức", "en": "Conferences held"}', '{"vi": "hội nghị", "en": "conferences"}');
insert into family (id, code, names, lane, period_kind) values
  (gen_random_uuid(), 'register.conferences', '{"vi": "Sổ hội nghị", "en": "Register of conferences"}', 'register', 'month');
insert into family_slot (family, position, component, over_time, lane, period_kind)
  select f.id, 1, c.id, 'accumulate', f.lane, f.period_kind from family f, component c where f.code = 'register.conferences' and c.code = 'conferences.held';
