import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision } from './seated.fixture.ts'

// On 16/01/2021, as of the 11th: a cell is founded, one becomes a committee and a committee a cell, one is received from outside and one goes there.
describe('every act in one decision', () => {
  let w: World
  let id: string
  beforeAll(async () => {
    w = await world()
    const { units } = await w.as('system').org.foundMany({
      effectiveOn: '2015-01-01',
      units: [
        { code: 'NGOAI', name: 'Ngoài hệ thống', level: 'outside' },
        { code: 'TU-99', name: 'Chi bộ Trạm Khí tượng', level: 'grassroots_cell', parentCode: 'NGOAI' },
      ],
    })
    for (const [place, name] of ['outside', 'station'].entries()) w.know(name, units[place]?.id ?? '')
  })
  afterAll(() => w.close())

  const by = () => w.as('organisation').reorganisations
  const draft = async (steps: unknown[], more: object = {}) =>
    (await by().draft({ unitId: w.known('bloc'), title: 'Sắp xếp tổ chức', effectiveOn: '2021-01-11', steps: steps as never, ...more })).id
  const tree = async (on: string) => {
    const places = new Map(['bloc', 'outside'].map(name => [w.known(name), name]))
    const { rows } = await w.owner.pool.query<{ code: string; level: string; parent_id: string }>('select code, level, parent_id from units_at($1)', [on])
    return Object.fromEntries(rows.map(row => [row.code, `${row.level} ${places.get(row.parent_id) ?? ''}`]))
  }

  test('decided, each has taken place from the day, with its own decision or that of the whole; undone, none', async () => {
    const before = await tree('2021-01-11')
    id = await draft([
      { act: 'found', unit: { ref: '#moi', code: 'CQ-30', name: 'Chi bộ Hội Luật gia', level: 'grassroots_cell', parent: w.known('bloc') } },
      { act: 'upgrade', unit: w.known('unit6'), level: 'grassroots_committee', decision: decision('30', '2021-01-09') },
      { act: 'receive', unit: w.known('station'), parent: w.known('bloc') },
      { act: 'transfer_out', unit: w.known('unit5') },
    ])
    await by().decide({ id, version: 1, decision: decision('31') })
    expect(await tree('2021-01-10')).toEqual(before)
    const after = await tree('2021-01-11')
    expect(after).toMatchObject({
      'CQ-30': 'grassroots_cell bloc',
      'CQ-02': 'grassroots_committee bloc',
      'TU-99': 'grassroots_cell bloc',
      'TN-02': 'grassroots_cell outside',
    })
    const acts = async (unit: string) =>
      (await w.as('office').org.acts({ unit: w.known(unit) })).rows.map(row => [row.kind, row.decision.number, row.effectiveOn])
    expect((await acts('unit6'))[0]).toEqual(['upgrade', '30-QĐ/ĐUK', '2021-01-11'])
    expect((await acts('station'))[0]).toEqual(['receive', '31-QĐ/ĐUK', '2021-01-11'])
    expect((await acts('unit5'))[0]).toEqual(['transfer_out', '31-QĐ/ĐUK', '2021-01-11'])
    await by().undo({ id, decision: decision('32') })
    expect(await tree('2021-01-11')).toEqual(before)
  })

  test('downgraded, it goes on as a cell', async () => {
    const own = await draft([
      { act: 'move', unit: w.known('cell3'), parent: w.known('unit2') },
      { act: 'downgrade', unit: w.known('unit3'), level: 'grassroots_cell' },
    ])
    await by().decide({ id: own, version: 1, decision: decision('33') })
    expect(await tree('2021-01-11')).toMatchObject({ 'NN-01': 'grassroots_cell bloc' })
    expect((await w.as('unit3').access.me({})).seats.map(seat => seat.unit.id)).toEqual([w.known('unit3')])
  })

  test('the right must hold over who gives a unit up and who takes it; over what is outside nobody’s is asked', async () => {
    const toProvince = await draft([{ act: 'move', unit: w.known('unit6'), parent: w.known('province') }])
    await expectRefusal(by().decide({ id: toProvince, version: 1, decision: decision('34') }), 'not_found')
  })

  test('rules it goes against are cited, and stop nothing', async () => {
    const parts = {
      act: 'split',
      unit: w.known('unit2'),
      found: ['#a', '#b'].map((ref, place) => ({
        ref,
        code: `SN-1${place}`,
        name: `Đảng bộ ${place}`,
        level: 'grassroots_committee',
        parent: w.known('bloc'),
      })),
    }
    const own = await draft([
      {
        ...parts,
        successors: [
          { to: '#a', share: 900_000, members: 29 },
          { to: '#b', share: 100_000, members: 2 },
        ],
        children: ['cell2', 'cell3'].map(cell => ({ unit: w.known(cell), to: '#a' })),
      },
    ])
    const { warnings, faults } = await by().rehearse({ id: own })
    expect(faults).toEqual([])
    expect(warnings.map(one => [one.code, one.unit, one.members, one.limit, one.documented])).toEqual([
      ['small_committee', 'Đảng bộ 0', 29, 30, false],
      ['too_few_to_found', 'Đảng bộ 1', 2, 3, false],
      ['small_committee', 'Đảng bộ 1', 2, 30, false],
    ])
    expect(warnings.every(one => one.clause && one.set && one.evidence)).toBe(true)
  })
})
