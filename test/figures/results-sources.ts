import { expect } from 'vitest'
import type { Role } from '../cast.ts'
import type { World } from '../world.ts'
import { decimal, numbersAsText, readExcel, showing } from './excel.ts'
import { type Auditor, figuresIn, scalesIn, shareOf } from './office.ts'

/** Asks a declared answer as several readers, checks every figure in it, and says how many there were. */
export type Source = (w: World, audit: Auditor) => Promise<number>

/** Who looks at what: whole and parts, a month, a quarter, a year in which a part moved away, a reader who has the whole only through its parts. */
const looks: { reader: Role; unit: string; period: string; indicators?: string[] }[] = [
  { reader: 'office', unit: 'bloc', period: '2020' },
  { reader: 'office', unit: 'bloc', period: '2020-Q3', indicators: ['members.total', 'meetings.rate', 'study.size', 'study.largest', 'reports.on-time'] },
  { reader: 'office', unit: 'bloc', period: '2020-9M', indicators: ['members.admitted', 'study.learners', 'meetings.rate'] },
  { reader: 'office', unit: 'bloc', period: '2021-01', indicators: ['conferences.held', 'members.admitted', 'graded.rate'] },
  { reader: 'clerk1', unit: 'unit1', period: '2020', indicators: ['members.admitted', 'members.total', 'meetings.rate', 'fees.paid', 'tasks.on_time_rate'] },
  { reader: 'clerk2', unit: 'unit2', period: '2020', indicators: ['members.admitted', 'members.total', 'meetings.largest', 'meetings.rate', 'study.learners'] },
  { reader: 'unit3', unit: 'unit3', period: '2020', indicators: ['members.admitted', 'meetings.largest', 'study.learners'] },
  { reader: 'cell2', unit: 'cell2', period: '2020-11' },
]

export async function checkAll(audit: Auditor, reader: Role, answer: unknown, where: string): Promise<number> {
  const figures = figuresIn(answer)
  const scales = scalesIn(answer)
  const one = async ({ path, said }: (typeof figures)[number]) => {
    await audit.check(reader, said, `${where}${path}`)
    const { indicator, scale } = audit.again(said.code)
    const shown = scales.get(indicator.id)
    if (shown !== undefined) expect(shown, `${where}${path}: the scale at which ${said.code} is shown`).toBe(scale)
  }
  // A few at once: each is a request of its own.
  for (let at = 0; at < figures.length; at += 6) await Promise.all(figures.slice(at, at + 6).map(one))
  return figures.length
}

const figures: Source = async (w, audit) => {
  let checked = 0
  for (const { reader, unit, ...asked } of looks) {
    const answer = await w.as(reader).results.figures({ unit: w.known(unit), ...asked, compare: asked.period === '2020' ? 'children' : 'none' })
    checked += await checkAll(audit, reader, answer, 'results.figures')
    for (const { indicator, figure, target, share, steps, parts } of answer.rows) {
      const opened = await audit.open(reader, { code: figure.code })
      expect({ target: target && { value: target.value, scale: target.scale }, share }).toEqual({
        target: opened.target && { value: opened.target.value, scale: opened.target.scale },
        share: opened.share,
      })
      for (const part of parts)
        expect(part.share, `${figure.code}: of the whole`).toBe(
          figure.denominator ? null : shareOf(part.cell.value, figure.scale, figure.value === null ? null : { value: figure.value, scale: figure.scale }),
        )
      for (const step of asked.period === '2020' ? steps : []) {
        const month = await audit.open(reader, { unit: w.known(unit), indicator: indicator.code, period: step.period, basis: answer.basis })
        expect(step.value, `${indicator.code} in ${step.period}`).toBe(month.figure.value)
        checked += 1
      }
    }
  }
  return checked
}

const matrix: Source = async (w, audit) => {
  let checked = 0
  for (const [reader, unit, level] of [
    ['office', 'bloc', 'grassroots'],
    ['unit3', 'unit3', 'children'],
  ] as const) {
    const answer = await w.as(reader).results.matrix({ unit: w.known(unit), period: '2020', level })
    checked += await checkAll(audit, reader, answer, 'results.matrix')
    for (const { cells } of answer.rows)
      for (const { code, target, share } of cells) {
        const opened = await audit.open(reader, { code })
        expect({ target: target && { value: target.value, scale: target.scale }, share }, code).toEqual({
          target: opened.target && { value: opened.target.value, scale: opened.target.scale },
          share: opened.share,
        })
      }
  }
  return checked
}

