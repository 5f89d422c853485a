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
  /** Tree → the day it shows. */
  days: Map<string, string>
  /** Tree → parent → children, from the placements themselves. */
  children: Map<string, Map<string, string[]>>
  units: { id: string; number: number }[]
}

/** Everything that figures rest on, read as the owner from what was signed, accepted, carried out and held; none of it from the roll-up. */
export async function leavesOf(w: World): Promise<Leaves> {
  const reports = await sql<Leaf>`
    select o.family, o.period, o.tree::text as tree, o.ends as day, o.unit_id as unit, o.mode, s.vector,
      array(select fs.position from jsonb_to_recordset(f.slots) as g(component text) join component c on c.code = g.component join family_slot fs on fs.family = o.family and fs.component = c.id) as asked
    from obligation o join form f on f.id = o.form
    left join lateral (
      select s.* from submission s where s.obligation_id = o.id and exists (select from obligation_event e where e.submission_id = s.id and e.verb = 'accept') order by s.version desc limit 1
    ) s on true`.execute(w.owner.db)
  // Reports count in the month in which they were due, tasks in that of their due day, conferences on their day; each in the tree of then, or of today.
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
      case when e.tree is null then least((e.period || '-01')::date + interval '1 month' - interval '1 day', date '2021-01-17')::date end as on
    from event e join family f on f.code = e.register`.execute(w.owner.db)
  const events = counted.rows.map(row => ({ ...row, tree: row.tree ?? `on ${row.on}`, mode: 'own' as const, asked: [] }))
  const placed = await sql<{ tree: string; day: string; unit: string; parent: string | null }>`
    select v.id::text as tree, v.on_date as day, p.unit_id as unit, p.parent_id as parent from tree_version v join placement p on p.valid @> v.on_date and p.recorded @> v.known_at
    union all
    select 'on ' || d, d::date, p.unit_id, p.parent_id from unnest(${[...new Set(events.flatMap(event => event.on ?? []))]}::text[]) d join placement p on p.valid @> d::date and upper_inf(p.recorded)`.execute(
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
  return { leaves: [...summed(events), ...reports.rows], days: new Map(placed.rows.map(row => [row.tree, row.day])), children, units: units.rows }
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
