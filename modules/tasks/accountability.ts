import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { accountableHolders } from './accountable-on.ts'
import { assignmentRows } from './assignment-rows.ts'
import { AssignmentRow } from './records.ts'

const Holder = z.object({ personId: Id, fullName: z.string().nullable(), from: IsoDate, until: IsoDate.nullable() })

/** Facts only: what was theirs, due when, with what outcome. No mark, no opinion. */
export const accountability = query({
  summary: 'Everything that was a seat’s, or a person’s by the seats held, in a span of time, with its outcome',
  needs: 'tasks.read',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({ unitId: Id, position: z.string().max(42).optional(), personId: Id.optional(), from: IsoDate, to: IsoDate }),
  output: z.object({
    counts: z.object({
      total: z.int(),
      onTime: z.int(),
      late: z.int(),
      overdue: z.int(),
      open: z.int(),
      objected: z.int(),
      cancelled: z.int(),
      extended: z.int(),
      returned: z.int(),
    }),
    rows: z.array(AssignmentRow.extend({ returns: z.int(), holders: z.array(Holder) })),
  }),
  example: known => ({ unitId: known('unit1'), position: 'unit_secretary', from: '2020-01-01', to: '2020-12-31' }),
  run: async (ctx, { unitId, position, personId, from, to }) => {
    if (!position && !personId) throw refuseField('position', 'missing')
    if (to < from) throw refuseField('to', 'end_before_start')
    const { rows } = await assignmentRows(ctx, {
      // Due in the span, or still open from before it.
      where: sql`a.unit_id = ${unitId} ${position ? sql`and a.position = ${position}` : sql``} and a.assigned_on <= ${to}::date
        and (a.due_on between ${from}::date and ${to}::date or (a.due_on < ${from}::date and (a.closed_on is null or a.closed_on >= ${from}::date)))`,
      order: sql`a.due_on`,
      limit: 2_000,
      offset: 0,
    })
    const ids = rows.map(row => row.id)
    const holders = await accountableHolders(ctx.db, ids, ctx.today)
    const returns = await sql<{
      id: string
      n: number
    }>`select assignment_id as id, count(*)::int as n from assignment_event where assignment_id = any(${ids}::uuid[]) and verb = 'returnBack' group by 1`.execute(
      ctx.db,
    )
    const times = new Map(returns.rows.map(row => [row.id, row.n]))
    const theirs = rows
      .map(row => ({
        ...row,
        returns: times.get(row.id) ?? 0,
        holders: holders
          .filter(one => one.assignmentId === row.id)
          .map(one => ({ personId: one.personId, fullName: one.fullName, from: one.from, until: one.until })),
      }))
      .filter(row => !personId || row.holders.some(one => one.personId === personId))
    const count = (is: (row: (typeof theirs)[number]) => boolean) => theirs.filter(is).length
    return {
      counts: {
        total: theirs.length,
        onTime: count(row => row.timeliness === 'on_time'),
        late: count(row => row.timeliness === 'late'),
        overdue: count(row => row.timeliness === 'overdue'),
        open: count(row => ['open', 'due_soon', 'waiting'].includes(row.timeliness)),
        objected: count(row => row.state === 'objected'),
        cancelled: count(row => row.state === 'cancelled'),
        extended: count(row => row.dueOn !== row.firstDueOn),
        returned: count(row => row.returns > 0),
      },
      rows: theirs,
    }
  },
})
