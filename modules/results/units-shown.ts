import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#kernel/road.ts'
import type { Tx } from '#kernel/db.ts'
import type { FigureAddress } from '#modules/indicators/records.ts'
import type { UnitShown } from './records.ts'

/** Units by id as they were called and classed on a day (or last before it), in the order given; one statement. */
export async function unitsById(db: Tx, ids: readonly string[], on: string): Promise<UnitShown[]> {
  const { rows } =
    await sql<UnitShown>`select s.* from unnest(${ids as string[]}::uuid[]) with ordinality g(id, place) join (${shown(on)}) s on s.id = g.id order by g.place`.execute(
      db,
    )
  return rows
}

/** 'children': directly below; 'grassroots': every grassroots organisation below; 'all': every unit below. */
export const Level = z.enum(['children', 'grassroots', 'all'])
export type Level = z.infer<typeof Level>

export interface PartsAsked {
  unit: string
  on: string
  level: Level
  kind?: string | undefined
  /** The periods whose trees are looked at: a unit that has ended since is a part of what it filed. */
  keys: readonly { family: string; period: string }[]
}

/** The parts of a unit: those that stood below it in the trees of the stored periods, and those that do on the day; in their order. One statement. */
export async function partsOf(db: Tx, { unit, on, level, kind, keys }: PartsAsked): Promise<UnitShown[]> {
  const deep = level !== 'children'
  const { rows } = await sql<UnitShown>`
    with trees as materialized (
      select distinct t.tree from unnest(${keys.map(key => key.family)}::uuid[], ${keys.map(key => key.period)}::text[]) k(family, period)
      join rollup_tree t on t.family = k.family and t.period = k.period
    ), part as materialized (
      select n.unit from trees t join tree_node n on n.tree = t.tree where ${deep ? sql`${unit}::uuid = any(n.path)` : sql`n.parent = ${unit}::uuid`}
      union
      select unit_id from lineage where ancestor_id = ${unit}::uuid and upper_inf(recorded) and valid @> ${on}::date and ${deep ? sql`true` : sql`distance = 1`}
    )
    select s.* from part p join (${shown(on)}) s on s.id = p.unit
    where ${level === 'grassroots' ? sql`s.level in (select code from level where grassroots)` : sql`true`} and ${kind ? sql`s.kind = ${kind}` : sql`true`}
    order by s.sort, s.code`.execute(db)
  return rows
}

/** A unit as a figure names it; `under`: the whole of which it is counted as a part, where that is not all of it. */
export type PartShown = UnitShown & Pick<FigureAddress, 'under'>

/**
 * Parts as figures of them are named under their whole. One that stood elsewhere too in the trees of the periods, or stands elsewhere today, is counted here
 * only while it was a part: its figures open as parts of this whole, by the right over it. One statement.
 */
export async function countedUnder(
  db: Tx,
  { whole, direct, parts, keys }: { whole: UnitShown; direct: boolean; parts: readonly UnitShown[]; keys: PartsAsked['keys'] },
): Promise<PartShown[]> {
  if (!parts.length) return []
  const unit = whole.id
  const { rows } = await sql<{ unit: string }>`
    with trees as materialized (
      select distinct t.tree from unnest(${keys.map(key => key.family)}::uuid[], ${keys.map(key => key.period)}::text[]) k(family, period)
      join rollup_tree t on t.family = k.family and t.period = k.period
    )
    select p.unit from unnest(${parts.map(part => part.id)}::uuid[]) p(unit)
    where exists (select from trees t join tree_node n on n.tree = t.tree and n.unit = p.unit where ${direct ? sql`n.parent is distinct from ${unit}::uuid` : sql`${unit}::uuid <> all(n.path)`})
      or not exists (select from lineage l where l.unit_id = p.unit and l.ancestor_id = ${unit}::uuid and upper_inf(l.recorded) and l.valid @> business_today() and ${direct ? sql`l.distance = 1` : sql`true`})`.execute(
    db,
  )
  const elsewhere = new Set(rows.map(row => row.unit))
  return parts.map(part => (elsewhere.has(part.id) ? { ...part, under: { unit: whole.number, direct } } : part))
}

/** Does the right reach what stands below the unit, or stood there when it ended? A right held for the unit alone shows its total, not its parts. */
export async function reachesBelow(ctx: Ctx, permission: string, unit: string): Promise<boolean> {
  if (ctx.asker.grants === '*') return true
  const { rows } = await sql<{ reaches: boolean }>`
select reading_holder(${permission}, array[${unit}::uuid], below => true) is not null as reaches`.execute(ctx.db)
  return rows[0]?.reaches ?? false
}

const shown = (on: string) => sql`
  select u.id, u.number, n.code, n.name, n.short_name, c.level, c.kind, p.parent_id, coalesce(p.sort, 0) as sort,
    exists (select from placement b where b.parent_id = u.id and upper_inf(b.recorded) and b.valid @> ${on}::date) as children
  from unit u
  join name_on(u.id, ${on}::date) n on true
  join class_on(u.id, ${on}::date) c on true
  left join lateral (select parent_id, sort from placement p where p.unit_id = u.id and upper_inf(p.recorded) order by p.valid @> ${on}::date desc, p.valid desc limit 1) p on true`
