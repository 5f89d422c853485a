import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { PartRow } from './records.ts'
import { partRows } from './parts.ts'

export const mine = query({
  summary: 'What a unit was given by programmes and must answer, and what it answered',
  needs: 'programmes.read',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({ unitId: Id, programmeId: Id.optional(), waiting: z.boolean().default(false) }),
  output: z.object({ rows: z.array(PartRow) }),
  example: known => ({ unitId: known('unit1') }),
  run: async (ctx, { unitId, programmeId, waiting }) => ({
    rows: await partRows(
      ctx,
      sql`p.unit_id = ${unitId} ${programmeId ? sql`and t.programme_id = ${programmeId}` : sql``} ${waiting ? sql`and p.state = 'assigned'` : sql``}`,
    ),
  }),
})
