import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { indicators } from '#modules/indicators/index.ts'
import { undoReorganisation } from '#modules/org/index.ts'
import { plant } from './forest.fixture.ts'
import { post, treeVersionAt } from './index.ts'
import { f, family, does, type Out, month, decision, bloc, type Bloc, file, carryOut, merged, founded, figures, value, open } from './basis.fixture.ts'

it('while nobody was reorganised every tree has what was filed, and the stored sums answer', async () => {
  const t = await bloc()
  for (const [place, unit] of t.units.entries()) await file('2020-01', unit, [place, 2 * place, 3, place, 7])
  const sent: string[] = []
  f.database.onStatement = statement => sent.push(statement)
  const today = await figures(t.root, '2020-01', 'today', { compare: 'children' })
  f.database.onStatement = undefined
  expect(sent.filter(statement => statement.includes('summarised'))).toEqual([])
  const filed = await figures(t.root, '2020-01', 'filed', { compare: 'children' })
  const plain = ({ value, n, expected, missing }: Out<'matrix'>['rows'][number]['cells'][number] | Out<'figure'>['figure']) => ({ value, n, expected, missing })
  for (const { indicator, figure, parts } of filed.rows) {
    expect(plain(today.of(indicator.code)?.figure as typeof figure), indicator.code).toEqual(plain(figure))
    expect(today.of(indicator.code)?.parts.map(part => part.cell.value)).toEqual(parts.map(part => part.cell.value))
    // Opened it is carried report by report, and comes to the same.
    expect(plain((await open({ code: today.of(indicator.code)?.figure.code })).figure), indicator.code).toEqual(plain(figure))
  }
})

