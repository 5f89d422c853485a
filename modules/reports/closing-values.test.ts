import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#kernel/db.ts'
import { runDueActs } from '#kernel/schedule.ts'
import { indicators } from '#modules/indicators/index.ts'
import { org } from '#modules/org/index.ts'
import { results } from '#modules/results/index.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { familyCode, type Office, office } from './office.fixture.ts'

// A closing value is that of the period's last day. December 2020, the clock at 17/12: on the 11th G3 ended, and C2, which compiles, with its cell; G1 ends on
// the 18th; all of that was known when the month was opened. G9 is founded while it is open.

let home: TestDatabase
let o: Office
const period = '2020-12'
const words = (text: string) => ({ vi: text, en: text })

beforeAll(async () => {
  home = await migratedDatabase()
  o = await office(home.url, testServices(), { lone: 4 })
  await o.ask(indicators.does.defineIndicators, {
    groups: [{ code: 'members', names: words('Đảng viên'), sort: 1 }],
    indicators: ['members.close', 'members.admitted'].map(code => ({
      code,
      names: words(code),
      measure: words('đảng viên'),
      group: 'members',
      direction: 'up',
      source: 'claim',
      display: 'number',
      decimals: 0,
      sort: 1,
      formula: { starts: '2015-01-01', words: words(code), numerator: code },
    })),
  })
  for (const code of ['G3', 'C2.1', 'C2']) await o.ask(org.does.close, { id: o.unit(code), effectiveOn: '2020-12-11' })
  await o.ask(org.does.close, { id: o.unit('G1'), effectiveOn: '2020-12-18' })
  await o.as('office').openPeriod({ family: familyCode, period, under: o.unit('K') })
})
afterAll(async () => {
  await o?.close()
  await home?.drop()
})

type Opened = z.output<typeof results.does.figure.output>
const figure = async (unit: string, indicator: string, of = period) =>
  (await o.ask(results.does.figure, { unit, indicator, period: of, basis: 'filed' })) as Opened
const told = async (unit: string, indicator: string, of = period) => {
  const { value, n, expected } = (await figure(unit, indicator, of)).figure
  return [value, n, expected]
}
const values = (open: number, admitted: number) => ({ 'members.open': open, 'members.admitted': admitted, 'members.close': open + admitted })
const signedAt = '2020-12-17T00:30:00.000Z'
const accepted = (unitId: string, open: number, admitted: number) => ({
  unitId,
  period,
  state: 'accepted' as const,
  values: values(open, admitted),
  signedAt,
  signedBy: null,
  decidedAt: signedAt,
})
const recorded = (...reports: ReturnType<typeof accepted>[]) => o.as('system').recordHistory({ family: familyCode, reports })
const wrongNodes = async () => ((await o.ask(results.does.verify, {})) as z.output<typeof results.does.verify.output>).wrong

test('of units that end within the month a report is asked, but no closing value', async () => {
  expect(await told(o.unit('K'), 'members.admitted')).toEqual([null, 0, 7])
  expect(await told(o.unit('K'), 'members.close')).toEqual([null, 0, 4])
  expect(await told(o.unit('G3'), 'members.close')).toEqual([null, 0, 0])
})

test('what they report until their last day adds up, their closing value does not: taken over, signed and accepted, corrected', async () => {
  await recorded(accepted(o.unit('G2'), 9, 1), accepted(o.unit('G3'), 7, 2), accepted(o.unit('G4'), 19, 1), accepted(o.unit('C2'), 6, 1))
  expect(await told(o.unit('K'), 'members.admitted')).toEqual([5, 4, 7])
  expect(await told(o.unit('K'), 'members.close')).toEqual([30, 2, 4])

  const obligationId = await o.report('G1')
  const file = async (admitted: number) => {
    const { draft } = await o.as('lone').sheet({ obligationId })
    const edits = Object.entries(values(5, admitted)).map(([component, value]) => ({ field: `v:${component}`, value, at: signedAt }))
    const { version: draftVersion } = await o.as('lone').save({ obligationId, baseVersion: draft.version, edits })
    const { version } = await o.as('lone').submit({ obligationId, draftVersion })
    await o.as('office').accept({ obligationId, version })
  }
  await file(3)
  expect(await told(o.unit('K'), 'members.admitted')).toEqual([8, 5, 7])
  expect(await told(o.unit('K'), 'members.close')).toEqual([30, 2, 4])
  await o.as('lone').reopen({ obligationId, reason: 'Bổ sung một đảng viên' })
  await file(4)
  expect(await told(o.unit('K'), 'members.admitted')).toEqual([9, 5, 7])
  expect(await told(o.unit('K'), 'members.close')).toEqual([30, 2, 4])
  expect(await told(o.unit('G1'), 'members.close')).toEqual([null, 0, 0])
  expect(await wrongNodes()).toEqual([])
})

