import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import type { CarriedChange } from '#modules/org/index.ts'
import { treeVersionAt } from '#modules/results/index.ts'
import { asAtStake, type AtStake } from './reports-at-stake.ts'

/** A report that runs on or after a day, and its unit with all above it: in the tree it was asked for in, and in that of its last day as it is known now. */
interface Running {
  id: string
  family: string
  period: string
  ends: string
  mode: 'own' | 'compiled'
  filedTo: string
  /** Nothing of it counts yet, its unit answers for it, its period is open. */
  open: boolean
  tree: number
  path: string[]
  next: number
  /** Null: its unit does not stand then. */
  nextPath: string[] | null
}

/** An open report that stands in another tree from now on, and to whom it is filed where that follows its superior. */
export interface Refiled extends AtStake {
  standsIn: number
  judge: string | null
}

/**
 * Open reports of units that stand on their last day, but elsewhere than when they were asked for: they are filed in the tree of that day. Reports that one compiled report stands for stay
 * in one tree, so that nothing is counted twice: where any of them counts already, or is cut short (its unit is `silent` from the day), none moves. Statements grow with the last days only.
 */
export async function reportsToRefile(ctx: Ctx, db: Tx, { day, ended, moved, founded }: CarriedChange, silent: readonly string[]): Promise<Refiled[]> {
  if (!ended.length && !moved.length && !founded.length) return []
  const { rows: days } = await sql<{ ends: string }>`
    select distinct ends from obligation where ends >= ${day}::date and state not in ('accepted', 'withdrawn') order by 1`.execute(db)
  if (!days.length) return []
  const trees = new Map<string, number>()
  for (const { ends } of days) trees.set(ends, await treeVersionAt(ctx, ends))
  const running = (await runningReports(db, trees)).map(one => ({ ...one, open: one.open && !silent.includes(one.path[0] ?? '') }))
  const elsewhere = new Map<string, Running>()
  for (const group of groupsCompiled(running))
    if (group.every(one => one.open && one.nextPath && one.next === group[0]?.next) && group.some(one => `${one.nextPath}` !== `${one.path}`))
      for (const one of group) if (one.next !== one.tree) elsewhere.set(one.id, one)
  const { rows } = await sql<AtStake>`
    select ${asAtStake} from obligation o join form f on f.id = o.form join family a on a.id = o.family left join draft d on d.obligation_id = o.id
    where o.id = any(${[...elsewhere.keys()]}::uuid[]) order by o.due_on, a.code, o.unit_id, o.starts for update of o`.execute(db)
  return rows.flatMap(row => {
    const one = elsewhere.get(row.id)
    const superior = one?.nextPath?.[1] ?? row.unitId
    return one ? [{ ...row, standsIn: one.next, judge: one.filedTo === one.path[1] && superior !== one.filedTo ? superior : null }] : []
  })
}

/** All reports of the families and periods that have one which runs on one of these days; each once, those that were withdrawn not at all. One statement. */
async function runningReports(db: Tx, trees: ReadonlyMap<string, number>): Promise<Running[]> {
  const { rows } = await sql<Running>`
    with last as materialized (
      select * from unnest(${[...trees.keys()]}::date[], ${[...trees.values()]}::int[]) g(ends, tree)
    ), asked as materialized (
      select distinct o.family, o.period from obligation o join last l on l.ends = o.ends where o.state not in ('accepted', 'withdrawn') and o.tree <> l.tree
    )
    select o.id, o.family, o.period, o.ends, o.mode, o.filed_to, o.tree, n.path, coalesce(l.tree, o.tree) as next, m.path as next_path,
      l.tree is not null and o.state <> 'accepted' and o.in_force is null and o.answered_by is null
        and not exists (select from period_closure c where c.family = o.family and c.period = o.period and c.opened_at is null) as open
    from asked a join obligation o on o.family = a.family and o.period = a.period and o.state <> 'withdrawn'
    join tree_node n on n.tree = o.tree and n.unit = o.unit_id
    left join last l on l.ends = o.ends
    left join tree_node m on m.tree = l.tree and m.unit = o.unit_id`.execute(db)
  return rows
}

/** Reports joined by the compiled ones that stand for them, in the tree they are in or in the other; alone, where none does. */
function groupsCompiled(running: readonly Running[]): Running[][] {
  const leader = new Map<Running, Running>()
  const leads = (one: Running): Running => {
    const above = leader.get(one)
    if (!above) return one
    const top = leads(above)
    leader.set(one, top)
    return top
  }
  const compiled = new Map<string, Running[]>()
  const add = (key: string, one: Running) => compiled.set(key, [...(compiled.get(key) ?? []), one])
  for (const one of running)
    if (one.mode === 'compiled')
      for (const tree of new Set([one.tree, ...(one.nextPath ? [one.next] : [])])) add(`${one.family} ${one.period} ${tree} ${one.path[0]}`, one)
  for (const one of running)
    for (const [tree, path] of [
      [one.tree, one.path],
      [one.next, one.nextPath ?? []],
    ] as const)
      for (const unit of path)
        for (const other of compiled.get(`${one.family} ${one.period} ${tree} ${unit}`) ?? []) {
          const [a, b] = [leads(one), leads(other)]
          if (a !== b) leader.set(a, b)
        }
  const groups = new Map<Running, Running[]>()
  for (const one of running) {
    const top = leads(one)
    const group = groups.get(top)
    if (group) group.push(one)
    else groups.set(top, [one])
  }
  return [...groups.values()]
}
