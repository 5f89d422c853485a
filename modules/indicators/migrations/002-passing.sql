-- How the values of a component pass to successors when units are reorganised; dated: the rule in force on the day of the reorganisation counts. Only added to:
-- of two that begin on the same day the later version holds. Where none holds: 'add', of a component of which the greatest counts 'max'.
create table component_passing (
  component uuid not null references component,
  version int not null check (version > 0),
  starts date not null,
  rule text not null check (rule in ('add', 'members', 'stated', 'max', 'none')),
  decision_number text,
  recorded_at timestamptz not null,
  primary key (component, version)
);

-- The rules of a component in the order of their days, those that hold only; the first from the beginning of time (starts null).
create function passing_of(of_component uuid) returns table (starts date, rule text) language sql stable as $$
  select null::date, case when c.over_units = 'max' then 'max' else 'add' end from component c where c.id = of_component
  union all
  (select distinct on (p.starts) p.starts, p.rule from component_passing p where p.component = of_component order by p.starts, p.version desc)
$$;
