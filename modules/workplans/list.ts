import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { planList } from './plan-list.ts'
import { WorkplanRecord, WorkplanState, Year } from './records.ts'

const columns = new Map(
  Object.entries({ year: sql`w.year`, title: sql`w.title collate vietnamese`, unitName: sql`n.name collate vietnamese`, state: sql`w.state` }),
)

export const list = query({
  summary: 'Programmes of bodies of the units one may read, and those in which one’s units prepare something, the newest year first',
  needs: 'workplans.read',
  input: z.strictObject({ ...listInput, unitId: Id.optional(), year: Year.optional(), state: z.array(WorkplanState).optional() }),
  output: listOf(WorkplanRecord),
  example: { year: 2021 },
  run: (ctx, { search, sort, page, size, unitId, year, state }) => {
    const column = columns.get(sort?.replace(/^-/, '') ?? '')
    const asked = column
      ? sort?.startsWith('-')
        ? sql`${column} desc, w.id`
        : sql`${column}, w.id`
      : sql`w.year desc, n.name collate vietnamese, w.title collate vietnamese, w.id`
    return planList(ctx, {
      where: sql`${unitId ? sql`w.unit_id = ${unitId}` : sql`true`} and ${year ? sql`w.year = ${year}` : sql`true`}
        and ${state?.length ? sql`w.state = any(${state as string[]}::text[])` : sql`true`}
        and ${search ? sql`searchable(w.title || ' ' || coalesce(n.name, '')) like '%' || searchable(${search.replace(/[\\%_]/g, '\\$&')}) || '%'` : sql`true`}`,
      order: asked,
      limit: size,
      offset: (page - 1) * size,
    })
  },
})
