import { sql } from 'kysely'
import { action } from '#kernel/action.ts'
import type { Tx } from '#kernel/db.ts'
import { lockTree } from './begin-act.ts'
import { Level } from './records.ts'
import { refuseAt } from './refusals.ts'

export const defineLevel = action({
  summary: 'Add a level of the tree, or change one: its rank, names, whether it counts as grassroots',
  // One catalogue for the installation: whoever manages units anywhere.
  needs: 'org.manage',
  input: Level.strict(),
  output: Level,
  example: { code: 'union', rank: 20, names: { vi: 'Tổ chức đoàn thể', en: 'Mass organisation' }, grassroots: false, outside: false },
  run: async (ctx, level) => {
    await lockTree(ctx)
    const before = await ctx.db.selectFrom('level').selectAll().where('code', '=', level.code).executeTakeFirst()
    const row = { ...level, names: JSON.stringify(level.names) }
    await ctx.db
      .insertInto('level')
      .values(row)
      .onConflict(conflict => conflict.column('code').doUpdateSet(row))
      .execute()
    if (before && before.rank !== level.rank) await requireOrder(ctx.db, level.code)
    ctx.note({ before: before ?? null })
    ctx.emit('org.changed', { data: { level: level.code } })
    return level
  },
})

/** With its new rank the level must still stand below every parent and above every child it ever had. */
async function requireOrder(db: Tx, level: string) {
  const { rows } = await sql<{ unit: string; parent: string }>`
    select coalesce(n.name, '') as unit, coalesce(pn.name, '') as parent
    from unit_class c
    join placement p on p.unit_id = c.unit_id and upper_inf(p.recorded) and p.valid && c.valid
    join unit_class pc on pc.unit_id = p.parent_id and upper_inf(pc.recorded) and pc.valid && (p.valid * c.valid)
    join level l on l.code = c.level join level pl on pl.code = pc.level
    left join unit_name n on n.unit_id = c.unit_id and upper_inf(n.recorded) and n.valid @> lower(p.valid * c.valid * pc.valid)
    left join unit_name pn on pn.unit_id = pc.unit_id and upper_inf(pn.recorded) and pn.valid @> lower(p.valid * c.valid * pc.valid)
    where upper_inf(c.recorded) and (c.level = ${level} or pc.level = ${level}) and l.rank <= pl.rank limit 1`.execute(db)
  if (rows[0]) throw refuseAt(['rank'], 'org.level_in_use', rows[0])
}
