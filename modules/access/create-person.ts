import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { withRules } from './conflicts.ts'
import { givenNameOf } from './given-name.ts'
import { personFields } from './records.ts'

export const createPerson = action({
  summary: 'Register a person at a unit',
  needs: 'access.manage',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({ unitId: Id, ...personFields }),
  output: z.object({ id: Id }),
  example: known => ({ unitId: known('unit7'), fullName: 'Nguyễn Thị Hằng', birthYear: 1980, phone: '0912 345 678', email: 'hang@donvi7.example' }),
  run: async (ctx, input) => {
    const id = ctx.newId()
    await withRules(() => sql`insert into person (id, unit_id, created_at) values (${id}, ${input.unitId}, ${ctx.now})`.execute(ctx.db))
    await sql`insert into person_detail (person_id, full_name, given_name, birth_year, phone, email)
      values (${id}, ${input.fullName}, ${input.givenName ?? givenNameOf(input.fullName)}, ${input.birthYear ?? null}, ${input.phone ?? null}, ${input.email ?? null})`.execute(
      ctx.db,
    )
    ctx.note({ personId: id })
    ctx.emit('access.person_created', { units: [input.unitId], data: { personId: id } })
    return { id }
  },
})
