import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { Stopped } from './records.ts'

/** What waits for a person, for the Today page; `titleId` and `why.id` are messages with `values`. */
export interface WaitingItem {
  kind: 'reorganisations.stopped'
  titleId: string
  values: Record<string, string | number>
  /** 'YYYY-MM-DD' */
  due: string
  why: { id: string; values: Record<string, string | number> }
  to: string
}

/** Reorganisations whose day has come and that did not take effect, for whoever may carry them out; one statement. */
export async function waitingFor(ctx: Ctx): Promise<WaitingItem[]> {
  if (ctx.asker.grants === '*' || !ctx.asker.grants['org.manage']) return []
  const { rows } = await sql<{ id: string; title: string; effectiveOn: string; stopped: Stopped | null }>`
    select r.id, r.title, r.effective_on, r.stopped from reorganisation r
    where r.state = 'decided' and r.effective_on <= ${ctx.today}::date and right_holder('org.manage', array[r.unit_id]) is not null
    order by r.effective_on, r.id limit 50`.execute(ctx.db)
  return rows.map(({ id, title, effectiveOn, stopped }) => ({
    kind: 'reorganisations.stopped',
    titleId: 'reorganisations.waiting.stopped',
    values: { title },
    due: effectiveOn,
    why: whyOf(stopped),
    to: `/reorganisations/${id}`,
  }))
}

/** The first of what stands in its way; all of it is told on its page. Without anything on record it was a fault of ours. */
function whyOf(stopped: Stopped | null): WaitingItem['why'] {
  const [fault] = [...(stopped?.faults ?? []), ...(stopped?.refused?.issues ?? [])]
  if (fault) return { id: `issue.${fault.code}`, values: fault.data }
  if (stopped?.refused) return { id: `error.${stopped.refused.code}`, values: stopped.refused.data }
  return stopped ? { id: 'reorganisations.consequences.open', values: { count: stopped.unanswered.length } } : { id: 'reorganisations.failed', values: {} }
}