describe('two units that became one', () => {
  let t: Bloc
  let c: string
  beforeAll(async () => {
    t = await bloc()
    for (const [number, values] of [
      [1, [3, 5, 1, 2]],
      [2, [4, 1, 0, 2]],
    ] as const)
      for (const [place, unit] of [t.a, t.b, t.a1, t.b1].entries()) await file(month(number), unit, [values[place] ?? 0, 10 * (place + 1), 8, place + 3, 5])
    c = founded(await carryOut('2020-03-01', [merged(t)]))
    await file('2020-03', c, [10, 40, 20, 9, 0])
    await file('2020-03', t.a1, [1, 5, 2, 2, 0])
  })

  it('in today’s tree the one has what both reported, and their superior what it always had', async () => {
    expect(await Promise.all(['2020-01', '2020-02', '2020-Q1'].map(period => value(c, period, 'today')))).toEqual([11, 7, 29])
    expect(await Promise.all(['2020-01', '2020-Q1'].map(period => value(t.root, period, 'today')))).toEqual([11, 29])
    expect(await Promise.all(['2020-01', '2020-Q1'].map(period => value(t.root, period, 'filed')))).toEqual([11, 29])
    expect(await value(c, '2020-01', 'filed')).toBeNull()
    const found = await figures(c, '2020-Q1', 'today', { compare: 'children' })
    expect(found).toMatchObject({ basis: '2021-01-17', on: '2021-01-17' })
    expect(found.of('admitted')?.figure).toMatchObject({ n: 10, expected: 10, basis: '2021-01-17' })
    expect(found.of('rate')?.figure).toMatchObject({ value: 337, numerator: { value: 29 }, denominator: { value: 86 } })
    expect(found.of('largest')?.figure.value).toBe(9)
    expect(found.parts.map(part => part.id)).toEqual([t.a1, t.a2, t.b1, t.b2])
    expect(found.of('admitted')?.parts.map(part => part.cell.value)).toEqual([2, null, 4, null])
  })

  it('in the tree of a day before, what it reported is of both, and nobody knows how much of each', async () => {
    const found = await figures(t.root, '2020-03', '2020-02-01', { compare: 'children' })
    const row = found.of('admitted')
    expect(row?.figure).toMatchObject({ value: 11, basis: '2020-02-01' })
    expect(row?.undivided).toBe(10)
    expect(row?.parts.map(part => part.cell)).toMatchObject([
      { value: 1, partial: true },
      { value: null, missing: 'undivided' },
    ])
    expect(found.of('rate')?.parts.map(part => part.cell.missing)).toEqual(['undivided', 'undivided'])
    expect(found.of('rate')?.figure.value).toBe(500)
    const table = (await f.ask(does.matrix, { unit: t.root, period: '2020-03', basis: '2020-02-01', indicators: ['admitted', 'rate'] })) as Out<'matrix'>
    expect(table.undivided).toEqual([10, null])
    expect(table.rows.map(one => one.cells[0]?.value)).toEqual([11, 1, null])
    expect(table.rows.map(one => one.breaks.map(broken => broken.on))).toEqual([[], ['2020-03-01'], ['2020-03-01']])
    expect((await figures(c, '2020-03', '2020-02-01')).of('admitted')?.figure).toMatchObject({ value: null, missing: 'not_in_tree' })
  })

  it('a code carries the date and opens to the same number, with the reports behind it and what they gave', async () => {
    const code = (await figures(c, '2020-Q1', 'today')).of('admitted')?.figure.code ?? ''
    const opened = await open({ code })
    expect(opened.figure).toMatchObject({ value: 29, basis: '2021-01-17', code })
    expect(opened.children.map(child => child.figure.value)).toEqual([2, null, 4, null])
    expect((await open({ code: opened.children[0]?.figure.code })).figure).toMatchObject({ value: 2, basis: '2021-01-17', unit: t.a1 })
    expect(opened.breaks).toEqual([{ on: '2020-03-01', kinds: ['merge'], decision: '12-QĐ/TU', words: 'hợp nhất, theo Quyết định số 12-QĐ/TU' }])
    expect(opened.before).toMatchObject({ value: 11 })
    expect((await open({ code: opened.before?.code ?? '' })).figure).toMatchObject({ value: 11, basis: 'filed' })
    const half = await open({ unit: t.a, indicator: 'admitted', period: '2020-03', basis: '2020-02-01' })
    expect(half.undivided).toEqual([
      {
        why: 'jointly',
        component: 'admitted',
        value: 10,
        scale: 0,
        reports: 1,
        of: ['Đảng bộ hợp nhất'],
        among: expect.arrayContaining([`Chi bộ ${t.prefix}1`]),
        since: '2020-03-01',
        counts: false,
      },
    ])
    expect((await open({ unit: t.root, indicator: 'admitted', period: '2020-03', basis: '2020-02-01' })).undivided).toMatchObject([{ value: 10, counts: true }])
  })

  it('compares with the year before on the same basis', async () => {
    await file('2019-03', t.a, [6, 1, 1, 1, 1])
    await file('2019-03', t.b, [7, 1, 1, 1, 1])
    expect((await figures(c, '2020-03', 'today')).of('admitted')).toMatchObject({ figure: { value: 11 }, lastYear: { value: 13 } })
    expect((await figures(c, '2020-03', 'filed')).of('admitted')).toMatchObject({ figure: { value: 11 }, lastYear: { value: null } })
    const filed = await open({ unit: c, indicator: 'admitted', period: '2020-03', basis: 'filed' })
    expect(filed.breaks.map(one => one.on)).toEqual(['2020-03-01'])
    expect(filed.before).toMatchObject({ value: null, missing: 'not_in_tree' })
    expect((await open({ unit: t.root, indicator: 'admitted', period: '2020-03', basis: 'filed' })).breaks).toEqual([])
    // Where nothing is said, two years are of the same organisations.
    expect(await open({ unit: c, indicator: 'admitted', period: '2020-03' })).toMatchObject({
      figure: { value: 11, basis: '2020-03-31' },
      lastYear: { value: 13 },
    })
    const points = (await f.ask(does.series, { unit: c, indicator: 'admitted', year: 2020, basis: 'today' })) as Out<'series'>
    expect(points.points.slice(0, 3).map(point => point.figure.value)).toEqual([11, 7, 11])
  })

  it('the file says its basis, marks the break and gives the value before it', async () => {
    const sheet = async (asked: object) => {
      const { content } = (await f.ask(does.export, { unit: c, period: '2020-Q1', ...asked })) as { content: Uint8Array }
      const book = new ExcelJS.Workbook()
      await book.xlsx.load(content as never)
      const rows: unknown[][] = []
      book.worksheets[0]?.eachRow(row => rows.push((row.values as unknown[]).slice(1)))
      return rows
    }
    const rows = await sheet({ basis: 'today' })
    expect(rows.flat()).toContain('Theo tổ chức tại ngày 17/01/2021')
    const admitted = rows.find(row => row[0] === 'admitted') ?? []
    expect(admitted.slice(8, 12)).toEqual([10, 'B', 11, '01/03/2020: hợp nhất, theo Quyết định số 12-QĐ/TU'])
    const table = await sheet({ unit: t.root, period: '2020-03', basis: '2020-02-01', view: 'matrix', indicators: ['admitted'] })
    expect(table.filter(row => row.includes('B'))).toHaveLength(2)
    expect(table.at(-1)).toEqual(expect.arrayContaining(['Chưa phân chia', 10]))
  })

  it('as if nothing had been merged, once that is undone', async () => {
    const u = await bloc()
    await file('2020-01', u.a, [3, 0, 0, 0, 0])
    const { act } = await carryOut('2020-02-01', [merged(u)])
    expect(await value(u.a, '2020-01', 'today')).toBeNull()
    await f.within(ctx => undoReorganisation(ctx, act, { decision }))
    expect(await value(u.a, '2020-01', 'today')).toBe(3)
  })
})

