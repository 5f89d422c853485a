-- The roll-up: one row of vectors for each (family, period, tree version, unit). Exact at the commit of what posted it (performance.md section 3).

-- The tree as it stood on a day, as known when the version was made. Days on which everything is placed alike share a version.
create table tree_version (
  id int primary key generated always as identity,
  on_date date not null,
  known_at timestamptz not null,
  placement_hash text not null unique
);
-- Which version answered for a day at a state of knowledge; saves reading the placement again.
create table tree_asked (
  on_date date not null,
  known_at timestamptz not null,
  tree int not null references tree_version,
  primary key (on_date, known_at)
);
create table tree_node (
  tree int not null references tree_version,
  unit uuid not null references unit,
  parent uuid,
  depth int not null,                          -- 0 at a root
  path uuid[] not null,                        -- the unit itself first, its root last
  folds int not null,                          -- how many nodes of the path, counted from the root, are folded
  folded boolean not null generated always as (folds = cardinality(path)) stored,
  primary key (tree, unit)
);
create index on tree_node (tree, parent);
create index on tree_node (unit, tree);

-- Which trees a family's period was posted in: usually one.
create table rollup_tree (
  family uuid not null references family,
  period text not null references period,
  tree int not null references tree_version,
  primary key (family, period, tree)
);

-- `own`, `compiled`: what was posted at the unit; a NULL element is missing. `below`: the sum of its children's effective vectors; effective is
-- coalesce(compiled, own + below). `below_n`: how many signed reports gave each element. `due_*`: how many obligations ask for each element. Folded nodes
-- keep no sums: their children are summed when read, so that acceptances do not queue for the root's row.
create table rollup (
  family uuid not null,
  period text not null,
  tree int not null,
  unit uuid not null,
  depth int not null,
  own bigint[] not null default '{}',
  compiled bigint[],
  below bigint[] not null default '{}',
  below_n bigint[] not null default '{}',
  due_own bigint[] not null default '{}',
  due_compiled bigint[] not null default '{}',
  due_below bigint[] not null default '{}',
  primary key (family, period, tree, unit),
  foreign key (family, period, tree) references rollup_tree,
  foreign key (tree, unit) references tree_node
) with (fillfactor = 70);

-- What a register counted, by its cause: the same cause never counts twice.
create table register_post (
  family uuid not null references family,
  cause uuid not null,
  period text not null,
  tree int not null,
  unit uuid not null,
  delta bigint[] not null,
  at timestamptz not null,
  primary key (family, cause)
);

-- Element by element; the shorter vector is padded with zeros, a NULL counts as zero.
create function vec_add(a bigint[], b bigint[], s bigint default 1) returns bigint[] language sql immutable parallel safe as
$$ select coalesce(array_agg(coalesce(x, 0) + s * coalesce(y, 0) order by i), '{}') from rows from (unnest(a), unnest(b)) with ordinality t(x, y, i) $$;
create function vec_greatest(a bigint[], b bigint[]) returns bigint[] language sql immutable parallel safe as
$$ select coalesce(array_agg(greatest(coalesce(x, 0), coalesce(y, 0)) order by i), '{}') from rows from (unnest(a), unnest(b)) with ordinality t(x, y, i) $$;
create function vec_at_most_one(a bigint[]) returns bigint[] language sql immutable parallel safe as
$$ select coalesce(array_agg(least(x, 1) order by i), '{}') from unnest(a) with ordinality t(x, i) $$;
-- 1 for each element that is there.
create function vec_n(a bigint[]) returns bigint[] language sql immutable parallel safe as
$$ select coalesce(array_agg((x is not null)::int::bigint order by i), '{}') from unnest(a) with ordinality t(x, i) $$;
create function vec_equal(a bigint[], b bigint[]) returns boolean language sql immutable parallel safe as
$$ select coalesce(bool_and(coalesce(x, 0) = coalesce(y, 0)), true) from rows from (unnest(a), unnest(b)) t(x, y) $$;
-- How many reports are expected of a node: its own obligations and those below; a compiled report stands for all of them as one.
create function vec_due(own bigint[], compiled bigint[], below bigint[], filed boolean) returns bigint[] language sql immutable parallel safe as
$$ select case when filed then vec_at_most_one(d) else d end from (select vec_greatest(vec_add(own, below), compiled) d) x $$;

-- Sets `below` of every inner node that is not folded, for whole trees at once, deepest level first. After bulk posts and to repair. Callers hold the rows.
create function rollup_rebuild(families uuid[], periods text[], trees int[]) returns void language plpgsql as $$
declare
  level int;
