import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse, refuseField } from '#kernel/errors.ts'
import { Id, IsoDate, Line, Text } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { deployTasks } from '#modules/tasks/index.ts'
import { Priority } from '#modules/tasks/records.ts'
import { conferenceFor, unitOfConference, unitsConcerned } from './where.ts'

const AsTask = z.strictObject({
  /** The conclusion's text when absent. */
  title: Line.optional(),
  expectedResult: z.string().trim().max(2_000).default(''),
  evidenceRequired: z.boolean().default(false),
  dueOn: IsoDate,
  priority: Priority.default('high'),
  /** 'all': every grassroots organisation below the convening unit (where it has none: its children); or these units. */
  units: z.union([z.literal('all'), z.array(Id).min(1).max(20_000)]),
})

export const conclude = action({
  summary: 'Write down a conclusion of the conference and, in the same act, give it as a task to all or chosen units',
  needs: 'conferences.conclude',
  at: ({ db }, { conferenceId }) => unitOfConference(db, conferenceId),
  input: z.strictObject({ conferenceId: Id, text: Text.min(3), task: AsTask.optional() }),
  output: z.object({ id: Id, number: z.int(), taskId: Id.nullable(), units: z.int() }),
  example: known => ({
    conferenceId: known('conference.in_session'),
    text: 'Các tổ chức cơ sở đảng hoàn thành kế hoạch học tập, quán triệt Quy định số 205-QĐ/TW.',
    task: { expectedResult: 'Kế hoạch được ban hành', dueOn: '2021-03-31', units: 'all' as const },
  }),
  bodyLimitKb: 1_024,
  run: async (ctx, { conferenceId, text, task }) => {
    const conference = await conferenceFor(ctx, conferenceId, 'conclude')
    const id = ctx.newId()
    const units = task ? await unitsFor(ctx, conference.unitId, task.units) : []
    const { number } = (
      await sql<{ number: number }>`select coalesce(max(number), 0)::int + 1 as number from conclusion where conference_id = ${conferenceId}`.execute(ctx.db)
    ).rows[0] ?? { number: 1 }
    const given = task
      ? await deployTasks(ctx, {
          unitId: conference.unitId,
          conclusionId: id,
          tasks: [
            {
              title: task.title ?? shortened(text),
              expectedResult: task.expectedResult,
              evidenceRequired: task.evidenceRequired,
              dueOn: task.dueOn,
              priority: task.priority,
              programmeId: null,
              documentId: null,
            },
          ],
          to: units.map(unitId => ({ unitId, role: 'lead' as const })),
        })
      : null
    const taskId = given?.taskIds[0] ?? null
    await ctx.db
      .insertInto('conclusion')
      .values({ id, conferenceId, number, text, concludedAt: ctx.now, taskId, unitCount: units.length, ...ctx.author })
      .execute()
    ctx.note({ conclusion: id, task: taskId, units: units.length })
    ctx.emit('conferences.conclude', {
      units: [...new Set([...(await unitsConcerned(ctx.db, conference)), ...units])],
      data: { conferenceId, conclusionId: id },
    })
    return { id, number, taskId, units: units.length }
  },
})

/** The units a conclusion goes to, checked: tasks are given where one may assign. Constant number of statements. */
async function unitsFor(ctx: Ctx, convener: string, wanted: 'all' | readonly string[]): Promise<string[]> {
  const units = wanted === 'all' ? await everyUnit(ctx, convener) : [...new Set(wanted)]
  if (!units.length) throw refuseField(['task', 'units'], 'conferences.no_units')
  if (ctx.asker.grants === '*') return units
  const { rows } = await sql<{ giver: boolean; units: boolean }>`
    select right_holder('tasks.assign', array[${convener}::uuid]) is not null as giver, right_holder('tasks.assign', ${units}::uuid[]) is not null as units`.execute(
    ctx.db,
  )
  if (!rows[0]?.giver) throw refuse('conferences.may_not_assign')
  if (!rows[0].units) throw notFound()
  return units
}

async function everyUnit(ctx: Ctx, convener: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with below as (
      select u.id, v.grassroots, l.distance, u.sort, u.code from lineage l join units_at(${ctx.today}::date) u on u.id = l.unit_id join level v on v.code = u.level
      where l.ancestor_id = ${convener} and l.distance > 0 and upper_inf(l.recorded) and l.valid @> ${ctx.today}::date
    )
    select id from below where grassroots or (distance = 1 and not exists (select from below b where b.grassroots)) order by sort, code`.execute(ctx.db)
  return rows.map(row => row.id)
}

/** The first sentence, as the title of a task. */
function shortened(text: string): string {
  const sentence = text.split(/(?<=[.!?])\s|\n/)[0] ?? text
  return sentence.length <= 300 ? sentence.replace(/\.$/, '') : `${sentence.slice(0, 297).replace(/\s+\S*$/, '')}…`
}
