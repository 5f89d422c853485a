import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Component, Family, FamilySlot, Formula, Indicator, Lane, OverTime, PassingRule, PeriodKind } from './records.ts'

/** Where the values of a component stand: one place for each source and kind of period. */
export interface Slot {
  family: string
  familyCode: string
  lane: Lane
  periodKind: PeriodKind
  position: number
  overTime: OverTime
}

/** How values pass to successors in reorganisations from a day on (null: from the beginning). */
export interface PassingFrom {
  starts: string | null
  rule: PassingRule
}

export interface PlacedComponent extends Component {
  id: string
  slots: Slot[]
  /** In the order of their days, the first from the beginning. */
  passing: PassingFrom[]
}

/** An indicator with the versions of its formula that hold in some month of the asked span, in order; empty: it did not exist then. */
export interface IndicatorAt extends Indicator {
  formulas: Formula[]
}

export interface Catalogue {
  indicators: IndicatorAt[]
  /** By code; those the formulas name. */
  components: Map<string, PlacedComponent>
}

/**
 * The catalogue as figures of a period need it, in one statement: indicators (all, or those whose id or code is asked for) in their order, with the
 * formula versions in force from a year before the period (for "same period last year") to its end.
 */
export async function indicatorsAt(db: Db | Tx, period: string, asked?: readonly string[]): Promise<Catalogue> {
  const { starts, ends } = parsePeriod(period)
  const { rows } = await sql<{ indicators: IndicatorAt[] | null; components: PlacedComponent[] | null }>`
    with formula as materialized (
      select f.*, lead(starts) over (partition by indicator order by starts) as until from indicator_formula f
    ), held as materialized (
      select * from formula where starts <= ${ends}::date and (until is null or until > (${starts}::date - interval '1 year'))
    ), chosen as materialized (
      select i.* from indicator i where ${asked ? sql`i.id::text = any(${asked as string[]}) or i.code = any(${asked as string[]})` : sql`true`}
    )
    select
      (select jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'code', i.code, 'names', i.names, 'measure', i.measure, 'direction', i.direction,
          'source', i.source, 'display', i.display, 'decimals', i.decimals, 'sort', i.sort, 'group', jsonb_build_object('code', g.code, 'names', g.names),
          'formulas', coalesce((select jsonb_agg(jsonb_build_object('version', h.version, 'starts', h.starts, 'numerator', n.code, 'denominator', d.code, 'words', h.words) order by h.starts)
            from held h join component n on n.id = h.numerator left join component d on d.id = h.denominator where h.indicator = i.id), '[]'))
        order by g.sort, g.code, i.sort, i.code)
       from chosen i join indicator_group g on g.code = i.grp) as indicators,
      (select jsonb_agg(jsonb_build_object('id', c.id, 'code', c.code, 'names', c.names, 'measure', c.measure, 'scale', c.scale, 'overUnits', c.over_units,
          'slots', coalesce((select jsonb_agg(jsonb_build_object('family', s.family, 'familyCode', f.code, 'lane', s.lane, 'periodKind', s.period_kind, 'position', s.position, 'overTime', s.over_time))
            from family_slot s join family f on f.id = s.family where s.component = c.id), '[]'),
          'passing', (select jsonb_agg(jsonb_build_object('starts', p.starts, 'rule', p.rule) order by p.starts nulls first) from passing_of(c.id) p)))
       from component c where c.id in (select numerator from held where indicator in (select id from chosen) union select denominator from held where indicator in (select id from chosen))) as components`.execute(
    db,
  )
  return { indicators: rows[0]?.indicators ?? [], components: new Map((rows[0]?.components ?? []).map(component => [component.code, component])) }
}

export interface FamilyWithSlots extends Family {
  slots: FamilySlot[]
}

/** Families with their slots in order, by id or code (all when none is given); one statement. A form lays its fields over these positions. */
export async function familySlots(db: Db | Tx, asked?: readonly string[]): Promise<FamilyWithSlots[]> {
  const { rows } = await sql<{ families: FamilyWithSlots[] | null }>`
    select jsonb_agg(jsonb_build_object('id', f.id, 'code', f.code, 'names', f.names, 'lane', f.lane, 'periodKind', f.period_kind, 'slots', coalesce(
      (select jsonb_agg(jsonb_build_object('position', s.position, 'overTime', s.over_time, 'component',
          jsonb_build_object('code', c.code, 'names', c.names, 'measure', c.measure, 'scale', c.scale, 'overUnits', c.over_units)) order by s.position)
       from family_slot s join component c on c.id = s.component where s.family = f.id), '[]')) order by f.code) as families
    from family f where ${asked ? sql`f.id::text = any(${asked as string[]}) or f.code = any(${asked as string[]})` : sql`true`}`.execute(db)
  return rows[0]?.families ?? []
}
