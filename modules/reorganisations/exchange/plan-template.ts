import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { renderExcel } from '#kernel/paper/render.ts'
import { FileContent } from '#kernel/records.ts'
import english from '../messages/en.json' with { type: 'json' }
import vietnamese from '../messages/vi.json' with { type: 'json' }
import { columns } from './columns.ts'

/** Two rows show how a plan is written; whoever fills it in writes over them. */
const shown = [
  { old: 'A-01', new: 'A-02', act: 'absorb', date: '01/02/2021' },
  { old: 'B-01', new: 'B-02', act: 'split', date: '01/02/2021', share: '60%' },
  { old: 'B-01', new: 'B-03', act: 'split', date: '01/02/2021', share: '40%', level: 'grassroots_cell', parent: 'A-00' },
] as const

export const planTemplate = query({
  summary: 'The Excel plan to fill in: one row for each act on one unit',
  needs: 'org.manage',
  input: z.strictObject({}),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: {},
  download: true,
  run: async ctx => {
    const words = ctx.language === 'en' ? english : vietnamese
    const book = {
      title: words['reorganisations.plan.title'],
      madeAt: ctx.now,
      sheets: [
        {
          name: words['reorganisations.plan.title'],
          title: [words['reorganisations.plan.title'], words['reorganisations.plan.help']],
          columns: columns.map(column => ({
            key: column,
            title: words[`reorganisations.plan.${column}`],
            width: column === 'name' ? 4 : column === 'act' ? 2 : 1,
          })),
          rows: shown.map(({ act, ...row }) => ({
            cells: { ...row, act: words[`reorganisations.act.${act}`], ...('level' in row ? { name: words['reorganisations.plan.example'] } : {}) },
          })),
        },
      ],
    }
    return {
      fileName: `${words['reorganisations.plan.file']}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: () => renderExcel(book),
    }
  },
})
