import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { system } from '#kernel/road.ts'
import { indicators } from '#modules/indicators/index.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { catalogue, type Forest, forest, plant } from './forest.fixture.ts'
import { post, postMany, postRegister, results, setExpected, treeVersionAt, type Vector } from './index.ts'

let test: TestDatabase
let f: Forest
let family: string
let units: string[]
let version: number
const does = results.does

beforeAll(async () => {
  test = await migratedDatabase()
  f = await forest(test.url, testServices())
  family = (await catalogue(f)).get('test-monthly') ?? ''
  // A root with three children; the first has two children of its own.
  units = await plant(f, [null, 0, 0, 0, 1, 1], 'U')
  version = await f.within(ctx => treeVersionAt(ctx, '2020-12-31'))
})
afterAll(async () => {
  await f.close()
  await test.drop()
})

const unit = (place: number) => units[place] as string
const own = (period: string, place: number, vector: Vector) =>
  f.within(ctx => post(ctx, { family, period, tree: version, unit: unit(place), own: vector, cause: unit(place) }))
const expectAll = (period: string, places: number[]) =>
  f.within(ctx =>
    setExpected(
      ctx,
      places.map(place => ({ family, period, tree: version, unit: unit(place), mode: 'own' as const, slots: [1, 2, 3, 4, 5] })),
    ),
  )
const rows = async (place: number, period: string, more: object = {}) => {
  const answer = (await f.ask(does.figures, { unit: unit(place), period, ...more })) as z.output<typeof does.figures.output>
  return new Map(answer.rows.map(row => [row.indicator.code, row]))
}
const month = (number: number, year = 2020) => `${year}-${String(number).padStart(2, '0')}`

