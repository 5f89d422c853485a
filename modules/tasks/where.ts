import type { Tx } from '#kernel/db.ts'
import { actOf, type Verb } from './states.ts'

/** Where the right to an act must hold for these assignments; null when one of them is not to be read. */
export async function unitsFor(db: Tx, verb: Verb, ids: readonly string[]): Promise<string[] | null> {
  const wanted = [...new Set(ids)]
  const rows = await db.selectFrom('assignment').select(['unitId', 'fromUnit']).where('id', 'in', wanted).execute()
  return rows.length === wanted.length ? [...new Set(rows.map(row => (actOf(verb).side === 'unit' ? row.unitId : row.fromUnit)))] : null
}

/** The unit of a drafted task, which gives it. */
export async function unitOfDraft(db: Tx, ids: readonly string[]): Promise<string[] | null> {
  const wanted = [...new Set(ids)]
  const rows = await db.selectFrom('task').select('unitId').where('id', 'in', wanted).where('droppedAt', 'is', null).execute()
  return rows.length === wanted.length ? [...new Set(rows.map(row => row.unitId))] : null
}
