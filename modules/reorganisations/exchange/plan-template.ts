import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { inWorker } from '#kernel/in-worker.ts'
import { FileContent } from '#kernel/records.ts'
import english from '../messages/en.json' with { type: 'json' }
import vietnamese from '../messages/vi.json' with { type: 'json' }
import { cataloguesOf } from './catalogues.ts'

const draw = inWorker<typeof import('./draw-plan.ts').drawPlan>(new URL('./draw-plan.ts', import.meta.url), 'drawPlan')

export const planTemplate = query({
  summary: 'The Excel plan to fill in: one row for each act on one unit',
  needs: 'org.manage',
  input: z.strictObject({}),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: {},
  download: true,
  run: async ctx => {
    const catalogues = await cataloguesOf(ctx)
    const words = ctx.language === 'en' ? english : vietnamese
    return {
      fileName: `${words['reorganisations.plan.file']}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: () => draw(ctx.language, catalogues, ctx.now),
    }
  },
})