test('behind a closing value stand the reports of the last day alone, behind a sum all of them', async () => {
  const behind = async (code: string, indicator: string) => (await figure(o.unit(code), indicator)).submissions.total
  expect(await behind('G1', 'members.admitted')).toBe(2)
  expect(await behind('G1', 'members.close')).toBe(0)
  expect(await behind('G4', 'members.close')).toBe(1)
  expect(await behind('K', 'members.close')).toBe(2)
})

test('a unit founded within the open month adds its closing value to those of all others', async () => {
  const { id } = (await o.ask(org.does.found, {
    code: 'G9',
    name: 'Chi bộ G9',
    level: 'grassroots_cell',
    parentId: o.unit('K'),
    effectiveOn: '2020-12-15',
  })) as { id: string }
  await runDueActs(o.road)
  expect(await told(o.unit('K'), 'members.close')).toEqual([30, 2, 5])
  await recorded(accepted(id, 0, 4))
  expect(await told(o.unit('K'), 'members.close')).toEqual([34, 3, 5])
  expect(await told(o.unit('K'), 'members.close', '2020-Q4')).toEqual([34, 3, 5])
  expect(await told(o.unit('K'), 'members.admitted')).toEqual([13, 6, 8])
  expect(await wrongNodes()).toEqual([])
})

test('what installations had posted of such reports is taken out when they are brought up to date', async () => {
  const owner = openDatabase(home.url, { system: true })
  // A vector may be as short as what was posted.
  const short = (vector: (number | null)[] | null) => vector?.slice(0, vector.findLastIndex(Boolean) + 1)
  const all = async () => {
    const { rows } = await owner.pool.query(
      'select family, period, tree, unit, own, compiled, below, below_n, due_own, due_compiled, due_below from rollup order by 1, 2, 3, 4',
    )
    return rows.map(({ family, period: month, tree, unit, ...vectors }) => [
      family,
      month,
      tree,
      unit,
      ...Object.values(vectors).map(vector => short(vector as (number | null)[] | null)),
    ])
  }
  const right = await all()
  // As it was: whole vectors, everything expected.
  const { rows } = await owner.pool.query(`
    update rollup r set own = case when o.mode = 'own' then coalesce(s.vector, r.own) else r.own end, compiled = case when o.mode = 'compiled' then s.vector else r.compiled end,
      due_own = case when o.mode = 'own' then '{1,1,1,1}' else r.due_own end, due_compiled = case when o.mode = 'compiled' then '{1,1,1,1}' else r.due_compiled end
    from obligation o left join submission s on s.id = o.in_force where o.ends < '2020-12-31' and (r.family, r.period, r.tree, r.unit) = (o.family, o.period, o.tree, o.unit_id)
    returning r.unit`)
  expect(rows).toHaveLength(4)
  await owner.pool.query('select rollup_rebuild(array_agg(family), array_agg(period), array_agg(tree)) from rollup_tree')
  expect(await told(o.unit('K'), 'members.close')).toEqual([34 + 9 + 9 + 7, 6, 8])
  const migration = await readFile(new URL('migrations/004-closing-values.sql', import.meta.url), 'utf8')
  await owner.pool.query(`begin; ${migration}; commit`)
  expect(await all()).toEqual(right)
  expect(await told(o.unit('K'), 'members.close')).toEqual([34, 3, 5])
  expect(await wrongNodes()).toEqual([])
  await owner.close()
})
