import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { Language } from '#kernel/translate.ts'

/** Where letters to a person go, and in which language; null: no account in use, no address, or not wanted. For the system. */
export async function letterAddress(db: Db, personId: string): Promise<{ address: string; language: Language } | null> {
  const { rows } = await sql<{ address: string; language: Language }>`
    select d.email as address, a.language from account a join person_detail d on d.person_id = a.person_id
    where a.person_id = ${personId} and a.disabled_at is null and a.receives_mail and d.erased_at is null and d.email is not null`.execute(db)
  return rows[0] ?? null
}
