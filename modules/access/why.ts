import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { nameOf } from './name-of.ts'
import { Names, Permission, Reach } from './records.ts'

const Reason = z.object({
  /**
   * For: 'mandate', 'delegation'. Against: 'below' (held at a unit this one is not under), 'own_only' (held for the seat's own unit), 'not_lent' (the
   * delegation does not lend it), 'position' (the position does not give it), 'suspended', 'coming', 'ended', 'delegation_over'.
   */
  kind: z.enum(['mandate', 'delegation', 'below', 'own_only', 'not_lent', 'position', 'suspended', 'coming', 'ended', 'delegation_over']),
  unitId: Id,
  unitName: z.string().nullable(),
  positionNames: Names,
  reach: Reach.nullable(),
  from: IsoDate,
  until: IsoDate.nullable(),
  decisionNumber: z.string().nullable(),
  decisionDate: IsoDate.nullable(),
  /** Whose mandate it is, where it was lent. */
  lentBy: z.string().nullable(),
})

export const why = query({
  summary: 'Why I may or may not do something at a unit today: by which seat, decision and rule, or what stands against it',
  needs: 'signed-in',
  input: z.strictObject({ permission: Permission, unitId: Id }),
  output: z.object({
    may: z.boolean(),
    reasons: z.array(Reason),
    /** Until the second factor is set up, no seat gives a right. */
    secondFactorDue: z.boolean(),
    /** Positions that give this right. */
    positions: z.array(z.object({ names: Names, reach: Reach })),
  }),
  example: known => ({ permission: 'tasks.read', unitId: known('unit7') }),
  run: async ({ db, asker, today, holds }, { permission, unitId }) => {
    const { rows } = await sql<
      z.output<typeof Reason> & {
        lent: string[] | null
        delegationEnded: boolean
        delegationFrom: string | null
        delegationUntil: string | null
        suspended: boolean
        above: boolean
        same: boolean
      }
    >`
      with mine as (
        select h.*, null::uuid as delegation_id, null::text[] as lent, false as delegation_ended, null::daterange as lent_for from holding h where h.person_id = ${asker.personId}
        union all
        select h.*, d.id, d.permissions, d.ended_at is not null, d.valid from delegation d join holding h on h.mandate_id = d.mandate_id where d.to_person = ${asker.personId})
      select m.unit_id, u.name as unit_name, p.names as position_names, r.reach, lower(m.valid) as "from", upper(m.valid) as until, m.decision_number, m.decision_date,
        case when m.lent is not null then ${nameOf(sql`m.person_id`)} end as lent_by, m.lent, m.delegation_ended, lower(m.lent_for) as delegation_from, upper(m.lent_for) as delegation_until,
        exists (select from suspension x where x.mandate_id = m.mandate_id and upper_inf(x.recorded) and x.valid @> ${today}::date)
          or unit_suspended(m.unit_id, ${today}::date) as suspended,
        m.unit_id = ${unitId} as same,
        exists (select from lineage l where l.unit_id = ${unitId} and l.ancestor_id = m.unit_id and upper_inf(l.recorded) and l.valid @> ${today}::date) as above
      from mine m join position p on p.code = m.position
      left join position_right r on r.position = m.position and r.permission = ${permission}
      left join name_on(m.unit_id, ${today}) u on true
      order by lower(m.valid) desc`.execute(db)
    const kindOf = (row: (typeof rows)[number]): z.output<typeof Reason>['kind'] => {
      if (row.from > today) return 'coming'
      if (row.until !== null && row.until <= today) return 'ended'
      if (row.lent && (row.delegationEnded || (row.delegationUntil !== null && row.delegationUntil <= today))) return 'delegation_over'
      if (row.lent && row.delegationFrom !== null && row.delegationFrom > today) return 'coming'
      if (row.suspended) return 'suspended'
      if (!row.reach) return 'position'
      if (row.lent && !row.lent.includes(permission)) return 'not_lent'
      if (!row.above) return 'below'
      if (row.reach === 'own' && !row.same) return 'own_only'
      return row.lent ? 'delegation' : 'mandate'
    }
    const { rows: positions } = await sql<{ names: z.output<typeof Names>; reach: 'own' | 'subtree' }>`
      select p.names, r.reach from position_right r join position p on p.code = r.position where r.permission = ${permission} order by p.sort`.execute(db)
    const reasons = rows.map(row => ({ ...row, kind: kindOf(row), ...(row.lent ? { from: row.delegationFrom ?? row.from, until: row.delegationUntil } : {}) }))
    const may = (await holds(permission, unitId)) !== null
    const giving = reasons.filter(reason => reason.kind === 'mandate' || reason.kind === 'delegation')
    return { may, reasons: may ? giving : reasons, secondFactorDue: !may && giving.length > 0, positions }
  },
})
