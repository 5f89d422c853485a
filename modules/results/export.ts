import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { formatDate, isoDate } from '#kernel/business-date.ts'
import { renderExcel } from '#kernel/paper/render.ts'
import type { Column, Inline, Row } from '#kernel/paper/model.ts'
import { formatNumber } from '#kernel/paper/numbers.ts'
import { formatPeriod } from '#kernel/period.ts'
import { FileContent } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { decimalOf } from '#modules/indicators/index.ts'
import { rollUp } from './figures.ts'
import { crossTable } from './matrix.ts'
import english from './messages/en.json' with { type: 'json' }
import vietnamese from './messages/vi.json' with { type: 'json' }
import { basisBefore } from './read-breaks.ts'
import { asked, type Break, type Cell, type IndicatorShown } from './records.ts'
import { Level } from './units-shown.ts'

const Input = z.strictObject({
  ...asked,
  view: z.enum(['figures', 'matrix']).default('figures'),
  level: Level.default('children'),
  kind: z.string().max(40).optional(),
})

/** The table on the screen as a file. Every figure is a number that can be added up and carries its short code; what is missing is a dash. */
export const exportResults = query({
  summary: 'Results of a unit as an Excel file: one row an indicator, or one row a unit',
  needs: 'results.read',
  at: async (_ctx, { unit }) => unit,
  input: Input,
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: known => ({ unit: known('bloc'), period: '2020' }),
  download: true,
  run: async (ctx, input) => {
    const words = ctx.language === 'en' ? english : vietnamese
    const table = input.view === 'matrix' ? await matrixSheet(ctx, input, words) : await figuresSheet(ctx, input, words)
    const title = [
      words['results.title'],
      table.unit,
      formatPeriod(input.period, ctx.language),
      table.basis === 'filed' ? words['results.basis.filed'] : words['results.basis.on'].replace('{date}', formatDate(isoDate(table.basis), ctx.language)),
      words['results.export.madeOn'].replace('{date}', formatDate(ctx.today as never, ctx.language)),
    ]
    const book = {
      title: words['results.title'],
      madeAt: ctx.now,
      sheets: [{ name: words['results.title'], title, columns: table.columns, rows: table.rows, frozenColumns: 2 }],
    }
    return {
      fileName: `${words['results.export.file']}-${table.code}-${input.period.replace('/', '-')}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: () => renderExcel(book),
    }
  },
})

type ColumnKey = 'code' | 'indicator' | 'measure' | 'value' | 'target' | 'share' | 'lastYear' | 'reports' | 'expected' | 'figure'
type Words = Record<keyof typeof vietnamese, string>
type Asked = z.output<typeof Input>

async function figuresSheet(ctx: Ctx, input: Asked, words: Words) {
  const { language } = ctx
  const found = await rollUp(ctx, { ...input, compare: 'none' })
  const basis = basisBefore(found.basis, found.breaks)
  const before = basis === null ? [] : (await rollUp(ctx, { ...input, compare: 'none', basis })).rows
  const column = (key: ColumnKey, width: number, kind?: 'number'): Column => ({ key, title: words[`results.column.${key}`], width, ...(kind ? { kind } : {}) })
  const rows: Row[] = found.rows.map(({ indicator, figure, lastYear, target, share }) => ({
    cells: {
      code: indicator.code,
      indicator: indicator.names[language],
      measure: indicator.display === 'percent' ? '%' : indicator.measure[language],
      value: number(figure.code, figure.value, figure.scale),
      target: target ? number(figure.code, target.value, target.scale) : '',
      share: share === null ? '' : number(figure.code, share, 1),
      lastYear: number(lastYear.code, lastYear.value, figure.scale),
      reports: figure.expected === null ? '' : String(figure.n),
      expected: figure.expected === null ? '' : String(figure.expected),
      obsStatus: statusOf(figure, found.breaks),
      obsPreBreak: preBreakOf(before.find(row => row.indicator.id === indicator.id)?.figure),
      breaks: wordsOf(found.breaks, language),
      figure: figure.code,
    },
  }))
  const columns = [
    column('code', 2),
    column('indicator', 5),
    column('measure', 2),
    column('value', 2),
    column('target', 2),
    column('share', 2),
    column('lastYear', 2),
    column('reports', 2, 'number'),
    column('expected', 2, 'number'),
    observed('obsStatus', 2),
    observed('obsPreBreak', 2),
    observed('breaks', 5),
    column('figure', 2),
  ]
  return { unit: found.unit.name, code: found.unit.code, basis: found.basis, columns, rows }
}

async function matrixSheet(ctx: Ctx, input: Asked, words: Words) {
  const { language } = ctx
  const found = await crossTable(ctx, input)
  const head = ({ names, measure, display }: IndicatorShown) => `${names[language]} (${display === 'percent' ? '%' : measure[language]})`
  const columns: Column[] = [
    { key: 'code', title: words['results.column.unitCode'], width: 2 },
    { key: 'unit', title: words['results.column.unit'], width: 5 },
    ...found.indicators.map(indicator => ({ key: indicator.code, title: head(indicator), width: 2 })),
    observed('obsStatus', 2),
    observed('breaks', 5),
  ]
  const rows: Row[] = found.rows.map(({ unit, cells, breaks }) => ({
    cells: {
      code: unit.code,
      unit: unit.name,
      ...Object.fromEntries(
        found.indicators.map((indicator, place) => [indicator.code, number(cells[place]?.code ?? '', cells[place]?.value ?? null, indicator.scale)]),
      ),
      obsStatus: breaks.length ? 'B' : 'A',
      breaks: wordsOf(breaks, language),
    },
  }))
  // Of the whole, so that its parts and this line come to it.
  if (found.undivided.some(value => value !== null)) {
    const lines = found.indicators.map(({ code, scale }, place) => {
      const value = found.undivided[place] ?? null
      return [code, value === null ? '' : number(found.rows[0]?.cells[place]?.code ?? '', value, scale)] as const
    })
    rows.push({ cells: { unit: words['results.undivided'], ...Object.fromEntries(lines) } })
  }
  return { unit: found.unit.name, code: found.unit.code, basis: found.basis, columns, rows }
}

/** What SDMX says of an observation, by the names that statisticians' programs read. */
const sdmx = { obsStatus: 'OBS_STATUS', obsPreBreak: 'OBS_PRE_BREAK', breaks: 'BREAKS' }
const observed = (key: keyof typeof sdmx, width: number): Column => ({ key, title: sdmx[key], width })

/** SDMX's words for an observation: a break in the series; missing because it is kept from the reader, cannot be, or is not there; of low reliability; usual. */
function statusOf({ value, missing, partial }: Cell, breaks: readonly Break[]): string {
  if (breaks.length) return 'B'
  if (value === null) return missing === 'out_of_scope' ? 'Q' : missing === 'nothing_filed' || missing === 'undivided' ? 'L' : 'M'
  return partial ? 'U' : 'A'
}

const preBreakOf = (before: { code: string; value: number | null; scale: number } | undefined) =>
  before ? number(before.code, before.value, before.scale) : ''
const wordsOf = (breaks: readonly Break[], language: Ctx['language']) => breaks.map(one => `${formatDate(isoDate(one.on), language)}: ${one.words}`).join('; ')

/** A cell of the sheet: a number with its code, exact as a decimal. The sheet shows it with the separators of whoever opens it. */
function number(code: string, value: number | null, scale: number): Inline | Inline[] {
  if (value === null) return '–'
  const raw = decimalOf(value, scale)
  return [{ type: 'figure', code, value: formatNumber(raw), raw }]
}
