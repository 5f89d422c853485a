-- Tasks, what each unit was given of them (assignment), and everything done with it (assignment_event, only ever added). `assignment.state` is the outcome
-- of its last event, written in the same statement. Due soon, overdue, on time and late are never stored: task_timeliness() derives them.

create table task (
  id uuid primary key,
  unit_id uuid not null references unit,       -- who gives it
  programme_id uuid references programme,
  conclusion_id uuid,                          -- of a conference (a later module)
  document_id uuid references source_document,
  parent_id uuid,                              -- the assignment that a unit passes on to its own
  title text not null,
  expected_result text not null default '',
  evidence_required boolean not null default false,
  due_on date not null,
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  version int not null default 1,
  created_at timestamptz not null,
  deployed_at timestamptz,
  dropped_at timestamptz,
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid,
  search_text text not null generated always as (searchable(title || ' ' || expected_result)) stored
);
create index on task (unit_id) where deployed_at is null;
create index on task (programme_id);
create index on task (conclusion_id) where conclusion_id is not null;
create index on task using gin (search_text gin_trgm_ops);

-- Of a draft: to whom it will go. None: to all units its programme is given to.
create table task_addressee (
  task_id uuid not null references task,
  unit_id uuid not null references unit,
  role text not null check (role in ('lead', 'co')),
  position text references position,
  primary key (task_id, unit_id)
);

create table assignment (
  id uuid primary key,
  task_id uuid not null references task,
  unit_id uuid not null references unit,
  from_unit uuid not null references unit,
  role text not null default 'lead' check (role in ('lead', 'co')),
  position text not null references position,  -- accountable: this seat of the unit, whoever holds it
  state text not null default 'assigned' check (state in ('assigned', 'accepted', 'objected', 'in_progress', 'paused', 'submitted', 'returned', 'done', 'cancelled')),
  due_on date not null,                        -- as extended
  first_due_on date not null,
  percent int not null default 0 check (percent between 0 and 100),
  version int not null default 1,              -- of its events
  assigned_on date not null,
  submitted_on date,                           -- business day of the latest submission: once done, of the accepted one
  closed_on date,
  extension_to date,                           -- asked for, not answered
  judged_on date,                              -- the due day under which the register of tasks on time has counted it
  last_at timestamptz not null,
  unique (task_id, unit_id)
);
alter table task add foreign key (parent_id) references assignment;
create index on task (parent_id) where parent_id is not null;
create index on assignment (unit_id, due_on) where state not in ('done', 'cancelled');
create index on assignment (unit_id, due_on);
create index on assignment (from_unit, state);
create index on assignment (due_on) where state not in ('done', 'cancelled');
create index on assignment (due_on) where judged_on is null and role = 'lead';
call fence('assignment', 'tasks.read', 'unit_id', 'from_unit');

create table assignment_event (
  id uuid primary key,
  assignment_id uuid not null references assignment,
  version int not null,
  verb text not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  on_date date not null,
  note text,
  data jsonb not null default '{}',            -- percent, dueOn, files, position, … by verb
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid,
  unique (assignment_id, version)
);
call fence_by('assignment_event', 'assignment', 'assignment_id');

-- Shown in the app; by e-mail where configured. days: before (negative) or after the due date; null: by hand.
create table reminder (
  id uuid primary key,
  assignment_id uuid not null references assignment,
  due_on date not null,
  days int,
  at timestamptz not null,
  on_date date not null,
  note text,
  account_id uuid,
  mandate_id uuid,
  delegation_id uuid
);
create unique index on reminder (assignment_id, due_on, days) where days is not null;
create index on reminder (assignment_id, at desc);
call fence_by('reminder', 'assignment', 'assignment_id');

call fence('task', 'tasks.read');
create policy given on task for select to caunoi_app using (exists (select 1 from assignment a where a.task_id = task.id));
call fence_by('task_addressee', 'task', 'task_id');

-- `none`: does not count (objected to, cancelled). `waiting`: sent in time, not yet judged. Overdue is no accepted result after the due date.
create function task_timeliness(role_state text, submitted_on date, due_on date, today date, soon int) returns text language sql immutable parallel safe as $$
  select case
    when role_state = 'cancelled' or role_state = 'objected' then 'none'
    when role_state = 'done' then case when submitted_on <= due_on then 'on_time' else 'late' end
    when role_state = 'submitted' and submitted_on <= due_on then 'waiting'
    when due_on < today then 'overdue'
    when due_on <= today + soon then 'due_soon'
    else 'open' end
$$;

grant update (programme_id, document_id, title, expected_result, evidence_required, due_on, priority, version, deployed_at, dropped_at) on task to caunoi_app, caunoi_system;
grant update (position, state, due_on, percent, version, submitted_on, closed_on, extension_to, judged_on, last_at) on assignment to caunoi_app, caunoi_system;
grant delete on task_addressee to caunoi_app, caunoi_system;
