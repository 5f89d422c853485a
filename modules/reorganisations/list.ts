import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { listInput, listOf } from '#kernel/records.ts'
import { shown } from './load.ts'
import { Reorganisation, State } from './records.ts'

const Sort = z.enum(['effectiveOn', '-effectiveOn', 'createdAt', '-createdAt'])

export const list = query({
  summary: 'Reorganisations that are prepared, decided, carried out, undone or given up',
  needs: 'org.manage',
  input: z.strictObject({ ...listInput, sort: Sort.default('-effectiveOn'), state: z.array(State).optional() }),
  output: listOf(Reorganisation.omit({ can: true })),
  example: {},
  run: async ({ db }, { search, sort, state, page, size }) => {
    const matching = db
      .selectFrom('reorganisation')
      .$if(Boolean(state?.length), query => query.where('state', 'in', state ?? []))
      .$if(Boolean(search), query => query.where('searchText', 'like', sql<string>`'%' || searchable(${(search ?? '').replace(/[\\%_]/g, '\\$&')}) || '%'`))
    const [column, direction] = sort.startsWith('-') ? [sort.slice(1), 'desc' as const] : [sort, 'asc' as const]
    const rows = await matching
      .selectAll()
      .orderBy(column as 'effectiveOn' | 'createdAt', direction)
      .orderBy('id')
      .limit(size)
      .offset((page - 1) * size)
      .execute()
    const { total } = await matching.select(query => query.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    return { rows: rows.map(shown), total: Number(total) }
  },
})
