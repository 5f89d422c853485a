import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import { tellRollup } from './answer-for.ts'
import { askedBecauseOf, asAtStake, type AtStake } from './reports-at-stake.ts'

type Before = Pick<AtStake, 'tree' | 'state' | 'filedTo' | 'answeredBy' | 'judgedOn'> & { ends?: string }

/**
 * Puts reports back as they stood before a reorganisation, by its events; what was asked because of it, and nobody has begun, falls away with them. A report that the register
 * counted meanwhile stays counted. A constant number of statements.
 */
export async function restoreReports(ctx: Ctx, db: Tx, act: string) {
  const { rows } = await sql<AtStake & { before: Before | null }>`
    with touched as (
      select e.obligation_id as id, e.data as before from obligation_event e where e.data ? 'act' and e.data ->> 'act' = ${act}
      union all
      select k.id, null from ${askedBecauseOf(act)} k where k.state = 'not_started'
    )
    select ${asAtStake}, t.before from touched t join obligation o on o.id = t.id join form f on f.id = o.form join family a on a.id = o.family left join draft d on d.obligation_id = o.id
    order by o.id for update of o`.execute(db)
  if (!rows.length) return
  const restored = rows.map(one => {
    const { ends = one.ends, tree, state, filedTo, answeredBy, judgedOn } = one.before ?? { ...one, state: 'withdrawn', judgedOn: null }
    const next = { ends, tree, state, filedTo, answeredBy, judgedOn: one.before ? (one.judgedOn ?? judgedOn) : null }
    return { one, next, event: ctx.newId(), verb: one.before ? 'restore' : 'withdraw', data: { undoes: act, ...(ends === one.ends ? {} : { ends: one.ends }) } }
  })
  const written = restored.map(({ one, next, event, verb, data }) => ({ id: one.id, latest: one.latest, ...next, event, verb, data }))
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as g(id uuid, latest uuid, ends date, tree int, state text, "filedTo" uuid, "answeredBy" uuid, "judgedOn" date, event uuid, verb text, data jsonb)
    ), moved as (
      update obligation o set ends = g.ends, tree = g.tree, state = g.state, filed_to = g."filedTo", answered_by = g."answeredBy", judged_on = g."judgedOn" from given g where o.id = g.id returning 1
    )
    insert into obligation_event (id, obligation_id, submission_id, verb, at, data, mandate_id, delegation_id, account_id)
    select event, id, latest, verb, ${ctx.now}, data, ${ctx.author.mandateId}, ${ctx.author.delegationId}, ${ctx.author.accountId} from given`.execute(db)
  await tellRollup(
    ctx,
    restored.map(({ one, next }) => ({ ...one, before: one, after: next })),
  )
}
