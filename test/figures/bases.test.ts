import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { type Ctx, system } from '#kernel/road.ts'
import { reorganise } from '#modules/org/index.ts'
import type { Role } from '../cast.ts'
import type { World } from '../world.ts'
import { decimal, readExcel } from './excel.ts'
import { type Auditor, auditor } from './office.ts'
import { checkAll } from './results-sources.ts'
import { figuresWorld } from './world.ts'

// Figures asked in another tree than their reports were filed in: a world with a merger, an absorption, a split and a move, one of them told after its reports were
// accepted. Every figure is opened by the one who sees it and computed again by the slow carrying of carry.ts.

let w: World
let audit: Auditor
beforeAll(async () => {
  w = await figuresWorld()
  await reorganised(w)
  audit = await auditor(w)
}, 180_000)
afterAll(() => w?.close())

const bases = ['today', '2020-03-31', '2020-08-15'] as const
const indicators = [
  'members.admitted',
  'members.total',
  'meetings.rate',
  'fees.paid',
  'meetings.largest',
  'study.learners',
  'study.size',
  'graded.rate',
  'reports.on-time',
]

/** Lets the reorganisation be carried out as its module will, inside the road. */
const work = { run: async (_ctx: Ctx): Promise<unknown> => null }
const within = action({
  summary: 'Work inside the road',
  needs: 'signed-in',
  input: z.strictObject({}),
  output: z.unknown(),
  example: {},
  run: ctx => work.run(ctx),
})

async function reorganised(world: World) {
  const { known } = world
  const act = async (effectiveOn: string, steps: Parameters<typeof reorganise>[1]['steps']) => {
    work.run = ctx => reorganise(ctx, { effectiveOn, decision: { number: `${effectiveOn}-QĐ/ĐUK`, date: '2020-01-10', issuer: 'Đảng ủy Khối' }, steps })
    return (await world.road.perform(within, {}, { asker: system, key: uuidv7() })) as Awaited<ReturnType<typeof reorganise>>
  }
  const unit = (ref: string, name: string, level: string) => ({
    ref,
    code: `SX-${ref.slice(1)}`,
    name,
    level,
    kind: 'agency',
    hasSeal: false,
    sort: 0,
    parent: known('bloc'),
  })
  await world.as('system').indicators.setPassing({ component: 'members.admitted', starts: '2019-01-01', rule: 'members' })
  await world.as('system').indicators.setPassing({ component: 'fees.paid', starts: '2019-01-01', rule: 'stated' })
  await world.as('system').indicators.setPassing({ component: 'members.total', starts: '2020-06-01', rule: 'none' })
  // Two committees with their cells become one; a cell is taken in by another; a committee divides and stays; a unit comes under another.
  const merged = await act('2020-05-01', [
    {
      act: 'merge',
      units: [
        { unit: known('unit2'), members: 31 },
        { unit: known('unit3'), members: 54 },
      ],
      into: unit('#1', 'Đảng bộ hợp nhất', 'grassroots_committee'),
    },
  ])
  world.know('merged', merged.founded[0]?.id ?? '')
  await act('2020-07-01', [{ act: 'absorb', units: [{ unit: known('unit5'), members: 3 }], into: { unit: known('unit4'), members: 19 } }])
  const split = await act('2020-11-01', [
    {
      act: 'split',
      unit: known('unit1'),
      found: [unit('#2', 'Đảng bộ tách ra', 'grassroots_committee')],
      successors: [
        { to: known('unit1'), share: 612_345, members: 40 },
        { to: '#2', share: 387_655, members: 17 },
      ],
      children: [{ unit: known('cell1'), to: '#2' }],
    },
  ])
  world.know('divided', split.founded[0]?.id ?? '')
  await act('2020-12-01', [{ act: 'move', unit: known('cell3'), parent: known('unit1') }])
}

const looks: { reader: Role; unit: string; period: string }[] = [
  { reader: 'office', unit: 'bloc', period: '2020' },
  { reader: 'office', unit: 'merged', period: '2020' },
  { reader: 'office', unit: 'merged', period: '2020-Q1' },
  { reader: 'office', unit: 'unit1', period: '2020' },
  { reader: 'office', unit: 'divided', period: '2020-06' },
  { reader: 'office', unit: 'unit4', period: '2020-9M' },
  { reader: 'clerk1', unit: 'unit1', period: '2020' },
  { reader: 'clerk1', unit: 'unit1', period: '2020-12' },
]

