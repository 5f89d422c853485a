import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { nameOf } from './name-of.ts'
import { Holder, PositionCode } from './records.ts'

const Row = Holder.omit({ suspended: true }).extend({
  position: z.string(),
  number: z.int(),
  bodyName: z.string().nullable(),
  term: z.string().nullable(),
  /** Why it ended before its time, where it did. */
  endReason: z.string().nullable(),
  suspensions: z.array(z.object({ from: IsoDate, until: IsoDate.nullable(), reason: z.string() })),
})

export const seatHistory = query({
  summary: 'Who held a position of a unit, from when to when, by which decision, through all terms',
  needs: 'access.people',
  input: z.strictObject({ unitId: Id, position: PositionCode }),
  output: z.object({ rows: z.array(Row) }),
  example: known => ({ unitId: known('unit7'), position: 'unit_secretary' }),
  run: async ({ db, reads }, { unitId, position }) => {
    if (!(await reads('access.people', unitId))) throw notFound()
    const { rows } = await sql<z.output<typeof Row>>`
      select h.mandate_id, h.position, h.number, b.name as body_name, t.ordinal as term, h.person_id, ${nameOf(sql`h.person_id`)} as full_name, lower(h.valid) as "from", upper(h.valid) as until,
        h.basis, h.decision_number, h.decision_date, p.reason as end_reason, coalesce((
          select jsonb_agg(jsonb_build_object('from', lower(x.valid), 'until', upper(x.valid), 'reason', x.reason) order by lower(x.valid))
          from suspension x where x.mandate_id = h.mandate_id and upper_inf(x.recorded)), '[]') as suspensions
      from holding h
      join mandate_span p on p.mandate_id = h.mandate_id and upper_inf(p.recorded)
      left join body b on b.id = h.body_id
      left join term t on t.id = h.term_id
      where h.unit_id = ${unitId} and h.position = ${position}
      order by lower(h.valid) desc, h.number`.execute(db)
    return { rows }
  },
})
