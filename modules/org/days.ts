import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { IsoDate } from '#kernel/records.ts'

export const days = query({
  summary: 'The days on which the tree changes, as known now: units founded or ended, renamed, classed or placed otherwise',
  needs: 'signed-in',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(z.object({ on: IsoDate, /** How many units change on it. */ units: z.int() })) }),
  example: {},
  run: async ({ db }) => {
    const bounds = (table: string) => sql`
      select t.unit_id, lower(t.valid) as day from ${sql.table(table)} t where upper_inf(t.recorded)
      union select t.unit_id, upper(t.valid) from ${sql.table(table)} t where upper_inf(t.recorded) and not upper_inf(t.valid)`
    const { rows } = await sql<{ on: string; units: number }>`
      with said as (${bounds('placement')} union ${bounds('unit_name')} union ${bounds('unit_class')})
      select day as "on", count(*) as units from said group by day order by day`.execute(db)
    return { rows }
  },
})
