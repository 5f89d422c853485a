import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

/** Parts of targets as letters name them: their programme, and how many of it. */
export interface NoticedParts {
  programmeId: string
  fromUnit: string
  /** Values of the message `programmes.waiting.objected`. */
  values: { title: string; count: number }
}

/** Parts by id, one line a programme and giving unit. One statement. */
export async function noticedParts(db: Tx, ids: readonly string[]): Promise<NoticedParts[]> {
  const { rows } = await sql<{ programmeId: string; fromUnit: string; title: string; count: number }>`
    select g.id as programme_id, p.from_unit, g.title, count(*)::int as count
    from target_part p join target t on t.id = p.target_id join programme g on g.id = t.programme_id
    where p.id = any(${ids as string[]}::uuid[]) group by g.id, p.from_unit, g.title order by g.title, g.id`.execute(db)
  return rows.map(({ title, count, ...row }) => ({ ...row, values: { title, count } }))
}
