import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Says } from '../temporal.ts'
import type { Catalogues, TreeFrom, UnitFrom } from './plan.ts'
import type { Span } from './spans.ts'

interface Row {
  unitId: string
  begins: string
  topic: keyof Says
  says: never
  from: string
  to: string | null
}

/** The whole tree from a day on, as known now, the catalogues, and what is passed on from it on: three statements. Hold the tree's lock where what follows rests on it. */
export async function readTreeFrom(
  db: Tx,
  day: string,
): Promise<{ tree: TreeFrom; catalogues: Catalogues; passed: { from: string; to: string; on: string }[] }> {
  const clipped = (table: string, says: string) => sql`
    select t.unit_id, ${sql.lit(table)} as topic, ${sql.raw(says)} as says, greatest(lower(t.valid), ${day}::date) as "from", upper(t.valid) as "to"
    from ${sql.table(tables[table] ?? '')} t where upper_inf(t.recorded) and (upper(t.valid) > ${day}::date or upper_inf(t.valid))`
  const { rows } = await sql<Row>`
    with said as (
      ${clipped('placement', `jsonb_build_object('parentId', t.parent_id, 'sort', t.sort)`)}
      union all ${clipped('class', `jsonb_build_object('level', t.level, 'kind', t.kind, 'hasSeal', t.has_seal, 'suspended', t.suspended)`)}
      union all ${clipped('name', `jsonb_build_object('code', t.code, 'name', t.name, 'shortName', t.short_name)`)}
    ), began as (select unit_id, min(lower(valid)) as begins from placement where upper_inf(recorded) group by 1)
    select s.*, b.begins from said s join began b on b.unit_id = s.unit_id join unit u on u.id = s.unit_id order by u.number, s."from"`.execute(db)
  const tree = new Map<string, UnitFrom & { names: Span<Says['name']>[]; classes: Span<Says['class']>[]; placements: Span<Says['placement']>[] }>()
  for (const { unitId, begins, topic, says, from, to } of rows) {
    const unit = tree.get(unitId) ?? { id: unitId, begins, names: [], classes: [], placements: [] }
    tree.set(unitId, unit)
    const lists = { name: unit.names, class: unit.classes, placement: unit.placements }
    lists[topic].push({ from, to, says } as never)
  }
  const catalogue = await sql<{ code: string; rank: number | null; outside: boolean | null }>`
    select code, rank, outside from level union all select code, null, null from unit_kind`.execute(db)
  const levels = new Map(
    catalogue.rows.flatMap(({ code, rank, outside }) => (outside === null ? [] : [[code, { rank: rank ?? Number.NaN, outside }] as const])),
  )
  const kinds = new Set(catalogue.rows.flatMap(({ code, outside }) => (outside === null ? [code] : [])))
  const passed = await sql<{ from: string; to: string; on: string }>`
    select from_unit as "from", to_unit as "to", on_date as "on" from succession where on_date >= ${day}::date and upper_inf(recorded) order by on_date`.execute(
    db,
  )
  return { tree, catalogues: { levels, kinds }, passed: passed.rows }
}

const tables: Record<string, string> = { placement: 'placement', class: 'unit_class', name: 'unit_name' }