begin
  for level in
    select distinct r.depth from unnest(families, periods, trees) k(f, p, t) join rollup r on (r.family, r.period, r.tree) = (k.f, k.p, k.t) order by 1 desc
  loop
    with child as materialized (
      -- Most rows are leaves with one part only: the vector functions, a subquery each, are called where two parts meet.
      select r.family, r.period, r.tree, n.parent, x.i, x.v, case when r.compiled is not null or r.below = '{}' then (x.v is not null)::int::bigint else x.n end as n, x.e
      from unnest(families, periods, trees) k(f, p, t)
      join rollup r on (r.family, r.period, r.tree) = (k.f, k.p, k.t) and r.depth = level + 1
      join tree_node n on n.tree = r.tree and n.unit = r.unit
      cross join lateral rows from (
        unnest(case when r.compiled is not null then r.compiled when r.below = '{}' then r.own else vec_add(r.own, r.below) end),
        unnest(case when r.compiled is not null or r.below = '{}' then '{}' else vec_add(vec_n(r.own), r.below_n) end),
        unnest(case
          when r.compiled is null and r.due_compiled = '{}' and r.due_below = '{}' then r.due_own
          when r.compiled is null and r.due_compiled = '{}' and r.due_own = '{}' then r.due_below
          else vec_due(r.due_own, r.due_compiled, r.due_below, r.compiled is not null) end)
      ) with ordinality x(v, n, e, i)
    ), element as materialized (
      select family, period, tree, parent, i, sum(coalesce(v, 0))::bigint v, sum(coalesce(n, 0))::bigint n, sum(coalesce(e, 0))::bigint e from child group by 1, 2, 3, 4, 5
    ), total as materialized (
      select family, period, tree, parent, array_agg(v order by i) v, array_agg(n order by i) n, array_agg(e order by i) e from element group by 1, 2, 3, 4
    )
    update rollup r set below = coalesce(t.v, '{}'), below_n = coalesce(t.n, '{}'), due_below = coalesce(t.e, '{}')
    from unnest(families, periods, trees) k(f, p, tr)
    join rollup target on (target.family, target.period, target.tree) = (k.f, k.p, k.tr) and target.depth = level
    join tree_node node on node.tree = target.tree and node.unit = target.unit and not node.folded
    left join total t on (t.family, t.period, t.tree, t.parent) = (target.family, target.period, target.tree, target.unit)
    where (r.family, r.period, r.tree, r.unit) = (target.family, target.period, target.tree, target.unit)
      and not (vec_equal(r.below, t.v) and vec_equal(r.below_n, t.n) and vec_equal(r.due_below, t.e));
  end loop;
end $$;

-- The slow, obviously correct definition: what stands at a node is its compiled report, else its own plus what stands at its children.
create function rollup_oracle(of_family uuid, of_period text, of_tree int, of_unit uuid) returns table (v bigint[], n bigint[], e bigint[]) language plpgsql stable as $$
declare
  here rollup;
  part record;
  due bigint[];
begin
  select * into here from rollup r where r.family = of_family and r.period = of_period and r.tree = of_tree and r.unit = of_unit;
  select * into part from rollup_below(of_family, of_period, of_tree, of_unit);
  v := vec_add(here.own, part.v);
  n := vec_add(vec_n(here.own), part.n);
  due := vec_add(here.due_own, part.e);
  e := vec_greatest(due, here.due_compiled);
  if here.compiled is not null then
    v := here.compiled;
    n := vec_n(here.compiled);
    e := vec_at_most_one(e);
  end if;
  return next;
end $$;

-- What stands at the children of a node, by the definition: what `below` must hold.
create function rollup_below(of_family uuid, of_period text, of_tree int, of_unit uuid) returns table (v bigint[], n bigint[], e bigint[]) language plpgsql stable as $$
declare
  child record;
  part record;
begin
  v := '{}';
  n := '{}';
  e := '{}';
  for child in select t.unit from tree_node t where t.tree = of_tree and t.parent = of_unit loop
    select * into part from rollup_oracle(of_family, of_period, of_tree, child.unit);
    v := vec_add(v, part.v);
    n := vec_add(n, part.n);
    e := vec_add(e, part.e);
  end loop;
  return next;
end $$;

-- Reading the roll-up is decided by the right at the node asked for, not by rows: only the system's role, which actions enter with a reason, sees it.
revoke all on rollup, register_post from caunoi_app;
grant update on rollup to caunoi_system;
