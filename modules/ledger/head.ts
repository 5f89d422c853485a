import { sql } from 'kysely'
import { query } from '#kernel/action.ts'
import { emptyInput } from '#kernel/records.ts'
import { LedgerHead } from './records.ts'

export const head = query({
  summary: 'How far the ledger is ordered, and its newest signed checkpoint: what an outsider writes down',
  needs: 'signed-in',
  input: emptyInput,
  output: LedgerHead,
  example: {},
  run: async ({ db }) => {
    const { rows } = await sql<{
      size: number
      waiting: number
      checkpointSize: number | null
      root: string | null
      note: string | null
      madeAt: string | null
    }>`
      select coalesce((select max(position) + 1 from ledger_leaf), 0) as size, (select count(*) from ledger_pending) as waiting,
        c.size as checkpoint_size, encode(c.root, 'base64') as root, c.signed_note as note, c.made_at
      from (select 1) one left join lateral (select * from ledger_checkpoint order by size desc limit 1) c on true`.execute(db)
    const now = rows[0]
    return {
      size: now?.size ?? 0,
      waiting: now?.waiting ?? 0,
      checkpoint: now?.note && now.root && now.madeAt ? { size: now.checkpointSize ?? 0, root: now.root, note: now.note, madeAt: now.madeAt } : null,
    }
  },
})
