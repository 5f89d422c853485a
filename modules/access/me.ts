import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { emptyInput, Id, Instant, IsoDate } from '#kernel/records.ts'
import { Language, Names, Reach } from './records.ts'

const Seat = z.object({
  mandateId: Id,
  delegationId: Id.nullable(),
  unitId: Id,
  unitName: z.string().nullable(),
  unitShortName: z.string().nullable(),
  position: z.string(),
  positionNames: Names,
  head: z.boolean(),
  until: IsoDate.nullable(),
  rights: z.record(z.string(), Reach),
})

export const me = query({
  summary: 'Who I am here: name, seats with their units and rights, language, what still has to be done before I may act',
  needs: 'signed-in',
  beforePasswordChange: true,
  input: emptyInput,
  output: z.object({
    accountId: Id,
    personId: Id,
    username: z.string(),
    fullName: z.string(),
    language: Language,
    /** Business date and instant as the server counts them. */
    today: IsoDate,
    now: Instant,
    seats: z.array(Seat),
    grants: z.record(z.string(), z.object({ own: z.array(Id), subtree: z.array(Id) })),
    /** Machine time. */
    elevatedUntil: Instant.nullable(),
    mustChangePassword: z.boolean(),
    secondFactor: z.object({ enrolled: z.boolean(), due: z.boolean(), recoveryCodesLeft: z.int() }),
  }),
  example: {},
  run: async ({ db, asker, today, now }) => {
    if (asker.grants === '*') throw refuse('access.no_session')
    const mandates = JSON.stringify(asker.mandates.map(({ id, unitId, position }, index) => ({ id, unitId, position, index })))
    const { rows } = await sql<{
      username: string; language: 'vi' | 'en'; fullName: string; enrolled: boolean; due: boolean; recoveryCodesLeft: number
      names: { unitName: string | null; unitShortName: string | null; positionNames: z.output<typeof Names>; head: boolean }[]
    }>`
      select a.username, a.language, d.full_name, a.totp_secret is not null as enrolled,
        coalesce((asker_of_account(a.id) -> 'secondFactorDue')::boolean, false) as due,
        (select count(*)::int from recovery_code c where c.account_id = a.id and c.used_at is null) as recovery_codes_left,
        coalesce((
          select jsonb_agg(jsonb_build_object('unitName', u.name, 'unitShortName', u.short_name, 'positionNames', p.names, 'head', p.head) order by m.index)
          from jsonb_to_recordset(${mandates}::jsonb) as m(id uuid, "unitId" uuid, position text, index int)
          join position p on p.code = m.position left join units_at(business_today()) u on u.id = m."unitId"), '[]') as names
      from account a join person_detail d on d.person_id = a.person_id where a.id = ${asker.accountId}`.execute(db)
    const row = rows[0]
    if (!row || !asker.accountId || !asker.personId) throw refuse('access.sign_in')
    const seats = asker.mandates.flatMap((mandate, index) => {
      const words = row.names[index]
      return words ? [{ mandateId: mandate.id, delegationId: mandate.delegationId, unitId: mandate.unitId, position: mandate.position, until: mandate.until, rights: { ...mandate.rights }, ...words }] : []
    })
    return {
      accountId: asker.accountId,
      personId: asker.personId,
      username: row.username,
      fullName: row.fullName,
      language: row.language,
      today,
      now,
      seats,
      grants: asker.grants,
      elevatedUntil: asker.elevatedUntil,
      mustChangePassword: asker.mustChangePassword,
      secondFactor: { enrolled: row.enrolled, due: row.due, recoveryCodesLeft: row.recoveryCodesLeft },
    }
  },
})
