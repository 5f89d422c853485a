import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'

export const entry = query({
  summary: 'One act exactly as the ledger keeps it: the text that was hashed, its place and hash',
  needs: 'ledger.read',
  input: z.strictObject({ id: Id }),
  output: z.object({ id: Id, body: z.string(), leafHash: z.string(), position: z.int().nullable() }),
  example: known => ({ id: known('entry1') }),
  run: async ({ db }, { id }) => {
    const found = await db
      .selectFrom('ledgerEntry as e')
      .leftJoin('ledgerLeaf as l', 'l.entryId', 'e.id')
      .select(['e.id', 'e.body', 'l.position'])
      .select(sql<string>`encode(e.leaf_hash, 'hex')`.as('leafHash'))
      .where('e.id', '=', id)
      .executeTakeFirst()
    if (!found) throw notFound()
    return found
  },
})
