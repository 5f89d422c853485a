import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Group } from './records.ts'

export const groups = query({
  summary: 'List the groups under which indicators stand',
  needs: 'signed-in',
  input: z.strictObject({}),
  output: z.array(Group),
  example: {},
  run: ({ db }) => db.selectFrom('indicatorGroup').select(['code', 'names', 'sort']).orderBy('sort').orderBy('code').execute(),
})
