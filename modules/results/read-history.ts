import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { type Passed, type Placed, TreeHistory } from './basis/tree-history.ts'

/** Histories by the newest act of each: nothing of one ever changes. */
const remembered = new Map<string, TreeHistory>()
const mostRemembered = 4

/** The tree over all days as it is known now. One statement, which brings it only where the tree has changed since it was last asked for. */
export async function readHistory({ db }: Pick<Ctx, 'db'>): Promise<TreeHistory> {
  // In the order of the units' numbers: so parts are given in one order, whenever they are asked for.
  const { rows } = await sql<{
    act: string
    acting: boolean
    placed: Row<Placed>[] | null
    passed: Row<Passed>[] | null
    known: boolean
    restated: string[] | null
  }>`
    with newest as (
      select coalesce((select id::text from org_act where part_of is null order by recorded_at desc limit 1), '') as act, coalesce(current_setting('caunoi.acting', true), '') <> '' as acting
    ), asked as (select act, acting, not acting and act = any (${[...remembered.keys()]}::text[]) as known from newest)
    select act, acting, known, case when not known then (
      select jsonb_agg(jsonb_build_array(p.unit_id, p.parent_id, lower(p.valid), upper(p.valid), p.stated_by, p.made_by)) from placement p where upper_inf(p.recorded)) end as placed,
      case when not known then (
        select jsonb_agg(jsonb_build_array(s.from_unit, s.to_unit, s.on_date, s.share, s.members, s.stated_by) order by s.on_date, t.number, f.number)
        from succession s join unit f on f.id = s.from_unit join unit t on t.id = s.to_unit where upper_inf(s.recorded)) end as passed,
      case when not known then (
        select jsonb_agg(distinct d.on_date) from placement p cross join unnest(array[lower(p.valid), upper(p.valid)]) d(on_date) where not upper_inf(p.recorded) and d.on_date is not null) end as restated
    from asked`.execute(db)
  const [found] = rows
  const known = found?.known ? remembered.get(found.act) : undefined
  if (known) return known
  const history = new TreeHistory(
    (found?.placed ?? []).map(([unit, parent, from, to, saidBy, madeBy]) => ({ unit, parent, from, to, saidBy, madeBy })),
    (found?.passed ?? []).map(([from, to, on, share, members, saidBy]) => ({ from, to, on, share, members, saidBy })),
    found?.restated ?? [],
  )
  // A transaction that is changing the tree sees what may never be.
  if (found && !found.acting) {
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(found.act, history)
  }
  return history
}

type Row<T extends Placed | Passed> = T extends Placed
  ? [Placed['unit'], Placed['parent'], Placed['from'], Placed['to'], Placed['saidBy'], Placed['madeBy']]
  : [Passed['from'], Passed['to'], Passed['on'], Passed['share'], Passed['members'], Passed['saidBy']]
