import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import type { Tx } from '#kernel/db.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id, Reason } from '#kernel/records.ts'
import { eraseSalts } from '#kernel/ledger/erase-salts.ts'
import { unitsKeeping } from './where.ts'

export const erasePerson = action({
  summary: 'Erase the personal fields of a person who holds no seat; acts, signatures and mandates keep the id',
  needs: 'access.manage',
  elevated: true,
  at: ({ db }, { personId }) => unitsKeeping(db, personId),
  input: z.strictObject({ personId: Id, reason: Reason }),
  output: z.object({ id: Id }),
  example: known => ({ personId: known('unit7.person.unseated'), reason: 'Hết thời hạn lưu giữ' }),
  run: async ({ db, now, today, unscoped, note, emit }, { personId }) => {
    const { rows } = await sql`select from holding where person_id = ${personId} and (upper_inf(valid) or upper(valid) > ${today}::date) limit 1`.execute(db)
    if (rows.length) throw refuse('access.holds_seat')
    const erased = await sql`
      update person_detail set full_name = '', given_name = '', birth_year = null, phone = null, email = null, erased_at = ${now}
      where person_id = ${personId} and erased_at is null`.execute(db)
    if (!erased.numAffectedRows) throw notFound()
    const salts = await unscoped(
      'an erased person signs in no more; sessions are the person’s own rows; the ledger’s salts stand in entries of any unit',
      async system => {
        await sql`update account set disabled_at = coalesce(disabled_at, clock_timestamp()), username = 'erased-' || id, totp_secret = null, totp_pending = null where person_id = ${personId}`.execute(
          system,
        )
        await sql`update session set ended_at = clock_timestamp(), address = '', agent = '' from account a where a.id = account_id and a.person_id = ${personId}`.execute(
          system,
        )
        return eraseSalts(system, await idsOf(system, personId))
      },
    )
    note({ erasedSalts: salts })
    emit('access.sessions_ended')
    return { id: personId }
  },
})

/** The ids under which entries speak of a person: his own, his account's, those of mandates and delegations held by him. */
async function idsOf(system: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select ${personId}::uuid as id union select id from account where person_id = ${personId} union select id from mandate where person_id = ${personId}
    union select id from delegation where to_person = ${personId}`.execute(system)
  return rows.map(row => row.id)
}
