import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { refuseField } from '#kernel/errors.ts'

/** SQL: an indicator `i` as `IndicatorBrief`, with the scale of what its latest formula counts. */
export const briefOf = sql`(select jsonb_build_object('id', i.id, 'code', i.code, 'names', i.names, 'measure', i.measure, 'display', i.display, 'direction', i.direction, 'decimals', i.decimals,
    'scale', coalesce((select c.scale from indicator_formula f join component c on c.id = f.numerator where f.indicator = i.id order by f.version desc limit 1), 0)))`

/** Ids of indicators by id or code, in the order asked. Refuses the field of the first that is unknown. One statement. */
export async function resolveIndicators(db: Tx, asked: readonly { field: string; indicator: string }[]): Promise<string[]> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from indicator where id::text = any(${asked.map(one => one.indicator)}::text[]) or code = any(${asked.map(one => one.indicator)}::text[])`.execute(
    db,
  )
  return asked.map(({ field, indicator }) => {
    const found = rows.find(row => row.id === indicator || row.code === indicator)
    if (!found) throw refuseField(field, 'unknown_indicator', { indicator })
    return found.id
  })
}
