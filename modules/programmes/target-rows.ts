import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { briefOf } from './indicator-brief.ts'
import type { TargetRow } from './records.ts'

/** The listed parts with the names of their units. */
const listed = sql`(select coalesce(jsonb_agg(l || jsonb_build_object('unitName', n.name) order by n.code), '[]') from jsonb_array_elements(t.list) l
    left join name_on((l ->> 'unitId')::uuid, business_today()) n on true)`

/** The targets of a programme that a unit divides, each with the sum of its parts against the total. One statement. */
export async function targetRows(db: Tx, programmeId: string, unitId: string): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`
    select t.id, t.programme_id, t.unit_id, ${briefOf} as indicator, t.period, t.numerator, t.denominator, t.apportion, t.weight_indicator, t.weight_period, t.may_differ, ${listed} as list, t.parent_part, t.version,
      coalesce(c.parts_sum, 0)::bigint as parts_sum, coalesce(c.parts, 0) as parts, coalesce(c.accepted, 0) as accepted, coalesce(c.objected, 0) as objected
    from target t join indicator i on i.id = t.indicator
    left join lateral (
      select sum(p.numerator) filter (where p.state <> 'withdrawn') as parts_sum, count(*) filter (where p.state <> 'withdrawn') as parts,
        count(*) filter (where p.state in ('accepted', 'upheld')) as accepted, count(*) filter (where p.state = 'objected') as objected
      from target_part p where p.target_id = t.id and p.current
    ) c on true
    where t.programme_id = ${programmeId} and t.unit_id = ${unitId} and t.dropped_at is null
    order by t.sort, t.id`.execute(db)
  return rows
}
