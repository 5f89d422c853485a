import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { partRows } from './parts.ts'
import { PartRow } from './records.ts'
import { partStates } from './states.ts'

export const listParts = query({
  summary: 'The parts that a unit gave of the targets of a programme, page by page: by state, by target, by words of the unit',
  needs: 'programmes.read',
  input: z.strictObject({ ...listInput, programmeId: Id, unitId: Id.optional(), targetId: Id.optional(), state: z.array(z.enum(partStates)).default([]) }),
  output: listOf(PartRow),
  example: known => ({ programmeId: known('programme1'), state: ['objected' as const] }),
  run: async (ctx, { programmeId, unitId, targetId, state, search, page, size }) => {
    const programme = await ctx.db.selectFrom('programme').select('unitId').where('id', '=', programmeId).executeTakeFirst()
    if (!programme) throw notFound()
    const which = sql`t.programme_id = ${programmeId} and p.from_unit = ${unitId ?? programme.unitId}
      ${targetId ? sql`and t.id = ${targetId}` : sql``} ${state.length ? sql`and p.state = any(${state}::text[])` : sql``}
      ${search ? sql`and n.search_text like '%' || searchable(${search.replace(/[\\%_]/g, '\\$&')}) || '%'` : sql``}`
    const { rows: counted } = await sql<{ total: number }>`
      select count(*) as total from target_part p join target t on t.id = p.target_id
      left join name_on(p.unit_id, business_today()) n on true where p.current and ${which}`.execute(ctx.db)
    return { rows: await partRows(ctx, which, sql`limit ${size} offset ${(page - 1) * size}`), total: counted[0]?.total ?? 0 }
  },
})
