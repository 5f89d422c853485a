import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse, refuseField } from '#kernel/errors.ts'
import { Id, Line } from '#kernel/records.ts'
import { AgendaKind, ClockTime, Presenter } from './records.ts'
import { conferenceFor, unitOfConference, unitsConcerned } from './where.ts'

const Item = z.strictObject({
  /** An item already there; absent: a new one. */
  id: Id.optional(),
  fixedStart: ClockTime.nullable().default(null),
  minutes: z.int().min(0).max(1440),
  title: Line,
  presenter: Presenter.nullable().default(null),
  kind: AgendaKind,
  fileIds: z.array(Id).max(30).default([]),
})

export const setAgenda = action({
  summary: 'Set the agenda: items in their order with times, presenters and papers; what is left out is taken off',
  needs: 'conferences.manage',
  at: ({ db }, { conferenceId }) => unitOfConference(db, conferenceId),
  input: z.strictObject({ conferenceId: Id, version: z.int(), items: z.array(Item).max(100) }),
  output: z.object({ version: z.int(), items: z.array(z.object({ id: Id })) }),
  example: known => ({
    conferenceId: known('conference1'),
    version: 1,
    items: [{ minutes: 15, title: 'Ổn định tổ chức, điểm danh đại biểu', kind: 'opening' as const }],
  }),
  run: async (ctx, { conferenceId, version, items }) => {
    const conference = await conferenceFor(ctx, conferenceId, 'setAgenda')
    if (conference.agendaVersion !== version) throw refuse('stale', { yours: version, current: conference.agendaVersion })
    const known = new Set((await ctx.db.selectFrom('agendaItem').select('id').where('conferenceId', '=', conferenceId).execute()).map(row => row.id))
    const taken = new Set<string>()
    items.forEach((item, index) => {
      if (item.id && (!known.has(item.id) || taken.has(item.id))) throw refuseField(['items', index, 'id'], 'conferences.unknown_item')
      if (item.id) taken.add(item.id)
    })
    await requireFiles(ctx, items)
    const given = items.map((item, index) => ({ ...item, id: item.id ?? ctx.newId(), position: index + 1 }))
    const asJson = JSON.stringify(given)
    await sql`update agenda_item set removed_at = ${ctx.now}, position = null where conference_id = ${conferenceId} and removed_at is null and id <> all (${given.map(item => item.id)}::uuid[])`.execute(
      ctx.db,
    )
    await sql`
      insert into agenda_item as a (id, conference_id, position, fixed_start, minutes, title, presenter, kind)
      select id, ${conferenceId}, position, "fixedStart", minutes, title, presenter, kind from jsonb_to_recordset(${asJson}::jsonb) as g(id uuid, position int, "fixedStart" text, minutes int, title text, presenter text, kind text)
      on conflict (id) do update set position = excluded.position, fixed_start = excluded.fixed_start, minutes = excluded.minutes, title = excluded.title, presenter = excluded.presenter,
        kind = excluded.kind, removed_at = null`.execute(ctx.db)
    await sql`delete from agenda_paper where conference_id = ${conferenceId}`.execute(ctx.db)
    await sql`
      insert into agenda_paper (item_id, conference_id, file_id, sort)
      select g.id, ${conferenceId}, f.id::uuid, f.sort from jsonb_to_recordset(${asJson}::jsonb) as g(id uuid, "fileIds" jsonb), jsonb_array_elements_text(g."fileIds") with ordinality f(id, sort)`.execute(
      ctx.db,
    )
    await ctx.db
      .updateTable('conference')
      .set({ agendaVersion: version + 1 })
      .where('id', '=', conferenceId)
      .execute()
    ctx.note({ items: given.map(item => item.id) })
    ctx.emit('conferences.agenda', { units: await unitsConcerned(ctx.db, conference), data: { conferenceId } })
    return { version: version + 1, items: given.map(({ id }) => ({ id })) }
  },
})

async function requireFiles(ctx: Parameters<typeof conferenceFor>[0], items: readonly z.output<typeof Item>[]) {
  const wanted = [...new Set(items.flatMap(item => item.fileIds))]
  if (!wanted.length) return
  const known = new Set((await ctx.db.selectFrom('file').select('id').where('id', 'in', wanted).execute()).map(row => row.id))
  items.forEach((item, index) => {
    if (item.fileIds.some(id => !known.has(id))) throw refuseField(['items', index, 'fileIds'], 'conferences.unknown_file')
  })
}
