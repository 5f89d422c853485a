import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision } from './seated.fixture.ts'

describe('tasks when units change', () => {
  let w: World
  let id: string
  beforeAll(async () => {
    w = await world()
  })
  afterAll(() => w.close())

  const office = () => w.as('office').tasks
  const by = () => w.as('organisation').reorganisations
  async function given(title: string, ...units: string[]) {
    const to = units.map(unit => ({ unitId: w.known(unit) }))
    const { taskIds } = await office().deploy({ unitId: w.known('bloc'), tasks: [{ title, dueOn: '2021-02-26' }], to })
    return taskIds[0] ?? ''
  }
  const of = async (taskId: string) => {
    const { rows } = await office().list({ taskId })
    return Object.fromEntries(rows.map(row => [row.unitId, row]))
  }
  const absorb = async () =>
    (
      await by().draft({
        unitId: w.known('bloc'),
        title: 'Nhập đảng bộ',
        effectiveOn: '2021-01-16',
        steps: [{ act: 'absorb', units: [{ unit: w.known('unit1') }], into: { unit: w.known('unit2') } }],
      })
    ).id

  test('each open task of a unit that ends has a successor to go to, and somebody to judge what it gave', async () => {
    const alone = await given('Rà soát đảng viên', 'unit1')
    const both = await given('Học tập nghị quyết', 'unit1', 'unit2')
    for (const taskId of [alone, both]) w.know(taskId === alone ? 'alone' : 'both', taskId)
    const own = (await of(alone))[w.known('unit1')]?.id ?? ''
    await w.as('unit1').tasks.accept({ id: own })
    await w.as('clerk1').tasks.reportProgress({ id: own, percent: 40, note: 'Đang rà soát' })
    const { taskId: passed } = await w
      .as('unit1')
      .tasks.cascade({ id: own, title: 'Rà soát tại chi bộ', dueOn: '2021-02-20', to: [{ unitId: w.known('cell1') }] })
    w.know('passed', passed)
    id = await absorb()
    const { consequences } = await by().rehearse({ id })
    expect(consequences.filter(one => one.about.startsWith('tasks.')).map(({ about, data, options, choice }) => ({ about, data, options, choice }))).toEqual([
      {
        about: 'tasks.assignment',
        data: { title: 'Học tập nghị quyết', unit: 'Đảng bộ Sở Kế hoạch', due: '26/02/2021' },
        options: [{ choice: `hand:${w.known('unit2')}`, to: w.known('unit2') }, { choice: 'cancel' }],
        choice: `hand:${w.known('unit2')}`,
      },
      {
        about: 'tasks.assignment',
        data: expect.objectContaining({ title: 'Rà soát đảng viên' }),
        options: expect.anything(),
        choice: `hand:${w.known('unit2')}`,
      },
      {
        about: 'tasks.given',
        data: { unit: 'Đảng bộ Sở Kế hoạch', receiver: 'Chi bộ Văn phòng Sở', count: 1 },
        options: [{ choice: `answer:${w.known('unit2')}`, to: w.known('unit2') }],
        choice: `answer:${w.known('unit2')}`,
      },
    ])
  })

  test('carried out: the successor goes on where the unit stood; of a task it has itself there is one; undone, all stands as before', async () => {
    await by().decide({ id, version: 1, decision: decision('31') })
    const alone = await of(w.known('alone'))
    expect(alone[w.known('unit1')]).toMatchObject({ state: 'handed_over', timeliness: 'none', can: [] })
    expect(alone[w.known('unit2')]).toMatchObject({
      state: 'in_progress',
      percent: 40,
      position: 'unit_secretary',
      holder: 'Đặng Văn Lực',
      assignedOn: '2021-01-16',
    })
    const both = await of(w.known('both'))
    expect(both[w.known('unit1')]).toMatchObject({ state: 'handed_over' })
    expect(both[w.known('unit2')]).toMatchObject({ state: 'assigned' })
    const taken = await w.as('unit2').tasks.task({ id: both[w.known('unit2')]?.id ?? '' })
    expect(taken.events.map(event => [event.verb, event.note])).toEqual([
      ['assign', null],
      ['takeOver', 'Đảng bộ Sở Kế hoạch'],
    ])
    const left = await w.as('unit2').tasks.task({ id: alone[w.known('unit1')]?.id ?? '' })
    expect(left.events.at(-1)).toMatchObject({ verb: 'handOver', note: 'Đảng bộ Bệnh viện Đa khoa', fromState: 'in_progress', toState: 'handed_over' })
    expect(left.others.map(other => other.id)).toContain(alone[w.known('unit2')]?.id)
    expect((await of(w.known('passed')))[w.known('cell1')]).toMatchObject({ fromUnit: w.known('unit2'), state: 'assigned' })
    expect((await by().reorganisation({ id })).obstacles).toEqual([])

    await by().undo({ id, decision: decision('32') })
    const again = await of(w.known('alone'))
    expect(again[w.known('unit1')]).toMatchObject({ state: 'in_progress', percent: 40, closedOn: null })
    expect(again[w.known('unit2')]).toMatchObject({ state: 'handed_over' })
    expect((await of(w.known('both')))[w.known('unit1')]).toMatchObject({ state: 'assigned' })
    expect((await of(w.known('passed')))[w.known('cell1')]).toMatchObject({ fromUnit: w.known('unit1') })
    await w.as('clerk1').tasks.reportProgress({ id: again[w.known('unit1')]?.id ?? '', percent: 50, note: 'Làm tiếp' })
  })

  test('what is done since keeps it from being undone, by name; statements do not grow with the tasks', async () => {
    const few = await absorb()
    const rehearsing = await w.statements(() => by().rehearse({ id: few }))
    const deciding = await w.statements(() => by().decide({ id: few, version: 1, decision: decision('33') }))
    expect((await of(w.known('alone')))[w.known('unit2')]).toMatchObject({ state: 'in_progress', percent: 50 })
    await by().undo({ id: few, decision: decision('34') })
    for (let n = 1; n <= 12; n++) await given(`Việc thêm ${n}`, 'unit1')
    const many = await absorb()
    expect(await w.statements(() => by().rehearse({ id: many }))).toBe(rehearsing)
    const cancelled = await of(w.known('both'))
    await by().choose({ id: many, choices: [{ key: `tasks.assignment:${cancelled[w.known('unit1')]?.id}`, choice: 'cancel' }] })
    expect(await w.statements(() => by().decide({ id: many, version: 1, decision: decision('35') }))).toBe(deciding + 1)
    expect((await of(w.known('both')))[w.known('unit1')]).toMatchObject({ state: 'cancelled' })

    const own = (await of(w.known('alone')))[w.known('unit2')]?.id ?? ''
    await w.as('unit2').tasks.submit({ id: own, result: 'Đã rà soát xong' })
    await w.as('cell1').tasks.accept({ id: (await of(w.known('passed')))[w.known('cell1')]?.id ?? '' })
    expect((await by().reorganisation({ id: many })).obstacles).toEqual([
      { about: 'tasks.assignment', data: { title: 'Rà soát đảng viên', unit: 'Đảng bộ Bệnh viện Đa khoa' }, link: `/tasks/${own}` },
    ])
    await expectRefusal(by().undo({ id: many, decision: decision('36') }), 'reorganisations.stood_upon')
    await office().confirm({ id: own })
    expect((await of(w.known('alone')))[w.known('unit2')]).toMatchObject({ state: 'done', timeliness: 'on_time' })
  })
})
