import { sql } from 'kysely'
import { type Database, openDatabase } from '#kernel/db.ts'
import { type AnyDeclaration, type Asker, createRoad, type Ctx, type Services, system } from '#kernel/road.ts'
import { ensurePeriods, familySlots, indicators } from '#modules/indicators/index.ts'
import { org } from '#modules/org/index.ts'
import { statementsOf } from '#test/database.ts'
import { bench, inside, within } from '#test/within.ts'
import { results } from './index.ts'

/** A database with a tree of units and a catalogue, asked as the system on 17/01/2021. */
export async function forest(url: string, services: Services) {
  const database = openDatabase(url)
  const road = createRoad(database, [org, indicators, results, bench], services)
  const ask = async (declaration: AnyDeclaration, input: unknown, asker: Asker = system) =>
    road.perform(declaration, input, { asker, at: '2021-01-17T00:30:00.000Z' })
  return {
    database,
    road,
    ask,
    within: async <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => (await ask(within, inside(work))) as T,
    statements: (work: () => Promise<unknown>) => statementsOf(database, work),
    close: () => database.close(),
  }
}
export type Forest = Awaited<ReturnType<typeof forest>>

/** Founds units by their parents' places (null: a root; parents first), level by level; ids in the same order. */
export async function plant(forest: Forest, parents: readonly (number | null)[], prefix: string, effectiveOn = '2015-01-01'): Promise<string[]> {
  const depths: number[] = []
  for (const parent of parents) depths.push(parent === null ? 0 : (depths[parent] ?? 0) + 1)
  await forest.within(ctx =>
    sql`insert into level (code, rank, names) select 'depth' || d, d * 10, '{"vi": "Cấp", "en": "Level"}' from generate_series(0, ${Math.max(...depths)}::int) d on conflict do nothing`.execute(
      ctx.db,
    ),
  )
  const units = parents.map((parent, index) => ({
    code: `${prefix}${index}`,
    name: `Chi bộ ${prefix}${index}`,
    level: `depth${depths[index]}`,
    ...(parent === null ? {} : { parentCode: `${prefix}${parent}` }),
  }))
  const made = (await forest.ask(org.does.foundMany, { effectiveOn, units })) as { units: { id: string; code: string }[] }
  return made.units.map(unit => unit.id)
}

/** Components c1…c5 (c4 a maximum, c5 with a decimal), a monthly claim family 'test-monthly' over them, indicators over these. */
export async function catalogue(forest: Forest) {
  const names = (text: string) => ({ vi: text, en: text })
  const component = (code: string, more: object = {}) => ({ code, names: names(code), measure: names('đảng viên'), scale: 0, overUnits: 'sum', ...more })
  await forest.ask(indicators.does.defineComponents, {
    components: [
      component('admitted'),
      component('present'),
      component('planned'),
      component('largest', { overUnits: 'max' }),
      component('money', { scale: 1 }),
      component('test.done'),
      component('test.in_time'),
    ],
  })
  const indicator = (code: string, formula: object, more: object = {}) => ({
    code,
    names: names(code),
    measure: names('đảng viên'),
    group: 'test',
    direction: 'up',
    source: 'claim',
    display: 'number',
    decimals: 0,
    sort: 1,
    formula: { starts: '2015-01-01', words: names(`Công thức ${code}`), ...formula },
    ...more,
  })
  await forest.ask(indicators.does.defineIndicators, {
    groups: [{ code: 'test', names: names('Đảng viên'), sort: 1 }],
    indicators: [
      indicator('admitted', { numerator: 'admitted' }),
      indicator('present', { numerator: 'present' }),
      indicator('planned', { numerator: 'planned' }),
      indicator('largest', { numerator: 'largest' }),
      indicator('money', { numerator: 'money' }, { display: 'money', decimals: 1 }),
      indicator('rate', { numerator: 'admitted', denominator: 'planned' }, { display: 'percent', decimals: 1 }),
      indicator('in-time', { numerator: 'test.in_time', denominator: 'test.done' }, { display: 'percent', decimals: 1, source: 'register' }),
      indicator('done', { numerator: 'test.done' }, { source: 'register' }),
    ],
  })
  const slot = (component: string, overTime: string) => ({ component, overTime })
  await forest.ask(indicators.does.defineFamily, {
    code: 'test-monthly',
    names: names('Báo cáo tháng'),
    lane: 'claim',
    periodKind: 'month',
    slots: [slot('admitted', 'accumulate'), slot('present', 'last'), slot('planned', 'accumulate'), slot('largest', 'last'), slot('money', 'accumulate')],
  })
  await forest.ask(indicators.does.defineFamily, {
    code: 'test-register',
    names: names('Sổ nhiệm vụ'),
    lane: 'register',
    periodKind: 'month',
    slots: [slot('test.done', 'accumulate'), slot('test.in_time', 'accumulate')],
  })
  await forest.ask(indicators.does.defineFamily, {
    code: 'test-claimed',
    names: names('Nhiệm vụ tự báo cáo'),
    lane: 'claim',
    periodKind: 'month',
    slots: [slot('test.done', 'accumulate')],
  })
  await forest.within(ctx =>
    ensurePeriods(
      ctx.db,
      Array.from({ length: 24 }, (_, index) => `${index < 12 ? 2019 : 2020}-${String((index % 12) + 1).padStart(2, '0')}`),
    ),
  )
  const found = await forest.within(ctx => familySlots(ctx.db))
  return new Map(found.map(family => [family.code, family.id]))
}

/** What the definition says stands at every node: value, reports, expected reports. */
export async function definition(pool: Database['pool'], family: string, period: string, tree: number) {
  const { rows } = await pool.query<{ unit: string; v: string[]; n: string[]; e: string[] }>(
    'select n.unit, o.* from tree_node n cross join lateral rollup_oracle($1, $2, $3, n.unit) o where n.tree = $3',
    [family, period, tree],
  )
  return new Map(rows.map(({ unit, v, n, e }) => [unit, { value: plain(v), n: plain(n), expected: plain(e) }]))
}
/** Numbers without trailing zeros: a vector may be as short as what was posted. */
export const plain = (vector: readonly (string | number | null)[]) => {
  const numbers = vector.map(Number)
  return numbers.slice(0, numbers.findLastIndex(value => value !== 0) + 1)
}

/** Nodes whose stored sums differ from the oracle's, and how many were compared. */
export async function compared(pool: Database['pool'], family: string, period: string, tree: number) {
  const { rows } = await pool.query(
    `with nodes as (select unit, folded from tree_node where tree = $3)
     select n.unit, o.v, o.n, o.e, r.folded, r.ok from nodes n cross join lateral rollup_oracle($1, $2, $3, n.unit) o
     cross join lateral (select n.folded, n.folded or exists (
       select from (select 1) one left join rollup r on r.family = $1 and r.period = $2 and r.tree = $3 and r.unit = n.unit
       where vec_equal(coalesce(r.compiled, vec_add(r.own, r.below)), o.v) and vec_equal(case when r.compiled is null then vec_add(vec_n(r.own), r.below_n) else vec_n(r.compiled) end, o.n)
         and vec_equal(vec_due(r.due_own, r.due_compiled, r.due_below, r.compiled is not null), o.e)) as ok) r`,
    [family, period, tree],
  )
  return { nodes: rows.length, wrong: rows.filter(row => !row.ok) }
}
