import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { formatDate } from '#kernel/business-date.ts'
import { renderExcel } from '#kernel/paper/render.ts'
import { FileContent } from '#kernel/records.ts'
import { monthWords } from './check-rows.ts'
import english from './messages/en.json' with { type: 'json' }
import vietnamese from './messages/vi.json' with { type: 'json' }
import type { WorkplanRow } from './records.ts'
import { orderOf, rowList } from './row-list.ts'
import { conditionOf, filterInput } from './rows.ts'

const columns = ['number', 'section', 'content', 'lead', 'together', 'consideredBy', 'month', 'product', 'status', 'meeting', 'reason'] as const
const widths: Partial<Record<(typeof columns)[number], number>> = {
  section: 3,
  content: 6,
  lead: 3,
  together: 3,
  consideredBy: 3,
  product: 3,
  status: 2,
  meeting: 2,
  reason: 3,
}

export const exportRows = query({
  summary: 'The rows of a programme as an Excel file, with the same filters',
  needs: 'workplans.read',
  input: z.strictObject({ ...filterInput, sort: z.string().max(40).optional() }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: known => ({ workplanId: known('workplan1') }),
  download: true,
  run: async (ctx, { sort, ...filters }) => {
    const words: Record<string, string> = ctx.language === 'en' ? english : vietnamese
    const say = (id: string) => words[`workplans.${id}`] ?? id
    const { rows } = await rowList(ctx, { where: conditionOf(filters), status: filters.status, order: orderOf(sort), limit: 20_000, offset: 0 })
    const titles = [...new Set(rows.map(row => row.workplanTitle))]
    const sheet = {
      name: say('export.sheet'),
      title: [titles.length === 1 ? (titles[0] ?? '') : say('export.sheet'), say('export.on').replace('{date}', formatDate(ctx.today, ctx.language))],
      columns: columns.map(key => ({ key, title: say(`column.${key}`), width: widths[key] ?? 1, ...(key === 'number' ? { kind: 'order' as const } : {}) })),
      rows: rows.map((row, index) => {
        const [lead, ...together] = row.preparers.map(nameOf)
        return {
          cells: {
            number: String(index + 1),
            section: say(`section.${row.section}`),
            content: row.content,
            lead: lead ?? '',
            together: together.join('; '),
            consideredBy: row.consideredByName ?? '',
            month: row.month ? monthWords(row.month) : say('month.all'),
            product: row.product ?? '',
            status: say(`status.${row.status}`),
            meeting: row.conferenceOn ? formatDate(row.conferenceOn, ctx.language) : '',
            reason: row.reason ?? '',
          },
        }
      }),
      frozenColumns: 3,
    }
    return {
      fileName: `${say('export.file')}-${ctx.today}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: () => renderExcel({ title: say('export.sheet'), madeAt: ctx.now, sheets: [sheet] }),
    }
  },
})

const nameOf = ({ bodyName, unitName }: WorkplanRow['preparers'][number]) => bodyName ?? unitName ?? ''
