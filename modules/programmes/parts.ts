import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { briefOf } from './indicator-brief.ts'
import type { PartRow } from './records.ts'
import { canWithPart } from './states.ts'
import { rightsAt } from './where.ts'

/** Current versions of parts as rows, with what the asker may do with each; two statements. `p` is the part, `t` its target, `g` the programme. */
export async function partRows(ctx: Ctx, which: RawBuilder<unknown>, page: RawBuilder<unknown> = sql``): Promise<PartRow[]> {
  const { rows } = await sql<Omit<PartRow, 'can'> & { closed: boolean }>`
    select p.id, p.target_id, t.programme_id, g.title as programme_title, ${briefOf} as indicator, t.period, p.unit_id, n.name as unit_name, p.from_unit, f.name as from_unit_name, p.version,
      lower(p.valid) as from, p.numerator, p.denominator, t.numerator as total, p.decision_number, p.decision_date, p.state, p.given_at, g.state = 'closed' as closed,
      exists (select from target o where o.programme_id = t.programme_id and o.unit_id = p.unit_id and o.indicator = t.indicator and o.period = t.period and o.dropped_at is null) as passed_on,
      (select e.note from part_event e where e.part_id = p.id and e.note is not null order by e.at desc, e.id desc limit 1) as note
    from target_part p join target t on t.id = p.target_id join programme g on g.id = t.programme_id join indicator i on i.id = t.indicator
    left join name_on(p.unit_id, business_today()) n on true
    left join name_on(p.from_unit, business_today()) f on true
    where p.current and ${which}
    order by g.period desc, t.sort, t.id, n.code, p.id ${page}`.execute(ctx.db)
  const rights = await rightsAt(
    ctx.db,
    ['tasks.answer', 'programmes.manage'],
    rows.flatMap(row => [row.unitId, row.fromUnit]),
  )
  return rows.map(({ closed, ...row }) => ({
    ...row,
    can: closed
      ? []
      : canWithPart(row.state, (permission, side) => rights.has(permission, side === 'unit' ? row.unitId : row.fromUnit)).filter(
          verb => verb !== 'cascade' || !row.passedOn,
        ),
  }))
}
