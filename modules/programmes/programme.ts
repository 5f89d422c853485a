import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, Instant, IsoDate } from '#kernel/records.ts'
import { programmeActs } from './list.ts'
import { ProgrammeRow, type ProgrammeState, TargetRow } from './records.ts'
import { targetRows } from './target-rows.ts'
import { rightsAt } from './where.ts'

const Document = z.object({ id: Id, number: z.string(), issuedOn: IsoDate, issuer: z.string(), title: z.string() })

export const programme = query({
  summary: 'A programme with its targets, their parts against the totals, and how many answered',
  needs: 'programmes.read',
  input: z.strictObject({ id: Id }),
  output: ProgrammeRow.extend({
    bodyName: z.string().nullable(),
    bodyId: Id.nullable(),
    document: Document.nullable(),
    createdAt: Instant,
    closedAt: Instant.nullable(),
    closedNote: z.string().nullable(),
    /** Whether the asker reads the whole, or only what his unit was given of it. */
    whole: z.boolean(),
    targetList: z.array(TargetRow),
    givenTo: z.array(z.object({ unitId: Id, name: z.string().nullable(), code: z.string().nullable(), givenAt: Instant })),
  }),
  example: known => ({ id: known('programme1') }),
  run: async (ctx, { id }) => {
    const { rows } = await sql<Head>`
      select p.id, p.unit_id, n.name as unit_name, p.title, p.period, p.state, p.version, p.deployed_at, p.created_at, p.closed_at, p.closed_note, p.document_id, p.body_id, b.name as body_name
      from programme p left join body b on b.id = p.body_id
      left join name_on(p.unit_id, business_today()) n on true
      where p.id = ${id}`.execute(ctx.db)
    const head = rows[0]
    if (!head) throw notFound()
    const { documentId, ...shown } = head
    const rights = await rightsAt(ctx.db, ['programmes.read', 'programmes.manage'], [head.unitId])
    const targetList = await targetRows(ctx.db, id, head.unitId)
    const given = await sql<{ unitId: string; name: string | null; code: string | null; givenAt: string }>`
      select u.unit_id, n.name, n.code, u.given_at from programme_unit u left join name_on(u.unit_id, business_today()) n on true
      where u.programme_id = ${id} and u.from_unit = ${head.unitId} order by n.code, u.unit_id`.execute(ctx.db)
    // The document may lie with the superior's papers: what is cited here is read by whoever was given the programme.
    const document = documentId
      ? await ctx.unscoped('the citation of a programme that was given to the asker’s unit', db =>
          db.selectFrom('sourceDocument').select(['id', 'number', 'issuedOn', 'issuer', 'title']).where('id', '=', documentId).executeTakeFirst(),
        )
      : undefined
    return {
      ...shown,
      document: document ?? null,
      whole: rights.has('programmes.read', head.unitId),
      targetList,
      givenTo: given.rows,
      units: given.rows.length,
      targets: targetList.length,
      parts: sum(targetList, 'parts'),
      answered: sum(targetList, 'accepted'),
      objected: sum(targetList, 'objected'),
      can: programmeActs(head.state, rights.has('programmes.manage', head.unitId)),
    }
  },
})

interface Head {
  id: string
  unitId: string
  unitName: string | null
  title: string
  period: string
  state: z.output<typeof ProgrammeState>
  version: number
  deployedAt: string | null
  createdAt: string
  closedAt: string | null
  closedNote: string | null
  documentId: string | null
  bodyId: string | null
  bodyName: string | null
}

const sum = (rows: readonly TargetRow[], column: 'parts' | 'accepted' | 'objected') => rows.reduce((all, row) => all + row[column], 0)
