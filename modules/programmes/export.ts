import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { formatDate } from '#kernel/business-date.ts'
import { renderExcel } from '#kernel/paper/render.ts'
import { formatPeriod } from '#kernel/period.ts'
import { FileContent, Id } from '#kernel/records.ts'
import { decimalOf, divideRounded } from '#modules/indicators/index.ts'
import { matrixOf } from './matrix.ts'
import english from './messages/en.json' with { type: 'json' }
import vietnamese from './messages/vi.json' with { type: 'json' }
import type { IndicatorBrief, PartRow } from './records.ts'

const columns = ['number', 'indicator', 'period', 'unit', 'assigned', 'state', 'decision', 'done', 'gap'] as const
const widths: Partial<Record<(typeof columns)[number], number>> = { indicator: 5, unit: 5, state: 2, decision: 2 }

const kinds: Partial<Record<(typeof columns)[number], 'order' | 'number'>> = { number: 'order', assigned: 'number', done: 'number', gap: 'number' }

/** The target cascade (report R3): indicator by unit, assigned, answered, adjusted by which decision, done, gap. */
export const exportProgramme = query({
  summary: 'The targets of a programme by unit as an Excel file: given, answered, amended by decision, done, gap',
  needs: 'programmes.read',
  input: z.strictObject({ programmeId: Id, unitId: Id.optional() }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: known => ({ programmeId: known('programme1') }),
  download: true,
  run: async (ctx, input) => {
    const words: Record<string, string> = ctx.language === 'en' ? english : vietnamese
    const say = (id: string) => words[`programmes.${id}`] ?? id
    const { targets, cells } = await matrixOf(ctx, input)
    const rows = targets.flatMap(target => cells.filter(cell => cell.targetId === target.id).map(cell => ({ target, cell })))
    const sheet = {
      name: say('export.sheet'),
      title: [say('export.sheet'), say('export.on').replace('{date}', formatDate(ctx.today, ctx.language))],
      columns: columns.map(key => ({ key, title: say(`column.${key}`), width: widths[key] ?? 1, ...(kinds[key] ? { kind: kinds[key] } : {}) })),
      rows: rows.map(({ target, cell: { part, done } }, index) => ({
        cells: {
          number: String(index + 1),
          indicator: target.indicator.names[ctx.language],
          period: formatPeriod(target.period, ctx.language),
          unit: part.unitName ?? '',
          assigned: assignedOf(part, target.indicator),
          state: say(`part.${part.state}`),
          decision: part.decisionNumber ?? '',
          done: !done || done.value === null ? '' : withUnit(decimalOf(done.value, done.scale), target.indicator.display),
          gap: !done || done.value === null || part.denominator !== null ? '' : decimalOf(done.value - part.numerator, target.indicator.scale),
        },
      })),
      frozenColumns: 2,
    }
    return {
      fileName: `${say('export.file')}-${ctx.today}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: () => renderExcel({ title: say('export.sheet'), madeAt: ctx.now, sheets: [sheet] }),
    }
  },
})

/** What was given, as an exact decimal: a ratio as its indicator shows it. */
function assignedOf({ numerator, denominator }: PartRow, { scale, decimals, display }: IndicatorBrief): string {
  if (denominator === null) return decimalOf(numerator, scale)
  return withUnit(decimalOf(divideRounded(numerator, denominator, decimals + (display === 'percent' ? 2 : 0)), decimals), display)
}

const withUnit = (decimal: string, display: string) => (display === 'percent' ? `${decimal} %` : decimal)
