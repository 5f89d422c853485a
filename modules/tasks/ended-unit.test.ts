import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import { world, type World } from '#test/world.ts'

// Tasks of units that end before they are due: unit6 within the month of the due day, unit5 in the month before.

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

const office = () => w.as('office').tasks
async function given(title: string, ...units: string[]) {
  const { taskIds } = await office().deploy({
    unitId: w.known('bloc'),
    tasks: [{ title, dueOn: '2021-02-08' }],
    to: units.map(unit => ({ unitId: w.known(unit), ...(unit === 'unit6' || unit === 'unit5' ? { position: 'cell_secretary' } : {}) })),
  })
  const { rows } = await office().list({ taskId: taskIds[0] ?? '' })
  return (unit: string) => rows.find(row => row.unitId === w.known(unit))?.id ?? ''
}
const register = async (unit: string) => {
  const { rows } = await w.as('office').results.figures({ unit: w.known(unit), period: '2021-02', basis: 'filed', indicators: ['tasks.on_time_rate'] })
  return [rows[0]?.figure.numerator.value, rows[0]?.figure.denominator?.value]
}

test('the day counts them in the tree of the last day on which the unit stood, or nowhere, and never stops for them', async () => {
  const open = await given('Rà soát danh sách', 'unit4', 'unit5', 'unit6')
  const sent = await given('Gửi báo cáo chuyên đề', 'unit1', 'unit6')
  for (const unit of ['unit1', 'unit6'])
    for (const act of ['accept', 'start', 'submit'] as const)
      await w.as('system').tasks[act]({ id: sent(unit), ...(act === 'submit' ? { result: 'Đã gửi' } : {}) } as never)
  const founder = w.as('system')
  await founder.org.close({ id: w.known('unit5'), effectiveOn: '2021-01-30' })
  await founder.org.close({ id: w.known('unit6'), effectiveOn: '2021-02-04' })

  await w.clock('2021-02-08T00:30:00.000Z')
  const failed: string[] = []
  await runDueActs(w.road, (kind, error) => failed.push(`${kind}: ${error}`))
  expect(failed).toEqual([])
  expect(await register('bloc')).toEqual([0, 4])
  expect(await register('unit6')).toEqual([0, 2])
  expect(await register('unit5')).toEqual([null, null])
  const { rows } = await sql<{ ids: string[] }>`
    select body::jsonb #> '{content,notes,countedNowhere}' as ids from ledger_entry where body like '%countedNowhere%'`.execute(w.owner.db)
  expect(rows).toEqual([{ ids: [open('unit5')] }])

  // The superior still judges what was sent, and takes back what nobody will do.
  await office().confirm({ id: sent('unit1') })
  await office().confirm({ id: sent('unit6') })
  expect(await register('bloc')).toEqual([2, 4])
  for (const unit of ['unit5', 'unit6']) await office().cancel({ id: open(unit), reason: 'Đơn vị đã kết thúc hoạt động' })
  expect(await register('bloc')).toEqual([2, 3])
})

test('tasks of past months are taken over with those of units that ended in them', async () => {
  const past = (unit: string) => ({
    unitId: w.known(unit),
    position: 'cell_secretary',
    state: 'done' as const,
    submittedOn: '2021-01-15',
    closedOn: '2021-01-16',
  })
  await w.as('system').tasks.recordHistory({
    tasks: [
      {
        id: '01900000-0000-7000-8000-0000000000b1',
        unitId: w.known('bloc'),
        title: 'Tổng kết năm 2020',
        dueOn: '2021-01-31',
        assignedOn: '2021-01-04',
        assignments: [past('unit4'), past('unit5')],
      },
    ],
  })
  const { rows } = await w.as('office').results.figures({ unit: w.known('bloc'), period: '2021-01', indicators: ['tasks.on_time_rate'] })
  expect([rows[0]?.figure.numerator.value, rows[0]?.figure.denominator?.value]).toEqual([2, 2])
})
