import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'

const reason = 'whose account an act was done with: names are read inside the fence'

/** account → name of the person, where the reader may know it. Two statements, also where nobody is asked for: a page costs the same whoever did what stands on it. */
export async function namesOf(ctx: Ctx, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows: owners } = await ctx.unscoped(reason, db =>
    sql<{ id: string; personId: string }>`select id, person_id from account where id = any(${[...new Set(accounts)]}::uuid[])`.execute(db),
  )
  const { rows } = await sql<{ personId: string; fullName: string }>`
    select person_id, full_name from person_name where person_id = any(${owners.map(owner => owner.personId)}::uuid[])`.execute(ctx.db)
  const names = new Map(rows.map(row => [row.personId, row.fullName]))
  return new Map(owners.flatMap(owner => (names.has(owner.personId) ? [[owner.id, names.get(owner.personId) ?? ''] as const] : [])))
}

/** Accounts of the persons so named whose names the reader may know. Two statements. */
export async function accountsOf(ctx: Ctx, name: string): Promise<string[]> {
  const { rows } = await sql<{
    personId: string
  }>`select person_id from person_name where searchable(full_name) like '%' || searchable(${name}) || '%'`.execute(ctx.db)
  if (!rows.length) return []
  const persons = rows.map(row => row.personId)
  const found = await ctx.unscoped(reason, db => db.selectFrom('account').select('id').where('personId', 'in', persons).execute())
  return found.map(account => account.id)
}
