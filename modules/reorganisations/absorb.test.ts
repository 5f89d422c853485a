import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, type World, world } from '#test/world.ts'

const decision = { number: '31-QĐ/ĐUK', date: '2021-01-15', issuer: 'Ban Thường vụ Đảng ủy Khối' }

describe('one cell is taken into another, one renamed', () => {
  let w: World
  beforeAll(async () => {
    w = await world()
  })
  afterAll(() => w.close())
  const draft = (title: string, effectiveOn: string) =>
    w.as('organisation').reorganisations.draft({
      unitId: w.known('bloc'),
      title,
      effectiveOn,
      steps: [{ act: 'absorb', units: [{ unit: w.known('unit6') }], into: { unit: w.known('unit7') } }],
    })

  test('drafted, rehearsed, decided as of a day gone by, looked at, undone', async () => {
    const { id } = await draft('Nhập hai chi bộ', '2021-01-10')
    const rehearsed = await w.as('organisation').reorganisations.rehearse({ id })
    expect(rehearsed).toMatchObject({ faults: [], unanswered: 0, warnings: [] })
    expect(rehearsed.after.map(node => node.code)).not.toContain('CQ-02')
    expect((await w.as('office').org.children({ parent: w.known('bloc') })).rows.map(row => row.code)).toContain('CQ-02')
    await expectRefusal(w.as('organisation', { elevated: false }).reorganisations.decide({ id, version: 1, decision }), 'access.elevation_needed')
    expect(await w.as('organisation').reorganisations.decide({ id, version: 1, decision })).toEqual({ state: 'carried_out' })
    const under = async (on: string) => (await w.as('office').org.children({ parent: w.known('bloc'), on })).rows.map(row => row.code)
    expect(await under('2021-01-09')).toContain('CQ-02')
    expect(await under('2021-01-10')).not.toContain('CQ-02')
    await expectRefusal(w.as('organisation').reorganisations.decide({ id, version: 1, decision }), 'reorganisations.wrong_state')
    expect(await w.as('organisation').reorganisations.reorganisation({ id })).toMatchObject({ state: 'carried_out', obstacles: [] })
    expect(await w.as('organisation').reorganisations.undo({ id, decision: { ...decision, number: '32-QĐ/ĐUK' } })).toEqual({ state: 'undone' })
    expect(await under('2021-01-10')).toContain('CQ-02')
  })

  test('a unit is called otherwise, and nothing else; undone, as before', async () => {
    const { id } = await w.as('organisation').reorganisations.draft({
      unitId: w.known('bloc'),
      title: 'Đổi tên',
      effectiveOn: '2021-01-12',
      steps: [{ act: 'rename', unit: w.known('unit6'), name: 'Chi bộ Hội Chữ thập đỏ tỉnh', code: 'CQ-12' }],
    })
    const named = async () => (await w.as('office').org.unit({ id: w.known('unit6') })).name
    await w.as('organisation').reorganisations.decide({ id, version: 1, decision })
    expect(await named()).toBe('Chi bộ Hội Chữ thập đỏ tỉnh')
    await w.as('organisation').reorganisations.undo({ id, decision: { ...decision, number: '33-QĐ/ĐUK' } })
    expect(await named()).toBe('Chi bộ Hội Chữ thập đỏ')
  })

  test('who takes something over on a day does not end on that day, or before it, by another act', async () => {
    const by = w.as('organisation').reorganisations
    const { id } = await draft('Nhập hai chi bộ', '2021-01-14')
    await by.decide({ id, version: 1, decision: { ...decision, number: '34-QĐ/ĐUK' } })
    const ends = [
      { effectiveOn: '2021-01-14', step: { act: 'dissolve' as const, unit: w.known('unit7') } },
      { effectiveOn: '2021-01-13', step: { act: 'absorb' as const, units: [{ unit: w.known('unit7') }], into: { unit: w.known('unit5') } } },
    ]
    for (const { effectiveOn, step } of ends) {
      const other = await by.draft({ unitId: w.known('bloc'), title: 'Kết thúc', effectiveOn, steps: [step] })
      expect((await by.rehearse({ id: other.id })).faults).toMatchObject([{ path: [0], code: 'org.passed_on_that_day', data: { date: '2021-01-14' } }])
      await expectRefusal(by.decide({ id: other.id, version: 1, decision }), 'org.passed_on_that_day')
      await expectRefusal(w.as('organisation').org.close({ id: w.known('unit7'), effectiveOn, decision }), 'org.passed_on_that_day')
    }
    await by.undo({ id, decision: { ...decision, number: '35-QĐ/ĐUK' } })
  })
})
