import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { actsOf } from '../acts.ts'
import { beginAct, lockTree, nameUnits } from '../begin-act.ts'
import { settleTree } from '../checks.ts'
import type { Decision } from '../fields.ts'
import type { Act } from '../records.ts'
import { refuseAt } from '../refusals.ts'

/**
 * Acts that stand on a reorganisation: they ended what it said, said something under a unit it founded, pass on from or to one, or took a code it set free. As long
 * as there are any, undoing would take the ground from under them.
 */
export async function actsStandingOn(db: Tx, act: string): Promise<Act[]> {
  const { rows } = await sql<{ id: string }>`
    with made as materialized (
      select unit_id from placement where made_by = ${act} union select unit_id from unit_class where made_by = ${act} union select unit_id from unit_name where made_by = ${act}
    ), founded as materialized (select u.id from unit u join org_act a on a.id = u.founded_by where a.part_of = ${act})
    select t.ended_by as id from placement t where t.made_by = ${act} and not upper_inf(t.recorded)
    union select t.ended_by from unit_class t where t.made_by = ${act} and not upper_inf(t.recorded)
    union select t.ended_by from unit_name t where t.made_by = ${act} and not upper_inf(t.recorded)
    union select p.made_by from placement p where p.parent_id in (select id from founded) and p.made_by <> ${act} and upper_inf(p.recorded)
    union select s.made_by from succession s where (s.from_unit in (select id from founded) or s.to_unit in (select id from founded)) and s.made_by <> ${act} and upper_inf(s.recorded)
    union select n.made_by from unit_name n join unit_name freed on freed.ended_by = ${act} and freed.code = n.code and freed.valid && n.valid and freed.unit_id <> n.unit_id
      where upper_inf(n.recorded) and n.made_by <> ${act}`.execute(db)
  return actsOf(
    db,
    rows.map(row => row.id),
  )
}

/**
 * Says again what was known just before a reorganisation, by an act of its own. Refuses `org.act_unknown` for what is no reorganisation, `org.undone_already`, and
 * `org.stands_on` where later acts stand on it (`actsStandingOn`). The units it founded stay as identities that never stood.
 */
export async function undoReorganisation(
  ctx: Ctx,
  act: string,
  given: { decision: Decision | undefined; note?: string | undefined },
): Promise<{ act: string; units: string[] }> {
  await lockTree(ctx)
  const { rows } = await sql<{ kind: string; effectiveOn: string; undone: boolean }>`
    select a.kind, a.effective_on, exists (select from org_act u where u.undoes = a.id) as undone from org_act a where a.id = ${act}`.execute(ctx.db)
  const [known] = rows
  if (known?.kind !== 'reorganise') throw refuse('org.act_unknown')
  if (known.undone) throw refuse('org.undone_already')
  const standing = await actsStandingOn(ctx.db, act)
  if (standing.length) throw refuseAt([], 'org.stands_on', { acts: standing.map(one => one.decision.number ?? one.effectiveOn).join('; ') })
  const undo = await beginAct(ctx, { kind: 'undo', effectiveOn: known.effectiveOn, ...given, undoes: act })
  const units = new Set<string>()
  for (const { table, columns } of said) {
    const back = await sql<{ unitId: string }>`
      with ended as (
        update ${sql.table(table)} t set recorded = tstzrange(lower(t.recorded), ${undo.recordedAt}::timestamptz), ended_by = ${undo.id}
        where t.made_by = ${act} and upper_inf(t.recorded) returning t.unit_id
      ), restored as (
        insert into ${sql.table(table)} (unit_id, ${sql.raw(columns)}, valid, recorded, stated_by, made_by)
        select t.unit_id, ${sql.raw(columns)}, t.valid, tstzrange(${undo.recordedAt}::timestamptz, null), t.stated_by, ${undo.id}
        from ${sql.table(table)} t where t.ended_by = ${act} and (select count(*) from ended) >= 0 returning unit_id
      )
      select unit_id from ended union select unit_id from restored`.execute(ctx.db)
    for (const row of back.rows) units.add(row.unitId)
  }
  await sql`
    update succession set recorded = tstzrange(lower(recorded), ${undo.recordedAt}::timestamptz), ended_by = ${undo.id} where made_by = ${act} and upper_inf(recorded)`.execute(
    ctx.db,
  )
  await nameUnits(ctx, undo, [...units])
  await settleTree(ctx.db, undo, [...units], () => [])
  ctx.emit('org.changed', { units: [...units], data: { act: undo.id, kind: undo.kind } })
  return { act: undo.id, units: [...units] }
}

const said = [
  { table: 'unit_name', columns: 'code, name, short_name' },
  { table: 'unit_class', columns: 'level, kind, has_seal, suspended' },
  { table: 'placement', columns: 'parent_id, sort' },
]
