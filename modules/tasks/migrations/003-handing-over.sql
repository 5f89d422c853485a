-- Reorganisations: what a unit that ends still had to do is handed over to a successor, whose assignment goes on in its place.

alter table assignment drop constraint assignment_state_check;
alter table assignment add constraint assignment_state_check
  check (state in ('assigned', 'accepted', 'objected', 'in_progress', 'paused', 'submitted', 'returned', 'done', 'cancelled', 'handed_over'));

-- handed_to: the assignment that goes on in place of this one. counted_at: the unit under which the register counted it as due, where that is another.
alter table assignment add column handed_to uuid references assignment, add column counted_at uuid references unit;
create index on assignment (handed_to) where handed_to is not null;

-- What a reorganisation did with assignments is found by its act.
create index on assignment_event ((data ->> 'act')) where data ? 'act';

create or replace function task_timeliness(role_state text, submitted_on date, due_on date, today date, soon int) returns text language sql immutable parallel safe as $$
  select case
    when role_state in ('cancelled', 'objected', 'handed_over') then 'none'
    when role_state = 'done' then case when submitted_on <= due_on then 'on_time' else 'late' end
    when role_state = 'submitted' and submitted_on <= due_on then 'waiting'
    when due_on < today then 'overdue'
    when due_on <= today + soon then 'due_soon'
    else 'open' end
$$;

grant update (counted_at) on assignment to caunoi_app, caunoi_system;
grant update (from_unit, role, first_due_on, assigned_on, handed_to) on assignment to caunoi_system;
