import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, IsoDate, listInput, listOf } from '#kernel/records.ts'
import { LedgerEntry } from './records.ts'

export const list = query({
  summary: 'Acts in the ledger that concern units one may read, newest first',
  needs: 'ledger.read',
  input: z.strictObject({
    ...listInput,
    unitId: Id.optional(),
    action: z.string().max(80).optional(),
    accountId: Id.optional(),
    from: IsoDate.optional(),
    to: IsoDate.optional(),
  }),
  output: listOf(LedgerEntry),
  example: { size: 20 },
  run: async ({ db }, input) => {
    const rows = await db
      .selectFrom('entryIndex as i')
      .innerJoin('ledgerEntry as e', 'e.id', 'i.entryId')
      .leftJoin('ledgerLeaf as l', 'l.entryId', 'i.entryId')
      .select(['i.entryId as id', 'i.action', 'i.at', 'e.recordedAt as machineAt', 'i.accountId', 'i.mandateId', 'i.units', 'l.position'])
      .select([
        sql<string>`encode(e.leaf_hash, 'hex')`.as('leafHash'),
        sql<string | null>`(select d.full_name from account a join person_detail d on d.person_id = a.person_id where a.id = i.account_id)`.as('person'),
        sql<
          string[]
        >`array(select n.short_name from unit_name n where n.unit_id = any(i.units) and upper_inf(n.recorded) and n.valid @> business_today() order by 1)`.as(
          'unitNames',
        ),
        sql<number>`count(*) over ()`.as('total'),
      ])
      .$if(input.unitId !== undefined, q => q.where(sql<boolean>`${input.unitId ?? ''}::uuid = any(i.units)`))
      .$if(input.action !== undefined, q => q.where('i.action', '=', input.action ?? ''))
      .$if(Boolean(input.search), q => q.where('i.action', 'ilike', `%${(input.search ?? '').replace(/[%_\\]/g, '\\$&')}%`))
      .$if(input.accountId !== undefined, q => q.where('i.accountId', '=', input.accountId ?? ''))
      .$if(input.from !== undefined, q => q.where(sql<boolean>`i.at >= (${input.from ?? ''}::date)::timestamp at time zone 'Asia/Ho_Chi_Minh'`))
      .$if(input.to !== undefined, q => q.where(sql<boolean>`i.at < (${input.to ?? ''}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`))
      .orderBy('i.at', 'desc')
      .orderBy('i.entryId', 'desc')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute()
    return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 }
  },
})
