import { sql } from 'kysely'
import { addDays, formatDate } from '#kernel/business-date.ts'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import type { CarriedChange } from '#modules/org/index.ts'
import { type Expected, setExpected, treeVersionAt } from '#modules/results/index.ts'
import { recount } from './judge.ts'
import { type AtStake, becomes } from './reports-at-stake.ts'
import { wordsOf } from './words.ts'

interface Answered extends AtStake {
  /** Its unit, or who answers for it, ends. */
  owed: boolean
  /** Who answers for it from now on; null: nobody does. */
  to: string | null
  /** To whom it is filed from now on, where that changes. */
  judge: string | null
  /** The tree it stands in from now on, where that changes. */
  standsIn?: number
}

const verbs = { answered: 'answer', shortened: 'shorten', withdrawn: 'withdraw' } as const

/**
 * Shortens, withdraws and hands reports to who answers for them, each with an event that keeps what stood before; one that was sent for days beyond the last comes back. Reports of a unit
 * itself that are shortened stand in the tree of their last day; a compiled one stays in that of its parts. A constant number of statements. Answers the periods that were cut.
 */
export async function answerFor(ctx: Ctx, db: Tx, change: CarriedChange, given: readonly Answered[]): Promise<{ family: string; period: string }[]> {
  const lastDay = addDays(change.day, -1)
  const outcomes = new Map(given.map(one => [one.id, one.owed ? becomes(one, change.day) : null]))
  const shortened = given.filter(one => outcomes.get(one.id) === 'shortened')
  const tree = shortened.length ? await treeVersionAt(ctx, lastDay) : 0
  const words = wordsOf('vi')
  const rows = given.flatMap(one => {
    const outcome = outcomes.get(one.id) ?? null
    if ((outcome === null || (outcome === 'answered' && one.to === null)) && one.judge === null && one.standsIn === undefined) return []
    const next = {
      ends: outcome === 'shortened' ? lastDay : one.ends,
      tree: outcome === 'shortened' && one.mode === 'own' ? tree : (one.standsIn ?? one.tree),
      state: outcome === 'withdrawn' ? 'withdrawn' : outcome === 'shortened' && one.state === 'submitted' ? 'returned' : one.state,
      filedTo: one.judge ?? one.filedTo,
      answeredBy: outcome === 'answered' || outcome === 'shortened' ? (one.to ?? one.answeredBy) : one.answeredBy,
      judgedOn: outcome === 'withdrawn' ? null : one.judgedOn,
    }
    const verb = outcome === null ? 'refile' : verbs[outcome]
    const reason = outcome === 'shortened' ? words('reports.shortened', { until: formatDate(lastDay) }) : null
    return [{ one, next, event: ctx.newId(), verb, reason }]
  })
  if (!rows.length) return []
  const written = rows.map(({ one, next, event, verb, reason }) => ({
    id: one.id,
    latest: one.latest,
    ...next,
    event,
    verb,
    reason,
    data: before(one, change.act, next),
  }))
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as g(id uuid, latest uuid, ends date, tree int, state text, "filedTo" uuid, "answeredBy" uuid, "judgedOn" date,
        event uuid, verb text, reason text, data jsonb)
    ), moved as (
      update obligation o set ends = g.ends, tree = g.tree, state = g.state, filed_to = g."filedTo", answered_by = g."answeredBy", judged_on = g."judgedOn" from given g where o.id = g.id returning 1
    )
    insert into obligation_event (id, obligation_id, submission_id, verb, at, reason, data, mandate_id, delegation_id, account_id)
    select event, id, latest, verb, ${ctx.now}, reason, data, ${ctx.author.mandateId}, ${ctx.author.delegationId}, ${ctx.author.accountId} from given`.execute(
    db,
  )
  await tellRollup(
    ctx,
    rows.map(({ one, next }) => ({ ...one, before: one, after: next })),
  )
  const cut = new Map(shortened.map(one => [`${one.familyCode} ${one.period}`, { family: one.familyCode, period: one.period }]))
  return [...cut.values()]
}

/** What stood before, for whoever undoes it; `ends` only where it changes, since signed versions are read by it. */
const before = (one: AtStake, act: string, next: { ends: string }) => ({
  act,
  ...(next.ends === one.ends ? {} : { ends: one.ends }),
  tree: one.tree,
  state: one.state,
  filedTo: one.filedTo,
  answeredBy: one.answeredBy,
  judgedOn: one.judgedOn,
  draftVersion: one.draftVersion,
})

interface Moved extends Pick<AtStake, 'family' | 'period' | 'unitId' | 'mode' | 'slots' | 'dueOn'> {
  before: { ends: string; tree: number; state: string; judgedOn: string | null }
  after: { ends: string; tree: number; state: string; judgedOn: string | null }
}

/** What is expected stands where the report now stands, and nowhere for what was withdrawn; the register counts anew where it had counted. */
export async function tellRollup(ctx: Ctx, moved: readonly Moved[]) {
  const changed = moved.filter(
    ({ before, after }) => before.ends !== after.ends || before.tree !== after.tree || (before.state === 'withdrawn') !== (after.state === 'withdrawn'),
  )
  const expected = changed.flatMap(({ before, after, ...one }): (Expected & { ends: string })[] => {
    const at = (side: Moved['after'], slots: readonly number[] | null) => ({
      family: one.family,
      period: one.period,
      tree: side.tree,
      unit: one.unitId,
      mode: one.mode,
      slots,
      ends: side.ends,
    })
    return [
      ...(before.tree !== after.tree && before.state !== 'withdrawn' ? [at(before, null)] : []),
      at(after, after.state === 'withdrawn' ? null : one.slots),
    ]
  })
  await setExpected(ctx, expected)
  await recount(
    ctx,
    changed.flatMap(({ before, after, ...one }) =>
      before.judgedOn !== null || after.judgedOn !== null
        ? [before, after].map(side => ({ unit: one.unitId, tree: side.tree, month: one.dueOn.slice(0, 7) }))
        : [],
    ),
  )
}
