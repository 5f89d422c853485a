import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { emptyInput } from '#kernel/records.ts'
import { Kind, Level } from './records.ts'

export const levels = query({
  summary: 'The levels of the tree, from the top',
  needs: 'signed-in',
  input: emptyInput,
  output: z.object({ rows: z.array(Level) }),
  example: {},
  run: async ({ db }) => ({ rows: (await db.selectFrom('level').selectAll().orderBy('rank').orderBy('code').execute()) as Level[] }),
})

export const kinds = query({
  summary: 'The kinds of units',
  needs: 'signed-in',
  input: emptyInput,
  output: z.object({ rows: z.array(Kind) }),
  example: {},
  run: async ({ db }) => ({ rows: (await db.selectFrom('unitKind').selectAll().orderBy('sort').orderBy('code').execute()) as Kind[] }),
})
