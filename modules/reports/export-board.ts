import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { formatDate } from '#kernel/business-date.ts'
import { renderExcel } from '#kernel/paper/render.ts'
import { formatPeriod } from '#kernel/period.ts'
import { FileContent } from '#kernel/records.ts'
import { boardInput, readBoard } from './board.ts'
import { wordsOf } from './words.ts'

export const exportBoard = query({
  summary: 'The completeness board as an Excel file',
  needs: 'reports.read',
  input: boardInput,
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: known => ({ family: known('family1'), from: '2020-01-01', to: '2020-12-31' }),
  download: true,
  run: async (ctx, input) => {
    const words = wordsOf(ctx.language)
    const board = await readBoard(ctx, { ...input, page: 1, size: 6000 })
    const title = words('reports.board')
    const columns = [
      { key: 'order', title: words('reports.column.order'), kind: 'order' as const, width: 1 },
      { key: 'unit', title: words('reports.column.unit'), width: 6 },
      ...board.periods.map(period => ({ key: period.code, title: formatPeriod(period.code, ctx.language), width: 2 })),
      { key: 'expected', title: words('reports.column.expected'), kind: 'number' as const, width: 2 },
      ...(['on_time', 'late', 'overdue'] as const).map(key => ({ key, title: words(`reports.timeliness.${key}`), kind: 'number' as const, width: 2 })),
    ]
    const rows = board.rows.map((row, index) => ({
      cells: {
        order: String(index + 1),
        unit: row.unit.name,
        ...Object.fromEntries(row.cells.map(cell => [cell.period, words(`reports.timeliness.${cell.timeliness}`)])),
        expected: String(row.counts.expected),
        on_time: String(row.counts.onTime),
        late: String(row.counts.late),
        overdue: String(row.counts.overdue),
      },
    }))
    const span = `${formatDate(input.from, ctx.language)} - ${formatDate(input.to, ctx.language)}`
    const sheet = { name: title, title: [title, span], columns, rows, frozenColumns: 2 }
    return {
      fileName: `${words('reports.board.file')}-${input.from}-${input.to}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: () => renderExcel({ title, madeAt: ctx.now, sheets: [sheet] }),
    }
  },
})
