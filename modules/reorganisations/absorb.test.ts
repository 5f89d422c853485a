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
})
