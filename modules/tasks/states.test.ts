import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { world, type World } from '#test/world.ts'
import { actOf, allows, type AssignmentState, assignmentStates, canDo, type Verb, verbs } from './states.ts'

describe('every state and verb, played through the road: what the table allows is done, all else is refused', () => {
  let w: World
  let id: string
  beforeAll(async () => {
    w = await world()
    const { taskIds } = await w
      .as('office')
      .tasks.deploy({ unitId: w.known('bloc'), tasks: [{ title: 'Thử bảng trạng thái', dueOn: '2021-03-31' }], to: [{ unitId: w.known('unit1') }] })
    id = (await w.as('office').tasks.list({ taskId: taskIds[0] ?? '' })).rows[0]?.id ?? ''
  })
  afterAll(() => w.close())

  const inputs: Partial<Record<Verb, object>> = {
    object: { reason: 'Lý do' },
    amend: { reason: 'Lý do' },
    uphold: { reason: 'Lý do' },
    withdraw: { reason: 'Lý do' },
    pause: { reason: 'Lý do' },
    cancel: { reason: 'Lý do' },
    reportProgress: { percent: 10, note: 'Đang làm' },
    submit: { result: 'Đã xong' },
    returnBack: { reasons: ['Thiếu'] },
    requestExtension: { to: '2021-05-01', reason: 'Lý do' },
    refuseExtension: { reason: 'Lý do' },
    grantExtension: {},
    reassign: { position: 'unit_secretary', reason: 'Lý do' },
    cascade: { title: 'Việc chi bộ', dueOn: '2021-02-01' },
  }
  const put = (state: AssignmentState, extensionTo: string | null) =>
    sql`update assignment set state = ${state}, extension_to = ${extensionTo}::date, due_on = '2021-03-31', submitted_on = case when ${state} in ('submitted', 'done') then date '2021-01-17' end where id = ${id}`.execute(
      w.owner.db,
    )
  const play = async (verb: Verb): Promise<string> => {
    const who = actOf(verb).side === 'unit' ? 'unit1' : 'office'
    const calls = w.as(who).tasks as unknown as Record<string, (input: object) => Promise<unknown>>
    const to = verb === 'cascade' ? { to: [{ unitId: w.known('cell1') }] } : {}
    const input = verb === 'remind' ? { ids: [id] } : { id, ...inputs[verb], ...to }
    return (
      (await calls[verb]?.(input).then(
        () => 'done',
        (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
      )) ?? 'no such act'
    )
  }

  test.each(assignmentStates.flatMap(state => [null, '2021-04-30'].map(extensionTo => ({ state, extensionTo }))))(
    '$state, extension asked: $extensionTo',
    async ({ state, extensionTo }) => {
      for (const verb of verbs) {
        await put(state, extensionTo)
        const outcome = await play(verb)
        const allowed = allows(verb, { state, extensionTo })
        expect(outcome === 'done', `${state}.${verb}: ${outcome}`).toBe(allowed)
        if (!allowed) expect(outcome).toMatch(/^tasks\.(state|extension_asked|no_extension_asked)$/)
        const now = await sql<{ state: string }>`select state from assignment where id = ${id}`.execute(w.owner.db)
        expect(now.rows[0]?.state).toBe(allowed ? (actOf(verb).to ?? state) : state)
      }
    },
  )
})

test('what the screen offers is what the table allows to the side that asks', () => {
  const open = { state: 'submitted' as const, extensionTo: null }
  expect(canDo(open, (_permission, side) => side === 'superior')).toEqual(['confirm', 'returnBack', 'cancel'])
  expect(canDo(open, (_permission, side) => side === 'unit')).toEqual([])
  expect(canDo({ state: 'in_progress', extensionTo: '2021-05-01' }, permission => permission === 'tasks.assign')).toContain('grantExtension')
  for (const state of ['done', 'cancelled', 'handed_over'] as const) expect(canDo({ state, extensionTo: null }, () => true)).toEqual([])
})
