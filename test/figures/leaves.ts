import { sql } from 'kysely'
import type { World } from '../world.ts'

/** What one unit brought for a stored period of a family, in the tree of its day: an accepted report, or what a register counted. By slot; null: missing. */
export interface Leaf {
  family: string
  period: string
  tree: string
  /** The last day of the report; of what a register counted that of the tree it counted in. */
  day: string
  unit: string
  mode: 'own' | 'compiled'
  vector: (number | null)[] | null
  /** Slots that the report is to fill in; none: nobody asked for it (registers). */
  asked: number[]
}

export interface Leaves {
  leaves: Leaf[]
  /** Tree → parent → children, from the placements themselves. */
  children: Map<string, Map<string, string[]>>
  units: { id: string; number: number }[]
}

/** Everything that figures rest on, read as the owner from what was signed, accepted, carried out and held; none of it from the roll-up. */
export async function leavesOf(w: World): Promise<Leaves> {
  const reports = await sql<Leaf & { early: boolean; closing: number[] }>`
    select o.family, o.period, o.tree::text as tree, o.ends as day, o.unit_id as unit, o.mode, s.vector, o.ends < p.ends as early,
      array(select fs.position from jsonb_to_recordset(f.slots) as g(component text) join component c on c.code = g.component join family_slot fs on fs.family = o.family and fs.component = c.id) as asked,
      array(select fs.position from family_slot fs where fs.family = o.family and fs.over_time = 'last') as closing
    from obligation o join form f on f.id = o.form join period p on p.code = o.period
    left join lateral (
      select s.* from submission s where s.obligation_id = o.id and exists (select from obligation_event e where e.submission_id = s.id and e.verb = 'accept') order by s.version desc limit 1
    ) s on true`.execute(w.owner.db)
  // Reports count in the month in which they were due, in their own tree; tasks in that of their due day, conferences in that of theirs, in the tree of the last day of
  // the month (today while it runs) on which the unit stood.
  const counted = await sql<Omit<Leaf, 'asked' | 'mode'> & { on: string | null }>`
    with event as (
      select 'register.reports' as register, to_char(o.due_on, 'YYYY-MM') as period, o.tree, o.unit_id, array[1, coalesce(a.first <= o.due_on, false)::int] as vector
      from obligation o left join lateral (
        select min((s.signed_at at time zone 'Asia/Ho_Chi_Minh')::date) as first from submission s join obligation_event e on e.submission_id = s.id and e.verb = 'accept' where s.obligation_id = o.id
      ) a on true where o.judged_on is not null
      union all
      select 'tasks-on-time', to_char(due_on, 'YYYY-MM'), null, coalesce(counted_at, unit_id), array[1, coalesce(state = 'done' and submitted_on <= due_on, false)::int]
      from assignment where role = 'lead' and due_on <= date '2021-01-17' and (state not in ('cancelled', 'objected', 'handed_over') or (state in ('cancelled', 'handed_over') and judged_on is not null))
      union all
      select 'register.conferences', to_char(starts_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM'), null, unit_id, array[1] from conference where state = 'held'
    )
    select f.id as family, e.period, e.tree::text as tree, least((e.period || '-01')::date + interval '1 month' - interval '1 day', date '2021-01-17')::date as day, e.unit_id as unit, e.vector::bigint[] as vector,
      case when e.tree is null then (
        select max(d)::date from generate_series((e.period || '-01')::date, least((e.period || '-01')::date + interval '1 month' - interval '1 day', date '2021-01-17'), '1 day') d
        where exists (select from placement p where p.unit_id = e.unit_id and upper_inf(p.recorded) and p.valid @> d::date)) end as on
    from event e join family f on f.code = e.register`.execute(w.owner.db)
  // What fell due when the unit stood on no day of the month any more counts nowhere.
  const somewhere = counted.rows.filter(row => row.tree !== null || row.on !== null)
  const events = somewhere.map(row => ({ ...row, tree: row.tree ?? `on ${row.on}`, mode: 'own' as const, asked: [] }))
  const placed = await sql<{ tree: string; unit: string; parent: string | null }>`
    select v.id::text as tree, p.unit_id as unit, p.parent_id as parent from tree_version v join placement p on p.valid @> v.on_date and p.recorded @> v.known_at
    union all
    select 'on ' || d, p.unit_id, p.parent_id from unnest(${[...new Set(events.flatMap(event => event.on ?? []))]}::text[]) d join placement p on p.valid @> d::date and upper_inf(p.recorded)`.execute(
    w.owner.db,
  )
  const children = new Map<string, Map<string, string[]>>()
  for (const { tree, unit, parent } of placed.rows) {
    const of = children.get(tree) ?? new Map<string, string[]>()
    children.set(tree, of)
    of.set(unit, of.get(unit) ?? [])
    if (parent) of.set(parent, [...(of.get(parent) ?? []), unit])
  }
  const units = await sql<{ id: string; number: number }>`select id, number::int as number from unit`.execute(w.owner.db)
  return { leaves: [...summed(events), ...reports.rows.map(withoutClosing)], children, units: units.rows }
}

/** What stands at the end of a period is known on its last day: whoever reports only until before has no say in it, and is not asked. */
function withoutClosing({ early, closing, ...leaf }: Leaf & { early: boolean; closing: number[] }): Leaf {
  if (!early) return leaf
  return {
    ...leaf,
    vector: leaf.vector && leaf.vector.map((value, slot) => (closing.includes(slot + 1) ? null : value)),
    asked: leaf.asked.filter(slot => !closing.includes(slot)),
  }
}

/** Several events of a unit in a period are one leaf. */
function summed(events: readonly Leaf[]): Leaf[] {
  const found = new Map<string, Leaf>()
  for (const event of events) {
    const key = `${event.family} ${event.period} ${event.tree} ${event.unit}`
    const known = found.get(key)
    found.set(key, known ? { ...known, vector: event.vector?.map((value, at) => (value ?? 0) + (known.vector?.[at] ?? 0)) ?? null } : event)
  }
  return [...found.values()]
}
