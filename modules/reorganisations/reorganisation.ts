import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { standingNamed } from './consequences.ts'
import { load } from './load.ts'
import { Reorganisation, Steps } from './records.ts'
import { obstaclesOf } from './undo.ts'

export const reorganisation = query({
  summary: 'A reorganisation with its steps; carried out: what keeps it from being undone',
  needs: 'org.manage',
  input: z.strictObject({ id: Id }),
  output: Reorganisation.extend({
    steps: Steps,
    /** The units its steps name, called as on the day before. */
    named: z.array(z.object({ id: Id, code: z.string(), name: z.string() })),
    obstacles: z.array(z.object({ about: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])), link: z.string().optional() })),
  }),
  example: known => ({ id: known('reorganisation1') }),
  run: async (ctx, { id }) => {
    const known = await load(ctx, id)
    const { rows: named } = await sql<{ id: string; code: string; name: string }>`
      select u.id, n.code, n.name from unnest(${[...new Set(known.steps.flatMap(standingNamed))]}::uuid[]) u(id)
      cross join lateral name_on(u.id, ${known.effectiveOn}::date - 1) n`.execute(ctx.db)
    return { ...known, named, obstacles: known.state === 'carried_out' && known.actId ? await obstaclesOf(ctx, known.actId) : [] }
  },
})
