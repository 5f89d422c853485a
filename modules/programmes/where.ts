import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { PartAct } from './states.ts'

// Where in the tree things of this module stand: what `at` of its actions answers with. Null: no such thing that the asker may read.

export async function unitOfProgramme(db: Tx, id: string): Promise<string | null> {
  return (await db.selectFrom('programme').select('unitId').where('id', '=', id).executeTakeFirst())?.unitId ?? null
}

export async function unitOfTarget(db: Tx, id: string): Promise<string | null> {
  return (await db.selectFrom('target').select('unitId').where('id', '=', id).where('droppedAt', 'is', null).executeTakeFirst())?.unitId ?? null
}

/** The units on one side of parts; null when one of them is not to be read. */
export async function unitsOfParts(db: Tx, ids: readonly string[], side: PartAct['side']): Promise<string[] | null> {
  const wanted = [...new Set(ids)]
  const rows = await db.selectFrom('targetPart').select(['unitId', 'fromUnit']).where('id', 'in', wanted).execute()
  return rows.length === wanted.length ? [...new Set(rows.map(row => (side === 'unit' ? row.unitId : row.fromUnit)))] : null
}

/**
 * Which of these permissions the asker holds at which of these units today, in one statement: what lists show as `can`. The pairs are
 * '<permission> <unit id>'.
 */
export async function rightsAt(
  db: Tx,
  permissions: readonly string[],
  unitIds: readonly string[],
): Promise<{ has: (permission: string, unitId: string) => boolean }> {
  const { rows } = await sql<{ pair: string }>`
    select permission || ' ' || unit_id as pair from rights_at(${permissions as string[]}::text[], ${[...new Set(unitIds)]}::uuid[])`.execute(db)
  const pairs = new Set(rows.map(row => row.pair))
  return { has: (permission, unitId) => pairs.has(`${permission} ${unitId}`) }
}
