import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse, refuseField } from '#kernel/errors.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { workplanFor } from './load.ts'
import { PaperNumber } from './records.ts'
import { unitOfWorkplan } from './where.ts'

export const issue = action({
  summary:
    'Issue a programme by its paper; from then on those who prepare its rows read them, and every change is a move, a drop or an addition with its history',
  needs: 'workplans.manage',
  at: ({ db }, { id }) => unitOfWorkplan(db, id),
  input: z.strictObject({ id: Id, version: z.int(), number: PaperNumber, issuedOn: IsoDate }),
  output: z.object({ version: z.int(), rows: z.int() }),
  example: known => ({ id: known('workplan.draft'), version: 1, number: '12-CTr/ĐUK', issuedOn: '2021-01-15' }),
  run: async (ctx, { id, version, number, issuedOn }) => {
    const plan = await workplanFor(ctx, id, 'issue')
    if (plan.version !== version) throw refuse('stale', { yours: version, current: plan.version })
    if (issuedOn > ctx.today) throw refuseField('issuedOn', 'workplans.not_come')
    const { rows } = await sql<{ unitId: string; count: number }>`
      select p.unit_id, count(distinct r.id)::int as count from workplan_row r join workplan_preparer p on p.row_id = r.id
      where r.workplan_id = ${id} and r.dropped_at is null group by rollup (p.unit_id)`.execute(ctx.db)
    const count = rows.find(row => row.unitId === null)?.count ?? 0
    if (count === 0) throw refuse('workplans.empty')
    await ctx.db.updateTable('workplanRow').set({ origin: 'struck' }).where('workplanId', '=', id).where('droppedAt', 'is not', null).execute()
    await ctx.db
      .updateTable('workplan')
      .set({ state: 'issued', number, issuedOn, issuedAt: ctx.now, version: version + 1 })
      .where('id', '=', id)
      .execute()
    ctx.emit('workplans.changed', { units: [...new Set([plan.unitId, ...rows.flatMap(row => row.unitId ?? [])])] })
    return { version: version + 1, rows: count }
  },
})