test.each(bases)('every figure of the tables opens for its reader, and is what the reports come to: %s', async basis => {
  for (const { reader, unit, period } of looks) {
    const asked = { unit: w.known(unit), period, basis, indicators }
    const table = await w.as(reader).results.figures({ ...asked, compare: period === '2020' ? 'children' : 'none' })
    expect(await checkAll(audit, reader, table, `results.figures, ${basis}`)).toBeGreaterThan(0)
    const matrix = await w.as(reader).results.matrix({ ...asked, level: unit === 'bloc' ? 'all' : 'children' })
    expect(await checkAll(audit, reader, matrix, `results.matrix, ${basis}`)).toBeGreaterThan(0)
  }
  for (const indicator of ['members.admitted', 'study.size']) {
    const series = await w.as('office').results.series({ unit: w.known('merged'), indicator, year: 2020, basis })
    expect(await checkAll(audit, 'office', series, `results.series, ${basis}`)).toBeGreaterThan(0)
  }
})

const filedOf = (unit: string, indicator: string) => w.as('system').results.figure({ unit: w.known(unit), indicator, period: '2020', basis: 'filed' })

test.each(bases)('parts, what the unit said itself and what lies undivided come to the whole: %s', async basis => {
  const asked = { unit: w.known('bloc'), period: '2020', basis, indicators: ['members.admitted', 'fees.paid', 'members.total', 'study.learners'] }
  const { rows, undivided, indicators: columns } = await w.as('office').results.matrix(asked)
  for (const [place, column] of columns.entries()) {
    const [whole, ...parts] = rows.map(row => row.cells[place]?.value ?? 0)
    // The bloc files nothing itself; what units that are not in this tree and have neither heirs nor predecessors had filed is its own here.
    const others = ['unit6', 'unit8'].filter(unit => !rows.some(row => row.unit.id === w.known(unit)))
    const theirs = await Promise.all(others.map(async unit => (await filedOf(unit, column.code)).figure.value ?? 0))
    expect(
      [...parts, ...theirs, undivided[place] ?? 0].reduce((sum, part) => sum + part, 0),
      `${column.code}, ${basis}`,
    ).toBe(whole)
  }
})

test('the bloc has the same in every tree, as filed too', async () => {
  const asked = { unit: w.known('bloc'), period: '2020', indicators: ['members.admitted', 'fees.paid', 'study.learners', 'members.total'] }
  const values = async (basis: string) => (await w.as('office').results.figures({ ...asked, basis })).rows.map(row => row.figure.value)
  const filed = await values('filed')
  for (const basis of bases) expect(await values(basis), basis).toEqual(filed)
})

test('the reports behind a figure say what came here of them, and it comes to the figure', async () => {
  for (const [unit, indicator] of [
    ['divided', 'members.admitted'],
    ['divided', 'fees.paid'],
    ['unit4', 'members.admitted'],
    ['merged', 'fees.paid'],
  ] as const) {
    const opened = await w.as('office').results.figure({ unit: w.known(unit), indicator, period: '2020-Q1', basis: 'today' })
    const came = opened.submissions.rows.reduce((sum, row) => sum + (row.here ?? 0), 0)
    const below = opened.children.reduce((sum, child) => sum + (child.figure.value ?? 0), 0)
    expect(came + below, `${unit} ${indicator}`).toBe(opened.figure.value)
    expect(opened.submissions.rows.length).toBeGreaterThan(0)
    expect(opened.breaks.length).toBeGreaterThan(0)
  }
})

test('the file has the same numbers, its basis, and the value before the break', async () => {
  for (const basis of bases) {
    const asked = { unit: w.known('merged'), period: '2020-Q1', basis }
    const [sheet] = await readExcel((await w.as('office').results.export(asked)).content)
    const rows = (sheet?.rows ?? []).filter(cells => String(cells.at(-1)?.value).startsWith('F-'))
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) {
      const opened = await audit.open('office', { code: String(row.at(-1)?.value) })
      expect(
        [row[3], row[6], row[9], row[10]].map(cell => cell?.value),
        opened.figure.code,
      ).toEqual([
        decimal(opened.figure.value, opened.figure.scale),
        decimal(opened.lastYear.value, opened.figure.scale),
        opened.breaks.length ? 'B' : expect.stringMatching(/^[AULM]$/),
        opened.before ? decimal(opened.before.value, opened.figure.scale) : '',
      ])
    }
    const titles = (sheet?.rows ?? []).slice(0, 6).flatMap(cells => cells.map(cell => cell.value))
    expect(titles.some(title => String(title).startsWith('Theo tổ chức tại ngày'))).toBe(true)
  }
})
