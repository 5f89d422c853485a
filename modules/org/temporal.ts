import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import type { BegunAct } from './begin-act.ts'
import { refuseAt } from './refusals.ts'

/** What is said of a unit, and where it is written. */
export interface Says {
  name: { code: string; name: string; shortName: string }
  class: { level: string; kind: string | null; hasSeal: boolean; suspended: boolean }
  placement: { parentId: string | null; sort: number }
}

/** "Of this unit, over [from, to), this holds"; `says: null`: nothing holds there any more. `to: null`: without end. Dates 'YYYY-MM-DD'. */
export interface Statement<T extends keyof Says> {
  unitId: string
  from: string
  to: string | null
  says: Says[T] | null
  /** The act whose decision says it, where that is another than the one that writes it. */
  statedBy?: string
}

/**
 * Rewrites what is known, in one statement however many units: every row known now that overlaps a span is ended (its recorded time closed by the
 * act), its remainders before and after the span are written again as the same act stated them, and the new rows are added. The statements of
 * one call must not overlap each other for a unit. Refuses `org.overlap` where two facts would hold at once.
 */
export async function restate<T extends keyof Says>(db: Tx, act: BegunAct, topic: T, statements: readonly Statement<T>[]) {
  if (!statements.length) return
  const { table, columns, types } = tables[topic]
  const given = JSON.stringify(
    statements.map(({ unitId, from, to, says, statedBy }) => ({
      unit_id: unitId,
      valid: `[${from},${to ?? ''})`,
      says: says !== null,
      stated_by: statedBy ?? act.id,
      ...columnsOf(says),
    })),
  )
  try {
    // The insert reads `ended` to its end before it writes: exclusion constraints are checked row by row.
    await sql`
      with given as materialized (
        select * from jsonb_to_recordset(${given}::jsonb) as g(unit_id uuid, valid daterange, says boolean, stated_by uuid, ${types})
      ), spans as materialized (
        select unit_id, range_agg(valid) as span from given group by unit_id
      ), ended as (
        update ${table} t set recorded = tstzrange(lower(t.recorded), ${act.recordedAt}::timestamptz), ended_by = ${act.id}
        from spans s where t.unit_id = s.unit_id and upper_inf(t.recorded) and t.valid && s.span
        returning t.unit_id, ${qualified('t', columns)}, datemultirange(t.valid) - s.span as rest, t.stated_by
      )
      insert into ${table} (unit_id, ${plain(columns)}, valid, recorded, stated_by, made_by)
      select x.*, ${act.id}::uuid from (
        select e.unit_id, ${qualified('e', columns)}, r.valid, tstzrange(${act.recordedAt}::timestamptz, null), e.stated_by from ended e, unnest(e.rest) r(valid)
        union all
        select g.unit_id, ${qualified('g', columns)}, g.valid, tstzrange(${act.recordedAt}::timestamptz, null), g.stated_by from given g where g.says
      ) x where (select count(*) from ended) >= 0`.execute(db)
  } catch (error) {
    if ((error as { code?: string }).code === exclusionViolation) throw refuse('org.overlap')
    throw error
  }
}

export interface Standing<T extends keyof Says> {
  /** What holds on the day. */
  says: Says[T]
  /** The span a change beginning on the day has: to `until`, else to the next change already known (null: for good). */
  from: string
  to: string | null
}

/**
 * What is said of a unit on a day, and how far a change from that day reaches. Refuses `not_found` (no such unit), `org.not_on_date` where the unit
 * does not exist over the whole span, `org.end_before_start`.
 */
export async function standing<T extends keyof Says>(db: Tx, topic: T, unitId: string, day: string, until: string | undefined): Promise<Standing<T>> {
  if (until !== undefined && until <= day) throw refuseAt(['until'], 'org.end_before_start')
  const { table, columns } = tables[topic]
  const { rows } = await sql<Says[T] & { to: string | null; covered: boolean | null; known: boolean; first: string | null; last: string | null }>`
    select ${qualified('t', columns)}, upper(t.valid) as to, e.first, e.last, u.id is not null as known,
      e.span @> daterange(${day}::date, coalesce(${until ?? null}::date, upper(t.valid))) as covered
    from (select ${unitId}::uuid as id) asked
    left join unit u on u.id = asked.id
    left join ${table} t on t.unit_id = u.id and upper_inf(t.recorded) and t.valid @> ${day}::date
    left join lateral (
      select range_agg(p.valid) as span, min(lower(p.valid)) as first, case when bool_or(upper_inf(p.valid)) then null else max(upper(p.valid)) end as last
      from placement p where p.unit_id = u.id and upper_inf(p.recorded)
    ) e on true`.execute(db)
  const row = rows[0]
  if (!row?.known) throw notFound()
  const { to, covered, known: _known, first, last, ...says } = row
  if (!covered)
    throw refuseAt([until === undefined ? 'effectiveOn' : 'until'], 'org.not_on_date', { date: until ?? day, from: first ?? '', to: last ?? 'none' })
  return { says: says as unknown as Says[T], from: day, to: until ?? to }
}

const exclusionViolation = '23P01'

const tables: Record<keyof Says, { table: RawBuilder<unknown>; columns: string[]; types: RawBuilder<unknown> }> = {
  name: { table: sql.table('unit_name'), columns: ['code', 'name', 'short_name'], types: sql.raw('code text, name text, short_name text') },
  class: {
    table: sql.table('unit_class'),
    columns: ['level', 'kind', 'has_seal', 'suspended'],
    types: sql.raw('level text, kind text, has_seal boolean, suspended boolean'),
  },
  placement: { table: sql.table('placement'), columns: ['parent_id', 'sort'], types: sql.raw('parent_id uuid, sort int') },
}

const plain = (columns: string[]) => sql.raw(columns.join(', '))
const qualified = (alias: string, columns: string[]) => sql.raw(columns.map(column => `${alias}.${column}`).join(', '))
const columnsOf = (says: object | null) =>
  Object.fromEntries(Object.entries(says ?? {}).map(([key, value]) => [key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`), value]))
