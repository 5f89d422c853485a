import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { holdsThen, lookOf, unitsThen } from './look.ts'
import { lookInput } from './records.ts'
import { findUnits } from './search.ts'
import { pathOf } from './units.ts'

const Choice = z.object({ id: Id, name: z.string(), code: z.string(), path: z.string().optional(), hasChildren: z.boolean() })

export const find = query({
  summary: 'Units to choose from: the best matches of words or code, else the children of one (the roots)',
  needs: 'signed-in',
  input: z.strictObject({ search: z.string().trim().max(200).optional(), under: Id.optional(), size: z.int().min(1).max(100).default(50), on: lookInput.on }),
  output: z.object({ rows: z.array(Choice) }),
  example: { search: 'dang bo' },
  run: async (ctx, { search, under, size, on }) => {
    if (search) return { rows: await findUnits(ctx, search, { under, on, limit: size }) }
    const look = lookOf(ctx, { on })
    const { rows } = await sql<z.infer<typeof Choice>>`
      select u.id, u.name, u.code, exists (select from placement p where p.parent_id = u.id and ${holdsThen('p', look)}) as has_children
      from ${unitsThen(look)} u where ${under ? sql`u.parent_id = ${under}::uuid` : sql`u.parent_id is null`} order by u.sort, u.code limit ${size}`.execute(
      ctx.db,
    )
    return { rows }
  },
})

export const path = query({
  summary: 'From the root down to a unit on a date',
  needs: 'signed-in',
  input: z.strictObject({ unit: Id, ...lookInput }),
  output: z.object({ rows: z.array(z.object({ id: Id, code: z.string(), name: z.string(), shortName: z.string() })) }),
  example: known => ({ unit: known('unit7') }),
  run: async (ctx, { unit, ...given }) => {
    const look = lookOf(ctx, given)
    return { rows: await pathOf(ctx.db, unit, look.on, look.known) }
  },
})
