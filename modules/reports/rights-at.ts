import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { type Act, canDo, type State, type Verb } from './states.ts'

const permissions = ['reports.fill', 'reports.sign', 'reports.accept', 'reports.remind'] as const

/** What the asker may do with each of these reports now, in one statement however many. */
export async function canOf(ctx: Ctx, reports: readonly { state: State; closed?: boolean; unitId: string; filedTo: string }[]): Promise<Verb[][]> {
  const units = [...new Set(reports.flatMap(report => [report.unitId, report.filedTo]))]
  const held = await heldAt(ctx, units)
  return reports.map(report => {
    if (report.closed) return []
    return canDo(report.state, (permission: Act['permission'], side) => held(permission, side === 'unit' ? report.unitId : report.filedTo))
  })
}

async function heldAt(ctx: Ctx, units: readonly string[]): Promise<(permission: Act['permission'], unitId: string) => boolean> {
  const { grants } = ctx.asker
  if (grants === '*') return () => true
  if (!units.length || !permissions.some(permission => permission in grants)) return () => false
  const { rows } = await sql<{ permission: string; unitId: string }>`
    select permission, unit_id from rights_at(${[...permissions]}::text[], ${units as string[]}::uuid[])`.execute(ctx.db)
  const held = new Set(rows.map(row => `${row.permission} ${row.unitId}`))
  return (permission, unitId) => held.has(`${permission} ${unitId}`)
}

/** Units at which the asker holds one of the permissions by a seat there; null: the system, everywhere. */
export function seatUnits(ctx: Ctx, wanted: readonly Act['permission'][]): string[] | null {
  if (ctx.asker.grants === '*') return null
  return [...new Set(ctx.asker.mandates.filter(mandate => wanted.some(permission => permission in mandate.rights)).map(mandate => mandate.unitId))]
}