const series: Source = async (w, audit) => {
  let checked = 0
  for (const indicator of ['members.admitted', 'study.size', 'meetings.rate'])
    checked += await checkAll(audit, 'clerk1', await w.as('clerk1').results.series({ unit: w.known('unit1'), indicator, year: 2020 }), 'results.series')
  return checked
}

const figure: Source = async (w, audit) => {
  let checked = 0
  for (const [reader, unit] of [
    ['office', 'bloc'],
    ['clerk2', 'unit2'],
  ] as const) {
    const answer = await w.as(reader).results.figure({ unit: w.known(unit), indicator: 'members.admitted', period: '2020' })
    checked += await checkAll(audit, reader, answer, 'results.figure')
  }
  return checked
}

const exported: Source = async (w, audit) => {
  let checked = 0
  const reader = 'office'
  const unit = w.known('bloc')
  for (const language of ['vi', 'en'] as const) {
    await w.as(reader).access.setLanguage({ language })
    const table = await w.as(reader).results.figures({ unit, period: '2020' })
    const [sheet] = await readExcel((await w.as(reader).results.export({ unit, period: '2020', view: 'figures' })).content)
    expect(numbersAsText(sheet?.rows ?? [])).toEqual([])
    for (const row of (sheet?.rows ?? []).filter(cells => String(cells.at(-1)?.value).startsWith('F-'))) {
      const [, , , value, target, share, lastYear, n, expected, status, preBreak, breaks, code] = row
      const opened = await audit.open(reader, { code: String(code?.value) })
      const { scale } = opened.figure
      expect(
        [value, target, share, lastYear, n, expected, status, preBreak, breaks].map(cell => cell?.value),
        String(code?.value),
      ).toEqual([
        decimal(opened.figure.value, scale),
        opened.target ? decimal(opened.target.value, opened.target.scale) : '',
        opened.share === null ? '' : decimal(opened.share, 1),
        decimal(opened.lastYear.value, scale),
        opened.figure.expected === null ? '' : opened.figure.n,
        opened.figure.expected ?? '',
        statusOf(opened),
        opened.before ? decimal(opened.before.value, scale) : '',
        opened.breaks.map(one => `${language === 'vi' ? one.on.split('-').reverse().join('/') : expect.anything()}: ${one.words}`).join('; '),
      ])
      if (typeof value?.value === 'number') expect(value.format, value.address).toMatch(showing(scale))
      checked += 1
    }
    expect(checked % table.rows.length, 'every row of the table is in the file').toBe(0)
    checked += await exportedMatrix(w, audit, unit)
  }
  await w.as(reader).access.setLanguage({ language: 'vi' })
  return checked
}

type Opened = Awaited<ReturnType<Auditor['open']>>
const statusOf = ({ figure: { value, missing, partial }, breaks }: Opened) =>
  breaks.length
    ? 'B'
    : value !== null
      ? partial
        ? 'U'
        : 'A'
      : missing === 'out_of_scope'
        ? 'Q'
        : missing === 'nothing_filed' || missing === 'undivided'
          ? 'L'
          : 'M'

async function exportedMatrix(w: World, audit: Auditor, unit: string): Promise<number> {
  const asked = { unit, period: '2020', level: 'children' as const }
  const { rows, indicators } = await w.as('office').results.matrix(asked)
  const [sheet] = await readExcel((await w.as('office').results.export({ ...asked, view: 'matrix' })).content)
  let checked = 0
  for (const { unit: shown } of rows) {
    const line = sheet?.rows.find(cells => cells[0]?.value === shown.code && cells.length > 2)
    for (const [place, indicator] of indicators.entries()) {
      const code = rows.find(row => row.unit.id === shown.id)?.cells[place]?.code ?? ''
      const { figure: right } = await audit.open('office', { code })
      const cell = line?.[place + 2]
      expect(cell?.value, `${shown.name}, ${indicator.code}`).toBe(decimal(right.value, right.scale))
      if (typeof cell?.value === 'number') expect(cell.format).toMatch(showing(right.scale))
      checked += 1
    }
  }
  return checked
}

export const resultsSources: Record<string, Source> = {
  'results.figures': figures,
  'results.matrix': matrix,
  'results.series': series,
  'results.figure': figure,
  'results.export': exported,
}
