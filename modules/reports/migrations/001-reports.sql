-- Reports: what is asked (forms, obligations), what is written (drafts, edit by edit), what was signed (submissions, only ever added) and what was
-- done with it (obligation_event, only ever added). `obligation.state` is the outcome of its last event, written in the same statement.

-- A dated edition of a form family. An edition asks for the periods that begin in `valid`; one edition of a family at a time.
create table form (
  id uuid primary key,
  family uuid not null references family,
  edition int not null check (edition > 0),
  valid daterange not null check (not isempty(valid)),
  names jsonb not null,
  sections jsonb not null,                     -- [{code, names, help?, narrative, required}]
  slots jsonb not null,                        -- [{component, section, label, help?, required}] in the order of the form
  checks jsonb not null,                       -- [{code, kind, rule, when?, words}]; the language: checks/expression.ts
  due jsonb not null,                          -- DueRule of kernel/period.ts
  obliged jsonb not null,                      -- [{level, mode}]
  made_at timestamptz not null,
  account_id uuid,
  mandate_id uuid,
  unique (family, edition),
  unique (id, family),
  constraint one_edition exclude using gist (family with =, valid with &&)
);
-- Only that an edition ends may be written later.
grant update (valid) on form to caunoi_app, caunoi_system;

-- A family's period that takes no more changes; opening it again is on record.
create table period_closure (
  id uuid primary key,
  family uuid not null references family,
  period text not null references period,
  closed_at timestamptz not null,
  reason text not null,
  account_id uuid,
  mandate_id uuid,
  opened_at timestamptz,
  opened_reason text,
  opened_by uuid
);
create unique index on period_closure (family, period) where opened_at is null;
grant update (opened_at, opened_reason, opened_by) on period_closure to caunoi_app, caunoi_system;

-- One report asked of one unit: of a form, for the days [starts, ends] inside a period.
create table obligation (
  id uuid primary key,
  form uuid not null,
  family uuid not null references family,
  unit_id uuid not null references unit,
  filed_to uuid not null references unit,      -- the parent in the tree of the last day; itself at a root
  period text not null references period,
  starts date not null,
  ends date not null check (ends >= starts),
  mode text not null check (mode in ('own', 'compiled')),
  tree int not null references tree_version,   -- the tree of the last day
  due_on date not null,
  state text not null default 'not_started' check (state in ('not_started', 'draft', 'to_sign', 'submitted', 'returned', 'accepted')),
  opened_at timestamptz not null,
  version int not null default 0,              -- of the latest submission
  latest uuid,                                 -- the latest submission
  in_force uuid,                               -- the accepted submission that counts
  accepted_signed_on date,                     -- business day on which the first accepted submission was signed: on time or late for good
  judged_on date,                              -- when the register of reports on time counted this report
  foreign key (form, family) references form (id, family),
  unique (unit_id, family, period, starts)
);
create index on obligation (family, period, unit_id);
create index on obligation (filed_to, state) where state = 'submitted';
create index on obligation (unit_id, ends desc);
create index on obligation (due_on) where judged_on is null;
call fence('obligation', 'reports.read', 'unit_id', 'filed_to');
grant update (state, version, latest, in_force, accepted_signed_on, judged_on) on obligation to caunoi_app, caunoi_system;

-- What is being written. `vector` by the positions of the family; a NULL is not filled in. `version` grows with each save.
create table draft (
  obligation_id uuid primary key references obligation,
  vector bigint[] not null default '{}',
  narratives jsonb not null default '{}',
  version int not null default 0,
  saved_at timestamptz not null,
  account_id uuid
);
call fence_by('draft', 'obligation', 'obligation_id');
grant update on draft to caunoi_app, caunoi_system;

-- Each saved change of a field: 'v:<component>' or 'n:<section>'. `before` and `value` as JSON (a number, a text, null).
create table draft_edit (
  obligation_id uuid not null references obligation,
  version int not null,
  field text not null,
  before jsonb,
  value jsonb,
  typed_at timestamptz not null,               -- on the device, by its own clock
  saved_at timestamptz not null,
  account_id uuid,
  primary key (obligation_id, field, version)
);
call fence_by('draft_edit', 'obligation', 'obligation_id');

create table submission (
  id uuid primary key,
  obligation_id uuid not null references obligation,
  version int not null check (version > 0),
  vector bigint[] not null,
  narratives jsonb not null,
  parts bigint[],                              -- compiled: the sum of the parts when it was signed
  warnings text[] not null default '{}',       -- codes of the soft checks that spoke when it was signed
  content_hash bytea not null check (octet_length(content_hash) = 32),
  signed_at timestamptz not null,
  signed_by uuid,                              -- mandate; null only where the system signed
  delegation_id uuid,
  account_id uuid,
  unique (obligation_id, version)
);
alter table submission alter column vector set storage main;
call fence_by('submission', 'obligation', 'obligation_id');
revoke update on submission from caunoi_app, caunoi_system;
alter table obligation add foreign key (latest) references submission, add foreign key (in_force) references submission;

create table obligation_event (
  id uuid primary key,
  obligation_id uuid not null references obligation,
  submission_id uuid references submission,
  verb text not null check (verb in ('send_to_sign', 'take_back', 'submit', 'accept', 'return', 'reopen', 'remind', 'parts_changed')),
  at timestamptz not null,
  reason text,
  remarks jsonb not null default '[]',         -- return: [{field, words}]
  part uuid references submission,             -- parts_changed: the accepted version of the part; submission_id is the compiled one it speaks to
  mandate_id uuid,
  delegation_id uuid,
  account_id uuid
);
create index on obligation_event (obligation_id, at);
create index on obligation_event (submission_id) where verb = 'parts_changed';
call fence_by('obligation_event', 'obligation', 'obligation_id');

-- The register of reports on time: what the system itself counts of every judged report, in the month in which it was due.
insert into component (id, code, names, measure) values
  (gen_random_uuid(), 'reports.due', '{"vi": "Báo cáo đến hạn", "en": "Reports due"}', '{"vi": "báo cáo", "en": "reports"}'),
  (gen_random_uuid(), 'reports.on_time', '{"vi": "Báo cáo đúng hạn", "en": "Reports on time"}', '{"vi": "báo cáo", "en": "reports"}');
insert into family (id, code, names, lane, period_kind) values
  (gen_random_uuid(), 'register.reports', '{"vi": "Theo dõi hạn báo cáo", "en": "Reports on time"}', 'register', 'month');
insert into family_slot (family, position, component, over_time, lane, period_kind)
  select f.id, s.position, c.id, 'accumulate', 'register', 'month'
  from family f, (values (1, 'reports.due'), (2, 'reports.on_time')) s(position, code) join component c on c.code = s.code
  where f.code = 'register.reports';
