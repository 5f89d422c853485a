import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { ProgrammeRow, ProgrammeState } from './records.ts'
import { rightsAt } from './where.ts'

const byPeriod = sql`p.period`
const sortable = new Map(Object.entries({ period: byPeriod, title: sql`p.title`, state: sql`p.state`, deployedAt: sql`p.deployed_at` }))

export const list = query({
  summary: 'Programmes of the units one may read, and those given to one’s unit',
  needs: 'programmes.read',
  input: z.strictObject({ ...listInput, unitId: Id.optional(), period: PeriodCode.optional(), state: ProgrammeState.optional() }),
  output: listOf(ProgrammeRow),
  example: { search: 'chuong trinh' },
  run: async ({ db }, input) => {
    const column = sortable.get(input.sort?.replace(/^-/, '') ?? '') ?? byPeriod
    const direction = input.sort && !input.sort.startsWith('-') ? sql`asc` : sql`desc`
    const { rows } = await sql<Omit<z.output<typeof ProgrammeRow>, 'can'> & { total: number }>`
      select p.id, p.unit_id, n.name as unit_name, p.title, p.period, p.state, p.version, p.deployed_at, c.*,
        (select count(*) from programme_unit u where u.programme_id = p.id and u.from_unit = p.unit_id) as units,
        (select count(*) from target t where t.programme_id = p.id and t.unit_id = p.unit_id and t.dropped_at is null) as targets,
        count(*) over () as total
      from programme p
      left join name_on(p.unit_id, business_today()) n on true
      left join lateral (
        select count(*) as parts, count(*) filter (where q.state in ('accepted', 'upheld')) as answered, count(*) filter (where q.state = 'objected') as objected
        from target t join target_part q on q.target_id = t.id and q.current and q.from_unit = p.unit_id where t.programme_id = p.id
      ) c on true
      where true ${input.unitId ? sql`and p.unit_id = ${input.unitId}` : sql``} ${input.period ? sql`and p.period = ${input.period}` : sql``} ${input.state ? sql`and p.state = ${input.state}` : sql``}
        ${input.search ? sql`and p.search_text like '%' || searchable(${input.search.replace(/[\\%_]/g, '\\$&')}) || '%'` : sql``}
      order by ${column} ${direction} nulls last, p.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`.execute(db)
    const rights = await rightsAt(
      db,
      ['programmes.manage'],
      rows.map(row => row.unitId),
    )
    return {
      rows: rows.map(({ total: _, ...row }) => ({ ...row, can: programmeActs(row.state, rights.has('programmes.manage', row.unitId)) })),
      total: rows[0]?.total ?? 0,
    }
  },
})

export function programmeActs(state: z.output<typeof ProgrammeState>, manages: boolean): string[] {
  if (!manages || state === 'closed') return []
  return state === 'draft' ? ['edit', 'setTarget', 'deploy', 'close'] : ['setTarget', 'deploy', 'close']
}
