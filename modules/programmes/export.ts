import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { formatDate } from '#kernel/business-date.ts'
import { renderExcel } from '#kernel/paper/excel.ts'
import { formatPeriod } from '#kernel/period.ts'
import { Id } from '#kernel/records.ts'
import { divideRounded, formatQuantity } from '#modules/indicators/index.ts'
import { matrixOf } from './matrix.ts'
import english from './messages/en.json' with { type: 'json' }
import vietnamese from './messages/vi.json' with { type: 'json' }

const columns = ['number', 'indicator', 'period', 'unit', 'assigned', 'state', 'decision', 'done', 'gap'] as const
const widths: Partial<Record<(typeof columns)[number], number>> = { indicator: 5, unit: 5, state: 2, decision: 2 }

/** The target cascade (report R3): indicator by unit, assigned, answered, adjusted by which decision, done, gap. */
export const exportProgramme = query({
  summary: 'The targets of a programme by unit as an Excel file: given, answered, amended by decision, done, gap',
  needs: 'programmes.read',
  input: z.strictObject({ programmeId: Id, unitId: Id.optional() }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.custom<Uint8Array>(value => value instanceof Uint8Array) }),
  example: known => ({ programmeId: known('programme1') }),
  download: true,
  run: async (ctx, input) => {
    const words: Record<string, string> = ctx.language === 'en' ? english : vietnamese
    const say = (id: string) => words[`programmes.${id}`] ?? id
    const { targets, cells } = await matrixOf(ctx, input)
    const rows = targets.flatMap(target => cells.filter(cell => cell.targetId === target.id).map(cell => ({ target, cell })))
    const amount = (numerator: number, denominator: number | null, scale: number) =>
      denominator === null ? formatQuantity(numerator, scale, ctx.language) : `${formatQuantity(divideRounded(numerator, denominator, 3), 1, ctx.language)} %`
    const sheet = {
      name: say('export.sheet'),
      title: [say('export.sheet'), say('export.on').replace('{date}', formatDate(ctx.today, ctx.language))],
      columns: columns.map(key => ({ key, title: say(`column.${key}`), width: widths[key] ?? 1 })),
      rows: rows.map(({ target, cell: { part, done } }, index) => ({
        cells: {
          number: String(index + 1),
          indicator: target.indicator.names[ctx.language],
          period: formatPeriod(target.period, ctx.language),
          unit: part.unitName ?? '',
          assigned: amount(part.numerator, part.denominator, target.indicator.scale),
          state: say(`part.${part.state}`),
          decision: part.decisionNumber ?? '',
          done: done?.value === null || !done ? '' : formatQuantity(done.value, done.scale, ctx.language),
          gap:
            done?.value === null || !done || part.denominator !== null ? '' : formatQuantity(done.value - part.numerator, target.indicator.scale, ctx.language),
        },
      })),
      frozenColumns: 2,
    }
    return {
      fileName: `${say('export.file')}-${ctx.today}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: await renderExcel({ title: say('export.sheet'), madeAt: ctx.now, sheets: [sheet] }),
    }
  },
})