describe('divided, absorbed, moved', () => {
  it('divides by the members of the act, month by month, and each part opens', async () => {
    const t = await bloc()
    await f.ask(indicators.does.setPassing, { component: 'planned', starts: '2020-01-01', rule: 'members' })
    await f.ask(indicators.does.setPassing, { component: 'money', starts: '2020-01-01', rule: 'stated' })
    for (const number of [1, 2, 3]) await file(month(number), t.a, [1, 1, 1, number, 10])
    const split = await carryOut('2020-06-01', [
      {
        act: 'split',
        unit: t.a,
        found: ['x', 'y'].map(ref => ({
          ref: `#${ref}`,
          code: `${t.prefix}${ref}`,
          name: `Chi bộ ${ref}`,
          level: 'depth1',
          hasSeal: false,
          sort: 0,
          parent: t.root,
        })),
        successors: [
          { to: '#x', share: 300_000, members: 1 },
          { to: '#y', share: 700_000, members: 1 },
        ],
        children: [t.a1, t.a2].map(unit => ({ unit, to: '#x' })),
      },
    ])
    const [x, y] = [founded(split, 0), founded(split, 1)]
    const halves = (period: string) => Promise.all([x, y].map(unit => value(unit, period, 'today', 'planned')))
    expect(await Promise.all([month(1), month(2), month(3), '2020-Q1'].map(halves))).toEqual([
      [1, 0],
      [0, 1],
      [1, 0],
      [2, 1],
    ])
    expect(await Promise.all([x, y].map(unit => value(unit, '2020-Q1', 'today', 'money')))).toEqual([9, 21])
    expect(await Promise.all([x, y].map(unit => value(unit, '2020-Q1', 'today', 'largest')))).toEqual([3, 3])
    expect((await figures(x, '2020-Q1', 'today')).of('admitted')?.figure).toMatchObject({ value: null, missing: 'undivided', n: 0 })
    expect((await figures(t.root, '2020-Q1', 'today')).of('admitted')).toMatchObject({ figure: { value: 3, n: 3 }, undivided: 3 })
    const opened = await open({ code: (await figures(x, '2020-Q1', 'today')).of('planned')?.figure.code })
    expect(opened).toMatchObject({ figure: { value: 2 }, undivided: [] })
  })

  it('what is asked of one unit is what it has in the table of its superior', async () => {
    const t = await bloc()
    for (const [place, unit] of t.units.entries()) await file('2020-01', unit, [place + 1, place, 2, 1, 1])
    const tree = await f.within(ctx => treeVersionAt(ctx, '2020-01-28'))
    await f.within(ctx => post(ctx, { family, period: '2020-01', tree, unit: t.b, compiled: [50, 1, 1, 1, 1], cause: t.b }))
    await carryOut('2020-02-01', [
      { act: 'absorb', units: [{ unit: t.a2 }], into: { unit: t.a1 } },
      { act: 'move', unit: t.b1, parent: t.a },
    ])
    const table = (await f.ask(does.matrix, { unit: t.root, period: '2020-01', basis: 'today', level: 'all' })) as Out<'matrix'>
    expect(table.rows.map(row => row.cells[table.indicators.findIndex(one => one.code === 'admitted')]?.value)).toEqual(
      // b's compiled report is taken apart: 50 less 3 + 6 + 7 belongs to b and its cells jointly.
      [expect.anything(), 2 + 4 + 5 + 6, 3 + 7, 4 + 5, 6, 7].with(0, 1 + 2 + 4 + 5 + 50),
    )
    for (const { unit, cells } of table.rows) {
      const alone = await figures(unit.id, '2020-01', 'today')
      for (const [place, indicator] of table.indicators.entries())
        expect(alone.of(indicator.code)?.figure, `${unit.name} ${indicator.code}`).toMatchObject(pick(cells[place]))
    }
  })

  it('asks a number of statements that grows neither with units nor with periods nor with acts', async () => {
    const statements = async (ask: () => Promise<unknown>) => {
      let count = 0
      f.database.onStatement = () => (count += 1)
      await ask()
      f.database.onStatement = undefined
      return count
    }
    const small = await bloc()
    await file('2020-01', small.a, [1, 1, 1, 1, 1])
    await carryOut('2020-03-15', [merged(small)])
    const many = await bloc()
    const cells = await plant(
      f,
      Array.from({ length: 30 }, () => null),
      `${many.prefix}M`,
    )
    for (const number of [1, 2, 3]) for (const unit of [many.a, many.b, many.a1, ...cells.slice(0, 4)]) await file(month(number), unit, [1, 1, 1, 1, 1])
    await carryOut('2020-03-15', [merged(many), { act: 'absorb', units: cells.slice(1).map(unit => ({ unit })), into: { unit: cells[0] ?? '' } }])
    await carryOut('2020-04-15', [{ act: 'dissolve', unit: many.a1 }])
    const questions = (unit: string, period: string) => [
      () => f.ask(does.figures, { unit, period, basis: 'today', compare: 'children' }),
      () => f.ask(does.matrix, { unit, period, basis: 'today' }),
      () => f.ask(does.series, { unit, indicator: 'admitted', year: 2020, basis: 'today' }),
      () => f.ask(does.figure, { unit, indicator: 'rate', period, basis: 'today' }),
    ]
    for (const [place, ask] of questions(many.root, '2020').entries()) {
      const few = questions(small.root, '2020-01')[place] as () => Promise<unknown>
      await few()
      expect(await statements(ask), `question ${place}`).toBe(await statements(few))
      expect(await statements(ask)).toBeLessThanOrEqual(21)
    }
  })
})

const pick = (cell: Out<'matrix'>['rows'][number]['cells'][number] | undefined) => ({
  code: expect.any(String),
  value: cell?.value,
  n: cell?.n,
  expected: cell?.expected,
  ...(cell?.missing ? { missing: cell.missing } : {}),
  ...(cell?.partial ? { partial: true } : {}),
})
