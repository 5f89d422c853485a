import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { positions } from './positions.ts'
import { Position } from './records.ts'

export const loadPositions = action({
  summary: 'Load the catalogue of positions and their rights; the same catalogue again changes nothing; positions left out lose their rights',
  needs: 'access.manage',
  input: z.strictObject({
    positions: z
      .array(Position)
      .max(500)
      .default([...positions]),
  }),
  output: z.object({ positions: z.int(), rights: z.int() }),
  example: {},
  bodyLimitKb: 512,
  run: async ({ db, asker }, input) => {
    // What a position may is a matter of the installation, not of a keeper of people at some unit.
    if (asker.grants !== '*') throw refuse('access.system_only')
    const rows = input.positions.map((position, index) => ({ ...position, sort: index + 1 }))
    const rights = input.positions.flatMap(position =>
      Object.entries(position.rights).map(([permission, reach]) => ({ position: position.code, permission, reach })),
    )
    await sql`
      insert into position (code, names, body_kind, levels, head, officer, sort)
      select p.code, p.names, p."bodyKind", array(select jsonb_array_elements_text(p.levels)), p.head, p.officer, p.sort
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(code text, names jsonb, "bodyKind" text, levels jsonb, head boolean, officer boolean, sort int)
      on conflict (code) do update set names = excluded.names, body_kind = excluded.body_kind, levels = excluded.levels, head = excluded.head, officer = excluded.officer, sort = excluded.sort`.execute(
      db,
    )
    await sql`
      with given as (select * from jsonb_to_recordset(${JSON.stringify(rights)}::jsonb) as r(position text, permission text, reach text)),
      gone as (delete from position_right r where not exists (select from given g where g.position = r.position and g.permission = r.permission))
      insert into position_right (position, permission, reach) select position, permission, reach from given
      on conflict (position, permission) do update set reach = excluded.reach`.execute(db)
    return { positions: rows.length, rights: rights.length }
  },
})
