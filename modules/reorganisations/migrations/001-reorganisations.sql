-- Reorganisations before, while and after they take effect. What they state of the tree stands in *org*, from `act_id` on.

create table reorganisation (
  id uuid primary key,
  unit_id uuid not null references unit,       -- who prepares and decides it
  title text not null,
  effective_on date not null,
  decision_number text,
  decision_date date,
  issuer text,
  file_id uuid references file,
  note text,
  steps jsonb not null default '[]',
  version int not null default 1,
  state text not null default 'draft' check (state in ('draft', 'decided', 'carried_out', 'undone', 'discarded')),
  created_at timestamptz not null,
  decided_at timestamptz,
  carried_out_at timestamptz,
  undone_at timestamptz,
  stopped jsonb,                               -- why it did not take effect on its day: faults of the plan, or keys that nobody answered
  act_id uuid references org_act,
  undo_act_id uuid references org_act,
  account_id uuid,                             -- who decided it, else who drafted it
  mandate_id uuid,
  search_text text not null generated always as (searchable(title || ' ' || coalesce(decision_number, ''))) stored,
  check ((state in ('carried_out', 'undone')) = (act_id is not null)),
  check ((state = 'undone') = (undo_act_id is not null))
);
create index on reorganisation (unit_id, effective_on desc);
create index on reorganisation (act_id);
call fence('reorganisation', 'org.manage');
grant update (title, effective_on, decision_number, decision_date, issuer, file_id, note, steps, version, state, decided_at, carried_out_at, undone_at, stopped, act_id, undo_act_id, account_id, mandate_id)
  on reorganisation to caunoi_app, caunoi_system;

-- Units that stand and that a decided reorganisation speaks of: two that are pending may not speak of the same.
create table reorganisation_unit (
  reorganisation_id uuid not null references reorganisation,
  unit_id uuid not null references unit,
  primary key (reorganisation_id, unit_id)
);
create index on reorganisation_unit (unit_id);
call fence_by('reorganisation_unit', 'reorganisation', 'reorganisation_id');

-- What was chosen about a consequence; the latest counts.
create table reorganisation_choice (
  id uuid primary key,
  reorganisation_id uuid not null references reorganisation,
  key text not null,
  choice text not null,
  at timestamptz not null,
  account_id uuid
);
create index on reorganisation_choice (reorganisation_id, key, at desc);
call fence_by('reorganisation_choice', 'reorganisation', 'reorganisation_id');
