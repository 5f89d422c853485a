import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { DocumentKind, SourceDocumentRow } from './records.ts'

const sortable = ['issuedOn', 'number', 'title', 'issuer'] as const

export const list = query({
  summary: 'Documents of the units one may read, newest first',
  needs: 'documents.read',
  input: z.strictObject({
    ...listInput,
    unitId: Id.optional(),
    kind: z.array(DocumentKind).default([]),
    standing: z.boolean().default(false),
    year: z.int().min(1930).max(2200).optional(),
  }),
  output: listOf(SourceDocumentRow),
  example: { search: 'quy dinh' },
  run: async ({ db, asker }, input) => {
    const column = sortable.find(name => name === input.sort?.replace(/^-/, '')) ?? 'issuedOn'
    const direction = input.sort ? (input.sort.startsWith('-') ? 'desc' : 'asc') : 'desc'
    const rows = await db
      .selectFrom('sourceDocument')
      .select(['id', 'unitId', 'number', 'issuedOn', 'issuer', 'kind', 'title', 'fileId', 'recordedAt', 'withdrawnAt', 'withdrawnReason'])
      .select(sql<number>`count(*) over ()`.as('total'))
      .$if(input.unitId !== undefined, q => q.where('unitId', '=', input.unitId ?? ''))
      .$if(input.kind.length > 0, q => q.where('kind', 'in', input.kind))
      // What may be cited anew: not withdrawn.
      .$if(input.standing, q => q.where('withdrawnAt', 'is', null))
      .$if(input.year !== undefined, q => q.where(sql<number>`extract(year from issued_on)`, '=', input.year ?? 0))
      .$if(Boolean(input.search), q =>
        q.where(sql<string>`searchable(number || ' ' || title || ' ' || issuer)`, 'like', sql<string>`'%' || searchable(${input.search ?? ''}) || '%'`),
      )
      .orderBy(column, direction)
      .orderBy('id', direction)
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute()
    const may = asker.grants === '*' || 'documents.manage' in asker.grants
    return { rows: rows.map(({ total: _total, ...row }) => ({ ...row, can: may && !row.withdrawnAt ? ['withdraw'] : [] })), total: rows[0]?.total ?? 0 }
  },
})
