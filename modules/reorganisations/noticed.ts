import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

/** A reorganisation as letters name it. */
export interface NoticedReorganisation {
  id: string
  unitId: string
  /** Who decided it; null where that was the system. */
  decidedBy: string | null
  /** Values of the message `reorganisations.waiting.stopped`. */
  values: { title: string }
}

/** Reorganisations by id. One statement. */
export async function noticedReorganisations(db: Tx, ids: readonly string[]): Promise<NoticedReorganisation[]> {
  const { rows } = await sql<Omit<NoticedReorganisation, 'values'> & { title: string }>`
    select r.id, r.unit_id, r.title, a.person_id as decided_by from reorganisation r left join account a on a.id = r.account_id
    where r.id = any(${ids as string[]}::uuid[]) order by r.id`.execute(db)
  return rows.map(({ title, ...row }) => ({ ...row, values: { title } }))
}
