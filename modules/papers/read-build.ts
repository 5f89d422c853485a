import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Change } from './records.ts'

/** What changed between a build and the one it is compared with: values that differ, figures that came or went; in reading order. One statement. */
export async function changesOf(db: Tx, buildId: string): Promise<Change[]> {
  const { rows } = await sql<Change>`
    with build as (select id, previous from pack_build where id = ${buildId}),
    now as (select f.* from build b join pack_figure f on f.build_id = b.id where b.previous is not null),
    earlier as (select f.* from build b join pack_figure f on f.build_id = b.previous)
    select coalesce(n.code, t.code) as code, coalesce(n.label, t.label) as label,
      case when t.code is null then 'added' when n.code is null then 'removed' else 'changed' end as change, t.shown as before, n.shown as after
    from now n full join earlier t on t.code = n.code
    where n.code is null or t.code is null or n.raw is distinct from t.raw or n.shown <> t.shown
    order by n.seq nulls last, t.seq`.execute(db)
  return rows
}
