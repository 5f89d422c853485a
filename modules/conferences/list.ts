import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { wallTime } from '#kernel/clock.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { conferenceRow, myInvitation } from './conference-row.ts'
import { ConferenceRow, State } from './records.ts'

const orders = new Map(
  Object.entries({
    startsAt: 'c.starts_at, c.id',
    '-startsAt': 'c.starts_at desc, c.id',
    title: 'c.title collate vietnamese, c.id',
    '-title': 'c.title collate vietnamese desc, c.id',
    ordinal: 'c.ordinal, c.id',
    '-ordinal': 'c.ordinal desc, c.id',
  }),
)

export const list = query({
  summary: 'Conferences of the units one may read and those one is invited to, the next and latest first',
  needs: 'conferences.read',
  input: z.strictObject({
    ...listInput,
    unitId: Id.optional(),
    bodyId: Id.optional(),
    state: z.array(State).optional(),
    year: z.int().min(1930).max(2200).optional(),
    /** Only those I or my units are invited to. */ mine: z.boolean().optional(),
  }),
  output: listOf(ConferenceRow),
  example: { year: 2021 },
  run: async (ctx, { search, sort, page, size, unitId, bodyId, state, year, mine }) => {
    const { rows } = await sql<z.output<typeof ConferenceRow> & { total: number }>`
      select ${conferenceRow(ctx)}, count(*) over ()::int as total
      from conference c join body b on b.id = c.body_id left join term t on t.id = c.term_id
      left join name_on(c.unit_id, ${ctx.today}::date) n on true
      ${myInvitation(ctx)}
      where ${unitId ? sql`c.unit_id = ${unitId}` : sql`true`} and ${bodyId ? sql`c.body_id = ${bodyId}` : sql`true`}
        and ${state ? sql`c.state = any(${state as string[]})` : sql`true`}
        and ${year ? sql`extract(year from ${wallTime('c.starts_at')}) = ${year}` : sql`true`}
        and ${search ? sql`searchable(c.title || ' ' || c.place) like '%' || searchable(${search}) || '%'` : sql`true`}
        and ${mine ? sql`c.id in (select invited_conferences())` : sql`true`}
      order by ${sql.raw(orders.get(sort ?? '') ?? "c.state in ('held', 'cancelled'), abs(extract(epoch from c.starts_at - business_now())), c.id")}
      limit ${size} offset ${(page - 1) * size}`.execute(ctx.db)
    return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
  },
})
