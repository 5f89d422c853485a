import { sql } from 'kysely'
import { v5 as uuidv5 } from 'uuid'
import type { Ctx } from '#kernel/road.ts'
import { postRegister } from '#modules/results/index.ts'
import { ensureRegister } from './ensure-register.ts'
import { register } from './records.ts'

// "Tasks on time": a task counts in the month of its due date, as extended. It enters the denominator on its due day, the numerator when it is confirmed
// and its result was sent by then (on the due day at the earliest, so that the numerator is never ahead). Co-units are not counted. What falls due when its unit
// no longer stands counts nowhere, and the ledger names it.

interface Counted {
  id: string
  unitId: string
  /** Where it was counted as due, if at another unit: the one it was taken over from. */
  countedAt?: string | null
  dueOn: string
  version: number
}

/** How many are counted in one transaction: each holds rows of the roll-up until commit. */
const batch = 500

/** Counts tasks that have fallen due and were not counted: those of `ids`, or all. True: there may be more. */
export async function countDue(ctx: Ctx, { ids }: { ids?: readonly string[] } = {}): Promise<boolean> {
  const { rows } = await sql<Counted & { onTime: boolean }>`
    select id, unit_id, due_on, version, state = 'done' and submitted_on <= due_on as on_time from assignment
    where role = 'lead' and judged_on is null and due_on <= ${ctx.today}::date and state not in ('objected', 'cancelled', 'handed_over') ${ids ? sql`and id = any(${ids as string[]}::uuid[])` : sql``}
    order by unit_id, id limit ${batch} for update`.execute(ctx.db)
  if (!rows.length) return false
  await ensureRegister(ctx)
  await countAll(
    ctx,
    rows.map(row => ({ ...row, what: 'due', slots: { [register.due]: 1, [register.onTime]: row.onTime ? 1 : 0 } })),
  )
  await sql`update assignment set judged_on = due_on where id = any(${rows.map(row => row.id)}::uuid[])`.execute(ctx.db)
  return rows.length === batch
}

/** Counts tasks just confirmed that were sent in time and have been counted as due. */
export async function countClosed(ctx: Ctx, closed: readonly (Counted & { role: 'lead' | 'co'; submittedOn: string | null; judgedOn: string | null })[]) {
  const counting = closed.filter(one => one.role === 'lead' && one.judgedOn !== null && one.submittedOn !== null && one.submittedOn <= one.dueOn)
  if (counting.length) await ensureRegister(ctx)
  await countAll(
    ctx,
    counting.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1)).map(one => ({ ...one, what: 'on-time', slots: { [register.onTime]: 1 } })),
  )
}

/** Takes tasks that were counted as due out again: their due date moved, or they are cancelled. */
export async function uncount(ctx: Ctx, given: readonly (Counted & { judgedOn: string | null })[]) {
  const counted = given.filter(one => one.judgedOn !== null)
  await countAll(
    ctx,
    counted.map(one => ({ ...one, dueOn: one.judgedOn ?? one.dueOn, what: `undue:${one.version}`, slots: { [register.due]: -1 } })),
  )
  if (counted.length) await sql`update assignment set judged_on = null, counted_at = null where id = any(${counted.map(one => one.id)}::uuid[])`.execute(ctx.db)
}

const causes = '6f1d9d0e-6a7b-5c1e-9a43-3d5d0c8f2b11'

async function countAll(
  ctx: Ctx,
  entries: readonly (Pick<Counted, 'id' | 'unitId' | 'countedAt' | 'dueOn'> & { what: string; slots: Record<string, number> })[],
) {
  const nowhere: string[] = []
  for (const { id, unitId, countedAt, dueOn, what, slots } of entries) {
    const causeId = uuidv5(`${id}:${what}:${dueOn}`, causes)
    if ((await postRegister(ctx, { register: register.family, unit: countedAt ?? unitId, period: dueOn.slice(0, 7), slots, causeId })) === 'nowhere')
      nowhere.push(id)
  }
  if (nowhere.length) ctx.note({ countedNowhere: nowhere })
}
