import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { daysBetween, formatDate } from '#kernel/business-date.ts'
import { renderExcel } from '#kernel/paper/render.ts'
import { FileContent } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { assignmentRows } from './assignment-rows.ts'
import { conditionOf, filterInput } from './filters.ts'
import { orderOf } from './list.ts'
import english from './messages/en.json' with { type: 'json' }
import vietnamese from './messages/vi.json' with { type: 'json' }

const columns = [
  'number',
  'document',
  'title',
  'unitName',
  'fromUnitName',
  'accountable',
  'dueOn',
  'state',
  'timeliness',
  'percent',
  'submittedOn',
  'daysLate',
] as const
const widths: Partial<Record<(typeof columns)[number], number>> = {
  title: 5,
  unitName: 4,
  fromUnitName: 3,
  document: 3,
  accountable: 3,
  state: 2,
  timeliness: 2,
}

const kinds: Partial<Record<(typeof columns)[number], 'order' | 'number'>> = { number: 'order', percent: 'number', daysLate: 'number' }

/** The task tracker (report R4): number, document, task, lead unit, due, state, per cent, days late, given by. */
export const exportTasks = query({
  summary: 'The tasks of a list as an Excel file, with the same filters',
  needs: 'tasks.read',
  input: z.strictObject({ ...filterInput, sort: z.string().max(40).optional() }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: {},
  download: true,
  run: async (ctx, { sort, ...filters }) => {
    const words: Record<string, string> = ctx.language === 'en' ? english : vietnamese
    const say = (id: string) => words[`tasks.${id}`] ?? id
    const { rows } = await assignmentRows(ctx, { where: conditionOf(ctx, filters), order: orderOf(sort), limit: 50_000, offset: 0 })
    const sheet = {
      name: say('export.sheet'),
      title: [say('export.sheet'), say('export.on').replace('{date}', formatDate(ctx.today, ctx.language))],
      columns: columns.map(key => ({ key, title: say(`column.${key}`), width: widths[key] ?? 1, ...(kinds[key] ? { kind: kinds[key] } : {}) })),
      rows: rows.map((row, index) => ({
        cells: {
          number: String(index + 1),
          document: row.document ? `${row.document.number}, ${formatDate(row.document.issuedOn, ctx.language)}` : '',
          title: row.title,
          unitName: row.unitName ?? '',
          fromUnitName: row.fromUnitName ?? '',
          accountable: [row.positionNames[ctx.language], row.holder].filter(Boolean).join(': '),
          dueOn: formatDate(row.dueOn, ctx.language),
          state: say(`state.${row.state}`),
          timeliness: say(`timeliness.${row.timeliness}`),
          percent: String(row.percent),
          submittedOn: row.submittedOn ? formatDate(row.submittedOn, ctx.language) : '',
          daysLate: String(lateBy(ctx, row) || ''),
        },
      })),
      frozenColumns: 3,
    }
    return {
      fileName: `${say('export.file')}-${ctx.today}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: () => renderExcel({ title: say('export.sheet'), madeAt: ctx.now, sheets: [sheet] }),
    }
  },
})

/** Days by which the result was late, or is; 0 when in time. */
function lateBy(ctx: Ctx, row: { timeliness: string; dueOn: string; submittedOn: string | null }): number {
  if (row.timeliness === 'late' && row.submittedOn) return daysBetween(row.dueOn, row.submittedOn)
  return row.timeliness === 'overdue' ? daysBetween(row.dueOn, ctx.today) : 0
}
