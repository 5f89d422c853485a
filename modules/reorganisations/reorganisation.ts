import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { load } from './load.ts'
import { Reorganisation, Steps } from './records.ts'
import { obstaclesOf } from './undo.ts'

export const reorganisation = query({
  summary: 'A reorganisation with its steps; carried out: what keeps it from being undone',
  needs: 'org.manage',
  input: z.strictObject({ id: Id }),
  output: Reorganisation.extend({
    steps: Steps.or(Steps.length(0)),
    obstacles: z.array(z.object({ about: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])), link: z.string().optional() })),
  }),
  example: known => ({ id: known('reorganisation1') }),
  run: async (ctx, { id }) => {
    const known = await load(ctx, id)
    return { ...known, obstacles: known.state === 'carried_out' && known.actId ? await obstaclesOf(ctx, known.actId) : [] }
  },
})
