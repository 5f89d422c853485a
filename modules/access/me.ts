import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { emptyInput, Id, Instant, IsoDate } from '#kernel/records.ts'
import { Language, Names, Reach, Settings } from './records.ts'

const Seat = z.object({
  mandateId: Id,
  delegationId: Id.nullable(),
  /** The position in the language of the call. */
  title: z.string(),
  unit: z.object({ id: Id, name: z.string(), shortName: z.string(), level: z.string() }),
  position: z.string(),
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
    person: z.object({ id: Id, name: z.string() }),
    username: z.string(),
    language: Language,
    /** Seats held today, one's own before lent ones, heads first. */
    seats: z.array(Seat),
    permissions: z.array(z.string()),
    grants: z.record(z.string(), z.object({ own: z.array(Id), subtree: z.array(Id) })),
    /** Machine time. */
    elevatedUntil: Instant.nullable(),
    mustChangePassword: z.boolean(),
    /** Signs in with a code too. */
    hasCode: z.boolean(),
    /** A seat needs the second factor and it is not set up: until then no seat gives a right. */
    secondFactorDue: z.boolean(),
    recoveryCodesLeft: z.int(),
    /** Business clock. */
    clock: z.object({ now: Instant, today: IsoDate, demo: z.boolean() }),
    /** The house's spelling of open syllables on screens. */
    toneStyle: Settings.shape.toneStyle,
  }),
  example: {},
  run: async ({ db, asker, today, now, language }) => {
    if (!asker.accountId || !asker.personId) throw refuse('access.no_session')
    const mandates = JSON.stringify(asker.mandates.map(({ unitId, position }, index) => ({ unitId, position, index })))
    const { rows } = await sql<{
      username: string
      language: 'vi' | 'en'
      fullName: string
      hasCode: boolean
      due: boolean
      recoveryCodesLeft: number
      demo: boolean
      toneStyle: 'ủy' | 'uỷ' | null
      words: { index: number; unit: z.output<typeof Seat>['unit']; names: z.output<typeof Names>; head: boolean }[]
    }>`
      select a.username, a.language, d.full_name, a.totp_secret is not null as has_code, clock.demo, g.tone_style,
        coalesce((asker_of_account(a.id) -> 'secondFactorDue')::boolean, false) as due,
        (select count(*)::int from recovery_code c where c.account_id = a.id and c.used_at is null) as recovery_codes_left,
        coalesce((
          select jsonb_agg(jsonb_build_object('index', m.index, 'unit', jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name, 'level', u.level), 'names', p.names, 'head', p.head)
            order by p.head desc, p.sort)
          from jsonb_to_recordset(${mandates}::jsonb) as m("unitId" uuid, position text, index int)
          join position p on p.code = m.position join units_at(${today}) u on u.id = m."unitId"), '[]') as words
      from account a join person_detail d on d.person_id = a.person_id, clock, access_setting g where a.id = ${asker.accountId}`.execute(db)
    const row = rows[0]
    if (!row) throw refuse('access.sign_in')
    const seats = row.words.flatMap(({ index, unit, names, head }) => {
      const mandate = asker.mandates[index]
      return mandate
        ? [
            {
              mandateId: mandate.id,
              delegationId: mandate.delegationId,
              title: names[language],
              unit,
              position: mandate.position,
              head,
              until: mandate.until,
              rights: { ...mandate.rights },
            },
          ]
        : []
    })
    const grants = asker.grants === '*' ? {} : asker.grants
    return {
      accountId: asker.accountId,
      person: { id: asker.personId, name: row.fullName },
      username: row.username,
      language: row.language,
      seats: [...seats.filter(seat => !seat.delegationId), ...seats.filter(seat => seat.delegationId)],
      permissions: Object.keys(grants).sort(),
      grants,
      elevatedUntil: asker.elevatedUntil,
      mustChangePassword: asker.mustChangePassword,
      hasCode: row.hasCode,
      secondFactorDue: row.due,
      recoveryCodesLeft: row.recoveryCodesLeft,
      clock: { now, today, demo: row.demo },
      toneStyle: row.toneStyle,
    }
  },
})