describe('figures', () => {
  it('says how many reports gave a value, and that what nobody filed is missing, not zero', async () => {
    await expectAll('2020-01', [2, 3, 4, 5])
    await own('2020-01', 2, [3, 30, 5, 9, 105])
    await own('2020-01', 4, [0, 20, null, 4, 15])
    const found = await rows(0, '2020-01')
    expect(found.get('admitted')?.figure).toMatchObject({ value: 3, n: 2, expected: 4 })
    expect(found.get('planned')?.figure).toMatchObject({ value: 5, n: 1, expected: 4 })
    expect(found.get('money')?.figure).toMatchObject({ value: 120, scale: 1, display: 'money' })
    const nobody = await rows(3, '2020-01')
    expect(nobody.get('admitted')?.figure).toMatchObject({ value: null, missing: 'nothing_filed', n: 0, expected: 1 })
    const filed = await rows(4, '2020-01')
    expect(filed.get('admitted')?.figure).toMatchObject({ value: 0, n: 1, expected: 1 })
  })

  it('divides whole numbers, rounds halves away from zero, and calls a ratio of unequal reports incomplete', async () => {
    const found = await rows(0, '2020-01')
    expect(found.get('rate')?.figure).toMatchObject({ value: 600, scale: 1, incomplete: true, numerator: { value: 3, n: 2 }, denominator: { value: 5, n: 1 } })
    await own('2020-01', 4, [0, 20, 11, 4, 15])
    expect((await rows(0, '2020-01')).get('rate')?.figure).toMatchObject({ value: 188, n: 2, denominator: { value: 16 } })
    expect((await rows(0, '2020-01')).get('rate')?.figure.incomplete).toBeUndefined()
    await own('2020-01', 4, [0, 20, -5, 4, 15])
    expect((await rows(0, '2020-01')).get('rate')?.figure).toMatchObject({ value: null, missing: 'zero_denominator' })
    await own('2020-01', 4, [0, 20, 11, 4, 15])
  })

  it('adds what accumulates, takes the closing month of what is last with no carry-forward, finds the greatest again', async () => {
    await own('2020-02', 2, [2, 31, 5, 7, 0])
    await own('2020-03', 2, [1, 33, 5, 12, 0])
    await own('2020-03', 5, [4, 8, 5, 3, 0])
    const quarter = await rows(0, '2020-Q1')
    expect(quarter.get('admitted')?.figure.value).toBe(10)
    expect(quarter.get('present')?.figure.value).toBe(41)
    expect(quarter.get('largest')?.figure.value).toBe(12)
    const year = await rows(0, '2020')
    expect(year.get('admitted')?.figure.value).toBe(10)
    expect(year.get('present')?.figure).toMatchObject({ value: null, missing: 'nothing_filed' })
    expect(
      year
        .get('admitted')
        ?.steps.map(step => step.value)
        .slice(0, 4),
    ).toEqual([3, 2, 5, null])
  })

  it('shows the same period of the year before, and the parts beside the whole', async () => {
    await own('2019-03', 2, [9, 20, 1, 1, 0])
    const found = (await rows(0, '2020-03', { compare: 'children' })).get('admitted')
    expect(found?.lastYear.value).toBe(9)
    expect(found?.parts.map(part => part.cell.value)).toEqual([4, 1, null])
    expect(found?.parts.map(part => part.share)).toEqual([800, 200, null])
    const lastMonth = (await rows(0, '2019-03')).get('present')
    expect(lastMonth?.figure.value).toBe(20)
  })

  it('counts from a family of exactly the kind before adding up shorter periods', async () => {
    await f.ask(indicators.does.defineFamily, {
      code: 'test-yearly',
      names: { vi: 'Năm', en: 'Year' },
      lane: 'claim',
      periodKind: 'year',
      slots: [{ component: 'present', overTime: 'filed' }],
    })
    expect((await rows(0, '2020')).get('present')?.figure).toMatchObject({ value: null, missing: 'nothing_filed' })
    expect((await rows(0, '2020-Q1')).get('present')?.figure.value).toBe(41)
    expect((await rows(0, '2020')).get('admitted')?.figure.value).toBe(10)
  })

  it('lets a compiled report stand for its parts, and flags what differs without changing it', async () => {
    const key = { family, period: '2020-03', tree: version, unit: unit(1), cause: unit(1) }
    await f.within(ctx => post(ctx, { ...key, compiled: [6, 8, 5, 3, 0] }))
    expect((await rows(0, '2020-03')).get('admitted')?.figure).toMatchObject({ value: 7, n: 2 })
    await own('2020-03', 5, [5, 8, 5, 3, 0])
    expect((await rows(0, '2020-03')).get('admitted')?.figure.value).toBe(7)
    const opened = (await f.ask(does.figure, { unit: unit(1), indicator: 'admitted', period: '2020-03' })) as z.output<typeof does.figure.output>
    expect(opened.flags).toMatchObject([{ compiled: 6, below: 5, difference: 1, component: 'admitted' }])
    await f.within(ctx => post(ctx, { ...key, compiled: null }))
    expect((await rows(0, '2020-03')).get('admitted')?.figure.value).toBe(6)
  })

  it('opens a figure by its short code down to the leaf', async () => {
    const code = (await rows(0, '2020-Q1')).get('admitted')?.figure.code
    const opened = (await f.ask(does.figure, { code })) as z.output<typeof does.figure.output>
    expect(opened.figure).toMatchObject({ value: 11, unit: unit(0), period: '2020-Q1', formulaVersions: [1] })
    expect(opened.formulas[0]?.words.vi).toBe('Công thức admitted')
    expect(opened.children.map(child => child.figure.value)).toEqual([5, 6, null])
    const leaf = (await f.ask(does.figure, { code: opened.children[1]?.figure.code })) as z.output<typeof does.figure.output>
    expect(leaf.figure.value).toBe(6)
    expect(leaf.children).toEqual([])
    await expect(f.ask(does.figure, { code: 'F-0000000' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('gives a matrix whose rows add up to the whole', async () => {
    const found = (await f.ask(does.matrix, { unit: unit(0), period: '2020-Q1' })) as z.output<typeof does.matrix.output>
    const at = found.indicators.findIndex(indicator => indicator.code === 'admitted')
    expect(found.rows.map(row => row.cells[at]?.value)).toEqual([11, 5, 6, null])
    expect(found.indicators[found.indicators.findIndex(indicator => indicator.code === 'money')]?.scale).toBe(1)
  })

  it('goes through the months of a year beside the year before', async () => {
    const found = (await f.ask(does.series, { unit: unit(0), indicator: 'admitted', year: 2020 })) as z.output<typeof does.series.output>
    expect(found.points).toHaveLength(12)
    expect(found.points[2]).toMatchObject({ period: '2020-03', figure: { value: 6 }, lastYear: { value: 9 } })
    expect(found.year.figure.value).toBe(11)
  })

  it('leaves the figures of earlier months as they were when a formula changes in mid-year, and says that the year rests on both', async () => {
    await own('2020-07', 2, [100, 50, 7, 1, 0])
    const before = await rows(0, '2020-03')
    await f.ask(indicators.does.changeFormula, {
      code: 'admitted',
      starts: '2020-07-01',
      numerator: 'planned',
      words: { vi: 'Theo kế hoạch', en: 'As planned' },
    })
    expect((await rows(0, '2020-03')).get('admitted')).toEqual(before.get('admitted') && { ...before.get('admitted'), steps: expect.anything() })
    expect((await rows(0, '2020-07')).get('admitted')?.figure).toMatchObject({ value: 7, formulaVersions: [2] })
    expect((await rows(0, '2020')).get('admitted')?.figure).toMatchObject({ value: 18, formulaVersions: [1, 2] })
    await expect(
      f.ask(indicators.does.changeFormula, { code: 'admitted', starts: '2020-05-01', numerator: 'planned', words: { vi: 'Khác', en: 'Other' } }),
    ).rejects.toMatchObject({ code: 'indicators.formula_order' })
  })

  it('counts a register once for each cause, and shows the claim and its difference', async () => {
    const cause = '0190a0a0-0000-7000-8000-000000000001'
    const count = (causeId: string, slots: Record<string, number>) =>
      f.within(ctx => postRegister(ctx, { register: 'test-register', unit: unit(4), period: '2020-04', slots, causeId }))
    expect(await Promise.all([1, 2, 3, 4].map(() => count(cause, { 'test.done': 1, 'test.in_time': 1 })))).toEqual(
      expect.arrayContaining(['counted', 'before', 'before', 'before']),
    )
    expect(await count(cause, { 'test.done': 1, 'test.in_time': 1 })).toBe('before')
    await count('0190a0a0-0000-7000-8000-000000000002', { 'test.done': 1 })
    const claimed = await f.within(ctx => ctx.db.selectFrom('family').select('id').where('code', '=', 'test-claimed').executeTakeFirstOrThrow())
    await f.within(ctx => post(ctx, { family: claimed.id, period: '2020-04', tree: version, unit: unit(4), own: [5], cause }))
    const found = await rows(0, '2020-04')
    expect(found.get('done')?.figure).toMatchObject({ value: 2, expected: null, other: { source: 'claim', value: 5, difference: 3 } })
    expect(found.get('in-time')?.figure).toMatchObject({ value: 500, scale: 1 })
    expect((await rows(2, '2020-04')).get('done')?.figure).toMatchObject({ value: 0, n: 0 })
  })

  it('asks a number of statements that grows neither with units nor with periods', async () => {
    const many = await plant(f, [null, ...Array.from({ length: 60 }, () => 0)], 'M')
    const tree = await f.within(ctx => treeVersionAt(ctx, '2020-12-31'))
    await f.within(ctx =>
      postMany(
        ctx,
        [1, 2, 3, 4].flatMap(number => many.slice(1).map(id => ({ family, period: month(number), tree, unit: id, own: [1, 2, 3, 4, 5] }))),
      ),
    )
    const questions = (id: string, period: string) => [
      () => f.ask(does.figures, { unit: id, period, compare: 'children' }),
      () => f.ask(does.matrix, { unit: id, period }),
      () => f.ask(does.figure, { unit: id, indicator: 'rate', period }),
    ]
    for (const [place, ask] of questions(many[0] as string, '2020').entries()) {
      const small = questions(unit(1), '2020-01')[place] as () => Promise<unknown>
      expect(await f.statements(ask)).toBe(await f.statements(small))
      expect(await f.statements(ask)).toBeLessThanOrEqual(21)
    }
  })

  it('gives the tables as Excel files whose cells are numbers', async () => {
    for (const view of ['figures', 'matrix'] as const) {
      const file = (await f.ask(does.export, { unit: unit(0), period: '2020-Q1', view })) as { fileName: string; content: Uint8Array }
      expect(file.fileName).toBe('tong-hop-ket-qua-U0-2020-Q1.xlsx')
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(file.content as never)
      const values: unknown[] = []
      book.worksheets[0]?.eachRow(row => row.eachCell(cell => values.push(cell.value)))
      expect(values).toContain(11)
    }
  })
})

describe('who may read', () => {
  const asker = (reach: 'own' | 'subtree', place: number) => {
    const none = { own: [] as string[], subtree: [] as string[] }
    return { ...system, accountId: unit(0), grants: { 'results.read': { ...none, [reach]: [unit(place)] } } }
  }

  it('answers at the unit of the right and below it; elsewhere as if there were nothing', async () => {
    const ask = (place: number) => f.ask(does.figures, { unit: unit(place), period: '2020-01', compare: 'children' }, asker('subtree', 1))
    expect(await ask(1)).toMatchObject({ parts: [{ id: unit(4) }, { id: unit(5) }] })
    expect(await ask(4)).toMatchObject({ unit: { id: unit(4) } })
    await expect(ask(0)).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask(2)).rejects.toMatchObject({ code: 'not_found' })
    const { code } = (await rows(2, '2020-01')).get('admitted')?.figure ?? {}
    await expect(f.ask(does.figure, { code }, asker('subtree', 1))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('shows the total but not the parts to whom the right holds for the unit alone', async () => {
    expect(await f.ask(does.figures, { unit: unit(1), period: '2020-01', compare: 'children' }, asker('own', 1))).toMatchObject({ parts: [] })
    expect(await f.ask(does.matrix, { unit: unit(1), period: '2020-01' }, asker('own', 1))).toMatchObject({ rows: [{ unit: { id: unit(1) } }] })
    expect(await f.ask(does.figure, { unit: unit(1), indicator: 'present', period: '2020-01' }, asker('own', 1))).toMatchObject({ children: [] })
  })

  it('a page of results opens with the latest year in which a report was accepted: not the running one, nor one that only a register counted in', async () => {
    await f.within(ctx => postRegister(ctx, { register: 'test-register', unit: unit(4), period: '2021-01', slots: { 'test.done': 1 }, causeId: unit(2) }))
    await expectAll('2021-01', [2, 3, 4, 5])
    expect(await f.ask(does.latest, {})).toEqual({ year: 2020 })
    await own('2021-01', 4, [1, 1, 1, 1, 1])
    expect(await f.ask(does.latest, {})).toEqual({ year: 2021 })
    expect(await f.ask(does.latest, {}, asker('subtree', 1))).toEqual({ year: 2021 })
    expect(await f.ask(does.latest, {}, asker('subtree', 2))).toEqual({ year: 2020 })
    expect(await f.ask(does.latest, {}, { ...asker('subtree', 1), grants: {} })).toEqual({ year: null })
  })

  it('keeps the stored sums from every other road of the application', async () => {
    await expect(f.database.pool.query('select * from rollup')).rejects.toMatchObject({ code: '42501' })
    await expect(f.database.pool.query('select * from register_post')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('verify', () => {
  it('finds a sum that was changed behind its back, repairs it, and says so in the ledger', async () => {
    const all = (await f.ask(does.verify, {})) as z.output<typeof does.verify.output>
    expect(all.wrong).toEqual([])
    expect(all.nodes).toBeGreaterThan(50)
    const pg = await import('pg')
    const owner = new pg.default.Client({ connectionString: test.url })
    await owner.connect()
    await owner.query('update rollup set below[1] = 999 where period = $1 and unit = $2', ['2020-01', unit(0)])
    const found = (await f.ask(does.verify, {})) as z.output<typeof does.verify.output>
    expect(found.wrong).toMatchObject([
      { family: 'test-monthly', period: '2020-01', unit: unit(0), stored: { value: [999, 50, 16, 13, 120] }, right: { value: [3, 50, 16, 13, 120] } },
    ])
    expect(await f.ask(does.verify, { repair: true })).toMatchObject({ repaired: 1 })
    expect(await f.ask(does.verify, {})).toMatchObject({ wrong: [] })
    const { rows: entries } = await owner.query("select body from ledger_entry where body like '%results.verify%' and body like '%\"repaired\":1%'")
    expect(entries).toHaveLength(1)
    await owner.end()
  })
})
