import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import type { Tx } from '#kernel/db.ts'
import { Id } from '#kernel/records.ts'
import { beginAct } from './begin-act.ts'
import { relineage } from './checks.ts'
import { actFields, Changed } from './records.ts'
import { refuseAt } from './refusals.ts'
import { rightAt } from './right-at.ts'
import { restate, standing } from './temporal.ts'

export const close = action({
  summary: 'End a unit: from the date it exists no longer. Its history, its records and its ledger stay',
  needs: 'org.manage',
  at: (ctx, { id }) => rightAt(ctx, [id]),
  input: z.strictObject({ id: Id, ...actFields }),
  output: Changed,
  example: known => ({ id: known('unit6'), effectiveOn: '2021-02-01' }),
  run: async (ctx, { id, ...given }) => {
    const act = await beginAct(ctx, { kind: 'close', ...given }, [id])
    const { from } = await standing(ctx.db, 'placement', id, given.effectiveOn, undefined)
    const { begins, passes, unit, children, first, more } = await whatHangsOn(ctx.db, id, from)
    if (begins === from) throw refuseAt(['effectiveOn'], 'org.close_at_start', { date: from })
    if (passes) throw refuseAt(['effectiveOn'], 'org.passed_on_that_day', { unit, date: passes })
    if (children) throw refuseAt(['effectiveOn'], 'org.has_children', { count: children, names: first, more })
    const nothing = [{ unitId: id, from, to: null, says: null }]
    await restate(ctx.db, act, 'name', nothing)
    await restate(ctx.db, act, 'class', nothing)
    await restate(ctx.db, act, 'placement', nothing)
    await relineage(ctx.db, act, [id])
    ctx.emit('org.changed', { units: [id], data: { act: act.id, kind: act.kind } })
    return { act: act.id, from, to: null }
  },
})

/** When the unit began, when it next passes on or receives, and which units are placed under it on that day or later. */
async function whatHangsOn(db: Tx, id: string, day: string) {
  const { rows } = await sql<{ begins: string; passes: string | null; unit: string; children: number; names: string[] }>`
    with child as (
      select distinct on (p.unit_id) p.unit_id, coalesce(n.short_name, '') as name
      from placement p left join unit_name n on n.unit_id = p.unit_id and upper_inf(n.recorded) and n.valid @> greatest(lower(p.valid), ${day}::date)
      where p.parent_id = ${id}::uuid and upper_inf(p.recorded) and p.valid && daterange(${day}::date, null)
    )
    select (select min(lower(valid)) from placement where unit_id = ${id}::uuid and upper_inf(recorded)) as begins,
      (select min(on_date) from succession where ${id}::uuid in (from_unit, to_unit) and on_date >= ${day}::date and upper_inf(recorded)) as passes,
      (select name from name_on(${id}::uuid, ${day}::date)) as unit,
      (select count(*) from child) as children, array(select name from child order by name limit 5) as names`.execute(db)
  const { begins = day, passes = null, unit = '', children = 0, names = [] } = rows[0] ?? {}
  return { begins, passes, unit, children, first: names.join('; '), more: children - names.length }
}
