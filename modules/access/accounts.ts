import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, Instant, listInput, listOf } from '#kernel/records.ts'
import { heldSeats, keepsPerson } from './held-seats.ts'
import { containing } from './like.ts'
import { HeldSeat } from './records.ts'

const Row = z.object({
  id: Id,
  username: z.string(),
  personId: Id,
  fullName: z.string().nullable(),
  unitId: Id,
  unitName: z.string().nullable(),
  seats: z.array(HeldSeat),
  disabledAt: Instant.nullable(),
  mustChangePassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  createdAt: Instant,
  can: z.array(z.string()),
})

export const accounts = query({
  summary: 'Accounts of the persons one keeps, by name or username, sorted by given name',
  needs: 'access.manage',
  input: z.strictObject({ ...listInput, state: z.enum(['all', 'active', 'disabled']).default('all') }),
  output: listOf(Row),
  example: { state: 'active' },
  run: async ({ db, asker, today }, { search, state, page, size }) => {
    const named = search ? sql`(searchable(d.full_name) like searchable(${containing(search)}) or a.username like lower(${containing(search)}))` : sql`true`
    const inState = state === 'all' ? sql`true` : state === 'active' ? sql`a.disabled_at is null` : sql`a.disabled_at is not null`
    const { rows } = await sql<z.output<typeof Row> & { total: number; keeps: boolean }>`
      with hit as (
        select a.*, d.full_name, d.given_name, count(*) over ()::int as total
        from account a join person_detail d on d.person_id = a.person_id
        where d.erased_at is null and ${named} and ${inState}
        order by d.given_name collate vietnamese, d.full_name collate vietnamese, a.id limit ${size} offset ${(page - 1) * size})
      select hit.id, hit.username, hit.person_id, hit.full_name, p.unit_id, u.name as unit_name, ${heldSeats(sql`hit.person_id`, today)} as seats,
        hit.disabled_at, hit.must_change_password, hit.totp_secret is not null as has_second_factor, hit.created_at, hit.total, ${keepsPerson(sql`hit.person_id`)} as keeps
      from hit join person p on p.id = hit.person_id left join name_on(p.unit_id, ${today}) u on true
      order by hit.given_name collate vietnamese, hit.full_name collate vietnamese, hit.id`.execute(db)
    const actsOf = (row: { id: string; disabledAt: string | null; hasSecondFactor: boolean }) => [
      'resetPassword',
      ...(row.id === asker.accountId ? [] : [row.disabledAt ? 'enableAccount' : 'disableAccount', ...(row.hasSecondFactor ? ['resetSecondFactor'] : [])]),
    ]
    return { rows: rows.map(({ total: _, keeps, ...row }) => ({ ...row, can: keeps ? actsOf(row) : [] })), total: rows[0]?.total ?? 0 }
  },
})
