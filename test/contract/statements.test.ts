import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import type { AnyDeclaration } from '#kernel/road.ts'
import { actorOf } from './actors.ts'
import { grow } from './grown.ts'
import { type PreparedWorld, preparedWorld } from './known.ts'

const all = (modules as readonly Module[]).flatMap(module =>
  Object.entries(module.does).map(([name, declaration]) => ({ full: `${module.name}.${name}`, declaration: declaration as AnyDeclaration })),
)
const queries = all.filter(({ declaration }) => declaration.kind === 'query')

/** What does one thing to many: an input for few and one for many. */
const bulk: Record<string, (p: PreparedWorld, many: boolean, units: readonly string[]) => unknown | Promise<unknown>> = {
  'tasks.deploy': ({ w }, many, units) => ({
    unitId: w.known('bloc'),
    tasks: [{ title: 'Giao cho mọi đơn vị', dueOn: '2021-06-30' }],
    to: (many ? units : [w.known('unit1'), w.known('unit2')]).map(unitId => ({ unitId })),
  }),
  'tasks.acceptMany': async ({ w }, many) => ({ ids: many ? await assignments(w, 'unit1', 'assigned') : [w.known('assignment-assigned')] }),
  'tasks.remind': async ({ w }, many) => ({ ids: many ? await assignments(w, 'unit1', 'assigned') : [w.known('assignment-assigned')] }),
  'programmes.deploy': ({ w }, many, units) => ({ id: w.known('programme-draft'), units: many ? units : [w.known('unit1'), w.known('unit2')] }),
  // These name no ids: the world grows below them.
  'conferences.conclude': ({ inputOf }) => inputOf(declarationOf('conferences.conclude')),
  'reports.remind': ({ w }) => ({ under: w.known('bloc') }),
  'reports.openPeriod': ({ w }) => ({ family: 'members-month', period: '2021-01', under: w.known('bloc') }),
}

const declarationOf = (full: string) => all.find(one => one.full === full)?.declaration as AnyDeclaration

async function assignments(w: PreparedWorld['w'], unit: string, state: string) {
  const { rows } = await sql<{ id: string }>`select id from assignment where unit_id = ${w.known(unit)} and state = ${state}`.execute(w.owner.db)
  return rows.map(row => row.id)
}

let p: PreparedWorld
let few: Map<string, number>
let many: Map<string, number>
let growth: Record<string, number>
beforeAll(async () => {
  p = await preparedWorld()
  // Twice, so that what a connection or the process finds out once is known before counting.
  await count(false, [])
  few = await count(false, [])
  const before = await sizes()
  const { units } = await grow(p)
  const after = await sizes()
  growth = Object.fromEntries(Object.entries(after).map(([table, size]) => [table, size / (before[table] ?? 1)]))
  await count(true, units)
  many = await count(true, units)
}, 600_000)
afterAll(() => p?.w.close())

async function sizes() {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*)::int from unit) as unit, (select count(*)::int from assignment) as assignment, (select count(*)::int from obligation) as obligation,
      (select count(*)::int from target_part) as part, (select count(*)::int from invitation) as invitation`.execute(p.w.owner.db)
  return rows[0] ?? {}
}

async function count(large: boolean, units: readonly string[]) {
  const counted = new Map<string, number>()
  const run = async (full: string, declaration: AnyDeclaration, input: unknown) => {
    const asker = await p.asker(actorOf(full))
    counted.set(full, await p.w.statements(() => p.passing.perform(declaration, input, { asker })))
  }
  for (const { full, declaration } of queries) await run(full, declaration, await p.inputOf(declaration))
  for (const [full, inputOf] of Object.entries(bulk)) await run(full, declarationOf(full), await inputOf(p, large, units))
  return counted
}

test('the second world is at least four times the first', () => {
  expect(Object.entries(growth).filter(([, times]) => times < 4)).toEqual([])
})

describe('a world four times larger is read with as many statements', () => {
  test.each(queries.map(({ full }) => full))('%s', full => {
    expect(many.get(full)).toBe(few.get(full))
  })
})

describe('many are acted on with as many statements as few', () => {
  test.each(Object.keys(bulk))('%s', full => {
    expect(many.get(full)).toBe(few.get(full))
  })
})
