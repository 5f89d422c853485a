import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { addDays } from '#kernel/business-date.ts'
import { notFound } from '#kernel/errors.ts'
import { Can, Id, IsoDate } from '#kernel/records.ts'
import { countedColumns, type Look, holdsThen, lookOf, unitsThen } from './look.ts'
import { type CountedUnit, CountedUnit as Counted, lookInput, Step } from './records.ts'
import { rightAtKnown } from './right-at.ts'
import { existenceOf, pathOf } from './units.ts'

export const unit = query({
  summary: 'A unit as it stands on a date: names, class, path, counts. One that does not exist then is shown as on its nearest day',
  needs: 'signed-in',
  input: z.strictObject({ id: Id, ...lookInput }),
  output: Counted.extend({
    /** The date shown: the one asked for, or the nearest on which the unit exists. */
    on: IsoDate,
    exists: z.boolean(),
    existsFrom: IsoDate,
    /** Exclusive; null: no end is known. */
    existsTo: IsoDate.nullable(),
    /** Where it stands no more today: the last day it did. */
    lastDay: IsoDate.nullable(),
    /** From the root to the unit itself. */
    path: z.array(Step),
    /** How many units of each level stand below. */
    levels: z.array(z.object({ level: z.string(), count: z.int() })),
    can: Can,
  }),
  example: known => ({ id: known('unit7') }),
  run: async (ctx, { id, ...given }) => {
    const asked = lookOf(ctx, given)
    const existence = await existenceOf(ctx.db, id, asked.known)
    if (!existence) throw notFound()
    const look = { ...asked, on: nearest(asked.on, existence) }
    const { rows } = await sql<CountedUnit>`select ${countedColumns(look)} from ${unitsThen(look)} u where u.id = ${id}::uuid`.execute(ctx.db)
    const [shown] = rows
    if (!shown) throw notFound()
    return {
      ...shown,
      on: look.on,
      exists: look.on === asked.on,
      existsFrom: existence.from,
      existsTo: existence.to,
      lastDay: existence.to !== null && existence.to <= ctx.today ? addDays(existence.to, -1) : null,
      path: await pathOf(ctx.db, id, look.on, look.known),
      levels: await levelsBelow(ctx.db, id, look),
      can: await verbs(),
    }

    /** What may be done with a unit is decided where its right is held (right-at.ts). */
    async function verbs() {
      const [right] = await rightAtKnown(ctx, [id])
      if (!right || !(await ctx.holds('org.manage', right.at))) return []
      return ['found', 'rename', 'reclassify', 'move', 'close']
    }
  },
})

const nearest = (on: string, { from, to }: { from: string; to: string | null }) => (on < from ? from : to !== null && on >= to ? addDays(to, -1) : on)

async function levelsBelow(db: Parameters<typeof pathOf>[0], id: string, look: Look) {
  const { rows } = await sql<{ level: string; count: number }>`
    select c.level, count(*) as count from lineage l join unit_class c on c.unit_id = l.unit_id and ${holdsThen('c', look)} join level v on v.code = c.level
    where l.ancestor_id = ${id}::uuid and l.distance > 0 and ${holdsThen('l', look)} group by c.level, v.rank order by v.rank, c.level`.execute(db)
  return rows
}
