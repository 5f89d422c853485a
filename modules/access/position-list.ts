import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { emptyInput } from '#kernel/records.ts'
import { Position } from './records.ts'

export const positionList = query({
  summary: 'The catalogue of positions with the rights of each',
  needs: 'signed-in',
  input: emptyInput,
  output: z.object({ rows: z.array(Position) }),
  example: {},
  run: async ({ db }) => {
    const { rows } = await sql<z.output<typeof Position>>`
      select p.code, p.names, p.body_kind, p.levels, p.head, p.officer,
        coalesce((select jsonb_object_agg(r.permission, r.reach) from position_right r where r.position = p.code), '{}') as rights
      from position p order by p.sort`.execute(db)
    return { rows }
  },
})
