import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { withRules } from './conflicts.ts'
import { PositionCode } from './records.ts'
import { checkSpan } from './spans.ts'

export const createSeats = action({
  summary: 'Create seats of one position at a unit, in a body and term or outside any; numbers go on from the last',
  needs: 'access.manage',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({
    unitId: Id,
    bodyId: Id.optional(),
    termId: Id.optional(),
    position: PositionCode,
    count: z.int().min(1).max(99).default(1),
    from: IsoDate,
    until: IsoDate.optional(),
  }),
  output: z.object({ ids: z.array(Id) }),
  example: known => ({ unitId: known('unit7'), position: 'unit_clerk', from: '2021-01-17' }),
  run: async (ctx, input) => {
    checkSpan(input.from, input.until)
    const { rows } = await sql<{ known: boolean; stands: boolean; fits: boolean; last: number }>`
      select p.code is not null as known, u.id is not null as stands, p.levels = '{}' or u.level = any (p.levels) as fits,
        (select coalesce(max(number), 0) from seat s where s.unit_id = ${input.unitId} and s.body_id is not distinct from ${input.bodyId ?? null}
          and s.term_id is not distinct from ${input.termId ?? null} and s.position = ${input.position}) as last
      from (select) one left join position p on p.code = ${input.position} left join units_at(${input.from}) u on u.id = ${input.unitId}`.execute(ctx.db)
    const row = rows[0]
    if (!row?.known) throw refuseField('position', 'position_unknown')
    if (!row.stands) throw refuseField('unitId', 'unit_unknown')
    // The level keeps a unit from making itself an administrator of a bloc.
    if (!row.fits) throw refuseField('position', 'position_level')
    const ids = Array.from({ length: input.count }, () => ctx.newId())
    await withRules(() =>
      sql`
      insert into seat (id, unit_id, body_id, term_id, position, number, valid)
      select s.id, ${input.unitId}, ${input.bodyId ?? null}, ${input.termId ?? null}, ${input.position}, ${row.last}::int + s.n::int, daterange(${input.from}, ${input.until ?? null})
      from unnest(${ids}::uuid[]) with ordinality s(id, n)`.execute(ctx.db),
    )
    ctx.note({ seatIds: ids })
    return { ids }
  },
})
