import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, Instant, IsoDate } from '#kernel/records.ts'
import { namesOfMandates } from '#modules/access/index.ts'
import { partRows } from './parts.ts'
import { PartRow } from './records.ts'

const Version = z.object({
  id: Id,
  version: z.int(),
  from: IsoDate.nullable(),
  until: IsoDate.nullable(),
  numerator: z.int(),
  denominator: z.int().nullable(),
  decisionNumber: z.string().nullable(),
  decisionDate: IsoDate.nullable(),
  state: z.string(),
})
const Event = z.object({
  id: Id,
  version: z.int(),
  verb: z.string(),
  toState: z.string(),
  at: Instant,
  note: z.string().nullable(),
  by: z.string().nullable(),
  position: z.string().nullable(),
})

/** The current version as lists show it, all versions, and everything done with them. */
export const partHistory = query({
  summary: 'All versions of a unit’s part of a target and everything done with it',
  needs: 'programmes.read',
  input: z.strictObject({ id: Id }),
  output: z.object({ part: PartRow, versions: z.array(Version), events: z.array(Event) }),
  example: known => ({ id: known('part-accepted') }),
  run: async (ctx, { id }) => {
    const { db } = ctx
    const { rows: versions } = await sql<z.output<typeof Version>>`
      select p.id, p.version, lower(p.valid) as from, upper(p.valid) as until, p.numerator, p.denominator, p.decision_number, p.decision_date, p.state
      from target_part asked join target_part p on p.target_id = asked.target_id and p.unit_id = asked.unit_id where asked.id = ${id} and p.version > 0 order by p.version`.execute(
      db,
    )
    const [part] = await partRows(ctx, sql`(p.target_id, p.unit_id) = (select target_id, unit_id from target_part where id = ${id})`)
    if (!part) throw notFound()
    const { rows } = await sql<Omit<z.output<typeof Event>, 'by' | 'position'> & { mandateId: string | null }>`
      select e.id, p.version, e.verb, e.to_state, e.at, e.note, e.mandate_id from part_event e join target_part p on p.id = e.part_id
      where e.part_id = any(${versions.map(version => version.id)}::uuid[]) order by e.at, e.id`.execute(db)
    const names = await namesOfMandates(
      db,
      rows.flatMap(row => row.mandateId ?? []),
    )
    return {
      part,
      versions,
      events: rows.map(({ mandateId, ...row }) => ({
        ...row,
        by: names.get(mandateId ?? '')?.fullName ?? null,
        position: names.get(mandateId ?? '')?.position ?? null,
      })),
    }
  },
})
