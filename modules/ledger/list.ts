import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { addDays, startOfDay } from '#kernel/business-date.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { Day } from '#modules/org/records.ts'
import { accountsOf, namesOf } from './actors.ts'
import { actNames } from './act-names.ts'
import { LedgerEntry } from './records.ts'

export const list = query({
  summary: 'Acts in the ledger that concern units one may read, newest first',
  needs: 'ledger.read',
  input: z.strictObject({
    ...listInput,
    unitId: Id.optional(),
    action: z.string().max(80).optional(),
    accountId: Id.optional(),
    from: Day.optional(),
    to: Day.optional(),
  }),
  output: listOf(LedgerEntry),
  example: { size: 20 },
  run: async (ctx, input) => {
    const searched = input.search ? found(input.search, await accountsOf(ctx, input.search)) : undefined
    const rows = await ctx.db
      .selectFrom('entryIndex as i')
      .innerJoin('ledgerEntry as e', 'e.id', 'i.entryId')
      .leftJoin('ledgerLeaf as l', 'l.entryId', 'i.entryId')
      .select(['i.entryId as id', 'i.action', 'i.at', 'e.recordedAt as machineAt', 'i.accountId', 'i.mandateId', 'i.units', 'l.position'])
      .select([
        sql<string>`encode(e.leaf_hash, 'hex')`.as('leafHash'),
        sql<string[]>`array(select n.short_name from unnest(i.units) u cross join name_on(u, business_today()) n order by 1)`.as('unitNames'),
        sql<number>`count(*) over ()`.as('total'),
      ])
      .$if(input.unitId !== undefined, q => q.where(sql<boolean>`${input.unitId ?? ''}::uuid = any(i.units)`))
      .$if(input.action !== undefined, q => q.where('i.action', '=', input.action ?? ''))
      .$if(searched !== undefined, q => q.where(searched ?? sql<boolean>`true`))
      .$if(input.accountId !== undefined, q => q.where('i.accountId', '=', input.accountId ?? ''))
      .$if(input.from !== undefined, q => q.where('i.at', '>=', startOfDay(input.from ?? '')))
      .$if(input.to !== undefined, q => q.where('i.at', '<', startOfDay(addDays(input.to ?? '', 1))))
      .orderBy('i.at', 'desc')
      .orderBy('i.entryId', 'desc')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute()
    const names = await namesOf(
      ctx,
      rows.flatMap(row => row.accountId ?? []),
    )
    return { rows: rows.map(({ total: _total, ...row }) => ({ ...row, person: names.get(row.accountId ?? '') ?? null })), total: rows[0]?.total ?? 0 }
  },
})

/** By what stands in the row: the act in the words of either language or by its name, who did it, at which units. */
function found(search: string, accounts: readonly string[]) {
  const fits = (text: RawBuilder<unknown>) => sql`searchable(${text}) like '%' || searchable(${search}) || '%'`
  const { names, words } = actNames()
  return sql<boolean>`(
    i.action in (select a.name from unnest(${names}::text[], ${words}::text[]) a(name, words) where ${fits(sql`a.words`)}) or ${fits(sql`i.action`)}
    or i.account_id = any(${accounts as string[]}::uuid[])
    or i.units && array(select n.unit_id from unit_name n where upper_inf(n.recorded) and ${fits(sql`n.short_name`)}))`
}
