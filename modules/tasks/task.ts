import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, Instant, IsoDate } from '#kernel/records.ts'
import { namesOfMandates } from '#modules/access/index.ts'
import { accountableHolders } from './accountable-on.ts'
import { assignmentRows } from './assignment-rows.ts'
import { AssignmentEvent, AssignmentRow } from './records.ts'

const Holder = z.object({ mandateId: Id, personId: Id, fullName: z.string().nullable(), position: z.string(), from: IsoDate, until: IsoDate.nullable() })
const File = z.object({ id: Id, name: z.string(), mediaType: z.string(), size: z.int() })

export const task = query({
  summary: 'What a unit was given, with everything done with it, its evidence, and who held the accountable seat when',
  needs: 'tasks.read',
  input: z.strictObject({ id: Id }),
  output: AssignmentRow.extend({
    expectedResult: z.string(),
    events: z.array(AssignmentEvent),
    holders: z.array(Holder),
    evidence: z.array(File),
    reminders: z.array(z.object({ id: Id, at: Instant, days: z.int().nullable(), note: z.string().nullable() })),
    /** The other units of the task that the asker may read, and what was passed on from here. */
    others: z.array(
      z.object({ id: Id, unitId: Id, unitName: z.string().nullable(), role: z.string(), state: z.string(), dueOn: IsoDate, passedOn: z.boolean() }),
    ),
  }),
  example: known => ({ id: known('assignment-running') }),
  run: async (ctx, { id }) => {
    const { rows } = await assignmentRows(ctx, { where: sql`a.id = ${id}`, order: sql`a.id`, limit: 1, offset: 0 })
    const [row] = rows
    if (!row) throw notFound()
    const { rows: events } = await sql<{
      id: string
      verb: string
      fromState: AssignmentRow['state'] | null
      toState: AssignmentRow['state']
      at: string
      onDate: string
      note: string | null
      data: Record<string, unknown>
      mandateId: string | null
      delegationId: string | null
    }>`
      select id, verb, from_state, to_state, at, on_date, note, data, mandate_id, delegation_id from assignment_event where assignment_id = ${id} order by version`.execute(
      ctx.db,
    )
    const holders = await accountableHolders(ctx.db, [id], ctx.today)
    const names = await namesOfMandates(
      ctx.db,
      events.flatMap(event => event.mandateId ?? []),
    )
    const { rows: called } = await sql<{ id: string; name: string }>`
      select u as id, n.name from unnest(${[...names.values()].map(name => name.unitId)}::uuid[]) u cross join name_on(u, ${ctx.today}::date) n`.execute(ctx.db)
    const units = new Map(called.map(unit => [unit.id, unit.name]))
    const positions = new Map<string, { vi: string; en: string }>(
      (
        await ctx.db
          .selectFrom('position')
          .select(['code', 'names'])
          .where('code', 'in', ['', ...[...names.values()].map(name => name.position)])
          .execute()
      ).map(position => [position.code, position.names as { vi: string; en: string }]),
    )
    const expected = await ctx.db.selectFrom('task').select('expectedResult').where('id', '=', row.taskId).executeTakeFirst()
    const files = events.flatMap(event => (Array.isArray(event.data['files']) ? (event.data['files'] as string[]) : []))
    const evidence = files.length ? await ctx.db.selectFrom('file').select(['id', 'name', 'mediaType', 'size']).where('id', 'in', files).execute() : []
    const reminders = await ctx.db.selectFrom('reminder').select(['id', 'at', 'days', 'note']).where('assignmentId', '=', id).orderBy('at').execute()
    const { rows: others } = await sql<{ id: string; unitId: string; unitName: string | null; role: string; state: string; dueOn: string; passedOn: boolean }>`
      select a.id, a.unit_id, n.name as unit_name, a.role, a.state, a.due_on, t.parent_id is not distinct from ${id}::uuid as passed_on
      from assignment a join task t on t.id = a.task_id left join name_on(a.unit_id, business_today()) n on true
      where a.id <> ${id} and (a.task_id = ${row.taskId} or t.parent_id = ${id}) order by n.code limit 500`.execute(ctx.db)
    return {
      ...row,
      expectedResult: expected?.expectedResult ?? '',
      events: events.map(({ mandateId, delegationId, onDate, ...event }) => {
        const name = names.get(mandateId ?? '')
        const holder = holders.find(one => one.from <= onDate && (one.until === null || onDate < one.until))
        return {
          ...event,
          by: name
            ? {
                fullName: name.fullName,
                positionNames: positions.get(name.position) ?? { vi: name.position, en: name.position },
                unitName: units.get(name.unitId) ?? null,
                delegated: delegationId !== null,
              }
            : null,
          accountable: holder?.fullName ?? null,
        }
      }),
      holders: holders.map(({ assignmentId: _, ...holder }) => holder),
      evidence,
      reminders,
      others,
    }
  },
})
