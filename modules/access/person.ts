import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { heldSeats, keepsPerson } from './held-seats.ts'
import { Basis, HeldSeat, Instant, IsoDate, PersonRow } from './records.ts'

const Past = HeldSeat.extend({ basis: Basis, decisionNumber: z.string().nullable(), decisionDate: IsoDate.nullable() })

const Shown = PersonRow.extend({
  otherSeats: z.array(Past),
  account: z.object({ id: Id, username: z.string(), disabledAt: Instant.nullable(), mustChangePassword: z.boolean(), hasSecondFactor: z.boolean() }).nullable(),
})

export const person = query({
  summary: 'What is held about a person, the seats held now and at other times, and the account; the reading is on record',
  needs: 'signed-in',
  logged: true,
  input: z.strictObject({ personId: Id }),
  output: Shown,
  example: known => ({ personId: known('unit7.person') }),
  run: async ({ db, asker, today }, { personId }) => {
    // The fence decides: oneself, and those one may read.
    const { rows } = await sql<z.output<typeof Shown> & { keeps: boolean }>`
      select d.person_id as id, p.unit_id, u.name as unit_name, d.full_name, d.given_name, d.birth_year, d.phone, d.email,
        ${heldSeats(sql`d.person_id`, today)} as seats, ${keepsPerson(sql`d.person_id`)} as keeps,
        coalesce((
          select jsonb_agg(jsonb_build_object('mandateId', h.mandate_id, 'seatId', h.seat_id, 'unitId', h.unit_id, 'unitName', hu.name, 'position', h.position,
            'positionNames', hp.names, 'bodyName', hb.name, 'from', lower(h.valid), 'until', upper(h.valid),
            'basis', h.basis, 'decisionNumber', h.decision_number, 'decisionDate', h.decision_date) order by lower(h.valid) desc)
          from holding h join position hp on hp.code = h.position left join body hb on hb.id = h.body_id left join name_on(h.unit_id, lower(h.valid)) hu on true
          where h.person_id = d.person_id and not h.valid @> ${today}::date), '[]') as other_seats,
        (select jsonb_build_object('id', a.id, 'username', a.username, 'disabledAt', to_char(a.disabled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'mustChangePassword', a.must_change_password, 'hasSecondFactor', a.totp_secret is not null) from account a where a.person_id = d.person_id) as account
      from person_detail d join person p on p.id = d.person_id left join name_on(p.unit_id, ${today}) u on true
      where d.person_id = ${personId} and d.erased_at is null`.execute(db)
    if (!rows[0]) throw notFound()
    const { keeps, ...row } = rows[0]
    const ownAccount = row.account?.id === asker.accountId
    const accountActs = row.account
      ? ['resetPassword', 'resetSecondFactor', ...(ownAccount ? [] : [row.account.disabledAt ? 'enableAccount' : 'disableAccount'])]
      : ['createAccount']
    return { ...row, can: keeps ? ['correct', ...accountActs, ...(row.seats.length ? [] : ['erase'])] : [] }
  },
})
