import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { notFound } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { type Look, holdsThen, lookOf, unitsThen } from './look.ts'
import type { Step, Unit } from './records.ts'
import { refuseAt } from './refusals.ts'

/** From the root down to the unit itself on a date; empty when it does not exist then. */
export async function pathOf(db: Tx, unitId: string, on: string, known?: string): Promise<Step[]> {
  const look = { on, known }
  const { rows } = await sql<Step>`
    select u.id, u.code, u.name, u.short_name, u.level
    from lineage l join ${unitsThen(look)} u on u.id = l.ancestor_id
    where l.unit_id = ${unitId}::uuid and ${holdsThen('l', look)} order by l.distance desc`.execute(db)
  return rows
}

/** The units directly below one (null: the roots) on a date, in their order. */
export async function childrenOn(db: Tx, parentId: string | null, on: string): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select u.* from ${unitsThen({ on })} u where ${parentId === null ? sql`u.parent_id is null` : sql`u.parent_id = ${parentId}::uuid`} order by u.sort, u.code`.execute(
    db,
  )
  return rows
}

/** These units as they stand on a date, by id; those that do not exist then are absent. One statement. */
export async function unitsOn(db: Tx, unitIds: readonly string[], look: Look | string): Promise<Map<string, Unit>> {
  const { rows } =
    await sql<Unit>`select u.* from ${unitsThen(typeof look === 'string' ? { on: look } : look)} u where u.id = any(${unitIds as string[]}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row]))
}

/**
 * A unit that must exist on a date (today when absent): for the inputs of other modules' actions. Refuses `not_found` where there is no such unit at
 * all, `org.not_on_date` (about `field`) where it does not exist then.
 */
export async function requireUnit(ctx: Ctx, unitId: string, on?: string, field: (string | number)[] = ['unitId']): Promise<Unit> {
  const { on: day } = lookOf(ctx, { on })
  const unit = (await unitsOn(ctx.db, [unitId], day)).get(unitId)
  if (unit) return unit
  const span = await existenceOf(ctx.db, unitId)
  if (!span) throw notFound()
  throw refuseAt(field, 'org.not_on_date', { date: day, from: span.from, to: span.to ?? 'none' })
}

/** From the first to the last day (exclusive; null: goes on) of a unit's existence as known; null where it is not known. */
export async function existenceOf(db: Tx, unitId: string, known?: string): Promise<{ from: string; to: string | null } | null> {
  const recorded = known ? sql`p.recorded @> ${known}::timestamptz` : sql`upper_inf(p.recorded)`
  const { rows } = await sql<{ from: string | null; to: string | null }>`
    select min(lower(p.valid)) as from, case when bool_or(upper_inf(p.valid)) then null else max(upper(p.valid)) end as to
    from placement p where p.unit_id = ${unitId}::uuid and ${recorded}`.execute(db)
  const [span] = rows
  return span?.from ? { from: span.from, to: span.to } : null
}
