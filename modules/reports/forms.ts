import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { IsoDate } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { IndicatorCode } from '#modules/indicators/records.ts'
import { Form } from './records.ts'

export const forms = query({
  summary: 'Report forms with their editions; with a date, the edition asked for then',
  needs: 'signed-in',
  input: z.strictObject({ family: IndicatorCode.optional(), on: IsoDate.optional() }),
  output: z.object({ rows: z.array(Form), /** What the asker may do with forms at all. */ can: z.array(z.string()) }),
  example: {},
  run: async (ctx, input) => ({ rows: await readForms(ctx, input), can: mayManage(ctx) ? ['defineForm'] : [] }),
})

export async function readForms(
  ctx: Pick<Ctx, 'db' | 'asker'>,
  asked: { family?: string | undefined; on?: string | undefined; id?: string | undefined },
): Promise<Form[]> {
  const { rows } = await sql<Omit<Form, 'can'>>`
    select f.id, jsonb_build_object('id', a.id, 'code', a.code, 'names', a.names, 'periodKind', a.period_kind) as family, f.edition,
      lower(f.valid) as from, upper(f.valid) as until, f.names, f.sections, f.slots, f.checks, f.due, f.obliged
    from form f join family a on a.id = f.family
    where ${asked.family ? sql`a.code = ${asked.family}` : sql`true`} and ${asked.on ? sql`f.valid @> ${asked.on}::date` : sql`true`} and ${asked.id ? sql`f.id = ${asked.id}` : sql`true`}
    order by a.code, f.edition desc`.execute(ctx.db)
  const may = mayManage(ctx)
  return rows.map(row => ({ ...row, can: may && row.until === null ? ['openPeriod', 'closePeriod', 'defineForm'] : [] }))
}

const mayManage = ({ asker }: Pick<Ctx, 'asker'>) => asker.grants === '*' || 'reports.manage' in asker.grants
