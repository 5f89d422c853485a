import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { formatDate } from '#kernel/business-date.ts'
import { renderExcel } from '#kernel/paper/excel.ts'
import type { Column, Inline, Row } from '#kernel/paper/model.ts'
import { formatPeriod } from '#kernel/period.ts'
import type { Ctx } from '#kernel/road.ts'
import { formatQuantity } from '#modules/indicators/index.ts'
import { rollUp } from './figures.ts'
import { crossTable } from './matrix.ts'
import english from './messages/en.json' with { type: 'json' }
import vietnamese from './messages/vi.json' with { type: 'json' }
import { asked, type IndicatorShown } from './records.ts'

const Input = z.strictObject({
  ...asked,
  view: z.enum(['figures', 'matrix']).default('figures'),
  level: z.enum(['children', 'grassroots']).default('children'),
  kind: z.string().max(40).optional(),
})

/** The table on the screen as a file. Every figure is a number that can be added up and carries its short code; what is missing is a dash. */
export const exportResults = query({
  summary: 'Results of a unit as an Excel file: one row an indicator, or one row a unit',
  needs: 'results.read',
  at: async (_ctx, { unit }) => unit,
  input: Input,
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.custom<Uint8Array>(value => value instanceof Uint8Array) }),
  example: known => ({ unit: known('bloc'), period: '2020' }),
  download: true,
  run: async (ctx, input) => {
    const words = ctx.language === 'en' ? english : vietnamese
    const table = input.view === 'matrix' ? await matrixSheet(ctx, input, words) : await figuresSheet(ctx, input, words)
    const title = [
      words['results.title'],
      table.unit,
      formatPeriod(input.period, ctx.language),
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
      content: await renderExcel(book),
    }
  },
})

type ColumnKey = 'code' | 'indicator' | 'measure' | 'value' | 'target' | 'share' | 'lastYear' | 'reports' | 'figure'
type Words = Record<keyof typeof vietnamese, string>
type Asked = z.output<typeof Input>

async function figuresSheet(ctx: Ctx, input: Asked, words: Words) {
  const { language } = ctx
  const found = await rollUp(ctx, { ...input, compare: 'none' })
  const column = (key: ColumnKey, width: number): Column => ({ key, title: words[`results.column.${key}`], width })
  const rows: Row[] = found.rows.map(({ indicator, figure, lastYear, target, share }) => ({
    cells: {
      code: indicator.code,
      indicator: indicator.names[language],
      measure: indicator.display === 'percent' ? '%' : indicator.measure[language],
      value: number(figure.code, figure.value, figure.scale, language),
      target: target ? number(figure.code, target.value, target.scale, language) : '',
      share: share === null ? '' : number(figure.code, share, 1, language),
      lastYear: number(lastYear.code, lastYear.value, figure.scale, language),
      reports: figure.expected === null ? '' : `${figure.n}/${figure.expected}`,
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
    column('reports', 2),
    column('figure', 2),
  ]
  return { unit: found.unit.name, code: found.unit.code, columns, rows }
}

async function matrixSheet(ctx: Ctx, input: Asked, words: Words) {
  const { language } = ctx
  const found = await crossTable(ctx, input)
  const head = ({ names, measure, display }: IndicatorShown) => `${names[language]} (${display === 'percent' ? '%' : measure[language]})`
  const columns: Column[] = [
    { key: 'code', title: words['results.column.unitCode'], width: 2 },
    { key: 'unit', title: words['results.column.unit'], width: 5 },
    ...found.indicators.map(indicator => ({ key: indicator.code, title: head(indicator), width: 2 })),
  ]
  const rows: Row[] = found.rows.map(({ unit, cells }) => ({
    cells: {
      code: unit.code,
      unit: unit.name,
      ...Object.fromEntries(
        found.indicators.map((indicator, place) => [indicator.code, number(cells[place]?.code ?? '', cells[place]?.value ?? null, indicator.scale, language)]),
      ),
    },
  }))
  return { unit: found.unit.name, code: found.unit.code, columns, rows }
}

/** A cell of the sheet: a number with its code; printed as the language writes it, exact as a decimal. */
function number(code: string, value: number | null, scale: number, language: 'vi' | 'en'): Inline | Inline[] {
  if (value === null) return '–'
  return [{ type: 'figure', code, value: formatQuantity(value, scale, language), raw: plain(value, scale) }]
}

function plain(value: number, scale: number) {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  const cut = digits.length - scale
  return `${value < 0 ? '-' : ''}${digits.slice(0, cut)}${scale ? `.${digits.slice(cut)}` : ''}`
}
