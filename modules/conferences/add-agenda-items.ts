import { sql } from 'kysely'
import { refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import type { agendaKinds } from './records.ts'
import { conferenceFor, unitsConcerned } from './where.ts'

export interface NewItem {
  title: string
  presenter: string | null
  minutes: number
  kind: (typeof agendaKinds)[number]
}

/**
 * Puts items on the agenda of a conference for another module, before its conclusion where it has one; who edits the agenda meanwhile is told that it changed. Answers with their ids in
 * order. Refuses what `setAgenda` would: `conferences.wrong_state`, and whoever may not keep conferences of that unit.
 */
export async function addAgendaItems(ctx: Ctx, conferenceId: string, items: readonly NewItem[]): Promise<string[]> {
  const conference = await conferenceFor(ctx, conferenceId, 'setAgenda')
  if (!(await ctx.holds('conferences.manage', conference.unitId))) throw refuse('access.not_permitted')
  const made = items.map(item => ({ ...item, id: ctx.newId() }))
  const { rows } = await sql<{ place: number }>`
    select coalesce(min(position) filter (where kind = 'conclusion'), max(position) + 1, 1)::int as place from agenda_item where conference_id = ${conferenceId} and removed_at is null`.execute(
    ctx.db,
  )
  const place = rows[0]?.place ?? 1
  await sql`update agenda_item set position = position + ${made.length}::int where conference_id = ${conferenceId} and position >= ${place}::int`.execute(
    ctx.db,
  )
  await ctx.db
    .insertInto('agendaItem')
    .values(made.map((item, index) => ({ ...item, conferenceId, position: place + index, fixedStart: null, removedAt: null })))
    .execute()
  await changed(ctx, conference)
  return made.map(item => item.id)
}

/** Takes an item off the agenda again, as leaving it out of it would. Refuses the same. */
export async function takeAgendaItemOff(ctx: Ctx, conferenceId: string, itemId: string) {
  const conference = await conferenceFor(ctx, conferenceId, 'setAgenda')
  if (!(await ctx.holds('conferences.manage', conference.unitId))) throw refuse('access.not_permitted')
  await sql`
    with gone as materialized (select id, position as place from agenda_item where id = ${itemId} and conference_id = ${conferenceId} and removed_at is null)
    update agenda_item i set removed_at = case when i.id = gone.id then ${ctx.now}::timestamptz end, position = case when i.id = gone.id then null else i.position - 1 end
    from gone where i.conference_id = ${conferenceId} and i.position >= gone.place`.execute(ctx.db)
  await changed(ctx, conference)
}

async function changed(ctx: Ctx, conference: { id: string; unitId: string; agendaVersion: number }) {
  await ctx.db
    .updateTable('conference')
    .set({ agendaVersion: conference.agendaVersion + 1 })
    .where('id', '=', conference.id)
    .execute()
  ctx.emit('conferences.agenda', { units: await unitsConcerned(ctx.db, conference), data: { conferenceId: conference.id } })
}
