import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Line } from '#kernel/records.ts'
import { withRules } from './conflicts.ts'
import { BodyKind } from './records.ts'

export const createBody = action({
  summary: 'Create a body of a unit: executive or standing committee, inspection committee, board, office',
  needs: 'access.manage',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({ unitId: Id, kind: BodyKind, name: Line }),
  output: z.object({ id: Id }),
  example: known => ({ unitId: known('unit7'), kind: 'board' as const, name: 'Ban Tổ chức' }),
  run: async (ctx, { unitId, kind, name }) => {
    const id = ctx.newId()
    await withRules(() => sql`insert into body (id, unit_id, kind, name) values (${id}, ${unitId}, ${kind}, ${name})`.execute(ctx.db))
    ctx.note({ bodyId: id })
    ctx.emit('access.body_created', { units: [unitId] })
    return { id }
  },
})
