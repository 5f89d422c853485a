import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision } from './seated.fixture.ts'

// Every one is refused by its name, at the step and field it is about, and nothing has changed afterwards.
describe('what cannot be done', () => {
  let w: World
  let before: unknown
  beforeAll(async () => {
    w = await world()
    w.know('nobody', uuidv7())
    const { units } = await w.as('system').org.foundMany({
      effectiveOn: '2021-01-10',
      units: [{ code: 'CQ-08', name: 'Chi bộ Hội Nhà báo', level: 'grassroots_cell', parentId: w.known('bloc') }],
    })
    w.know('young', units[0]?.id ?? '')
  })
  afterAll(() => w.close())
  beforeEach(async () => {
    before = await everything()
  })
  afterEach(async () => expect(await everything()).toEqual(before))

  const by = () => w.as('organisation').reorganisations
  /** Everything that is said of the tree, and every reorganisation but those that are only being prepared. */
  const everything = async () => {
    const { rows } = await w.owner.pool.query(`
      select (select count(*) from org_act) as acts, (select count(*) from placement) as placements, (select count(*) from unit_name) as names, (select count(*) from unit_class) as classes,
        (select count(*) from succession) as successions, (select count(*) from unit) as units, (select count(*) from mandate_span) as mandates, (select count(*) from scheduled_act) as scheduled,
        (select count(*) from reorganisation_choice) as choices, (select json_agg(r order by r.id) from reorganisation r where state <> 'draft') as decided`)
    return rows
  }
  const unit = (ref: string, more: object = {}) => ({ ref, code: 'CQ-19', name: 'Chi bộ mới', level: 'grassroots_cell', parent: w.known('bloc'), ...more })
  const draft = async (steps: unknown[], effectiveOn = '2021-02-01') =>
    (await by().draft({ unitId: w.known('bloc'), title: 'Sắp xếp', effectiveOn, steps: steps as never })).id
  const named = (steps: unknown): unknown[] =>
    JSON.parse(JSON.stringify(steps).replace(/"@(\w+)"/g, (_, name: string) => JSON.stringify(w.known(name)))) as unknown[]

  test.each<[what: string, code: string, path: (string | number)[], effectiveOn: string, steps: unknown[]]>([
    ['a cycle', 'org.cycle', ['steps', 0], '2021-02-01', [{ act: 'move', unit: '@unit1', parent: '@cell1' }]],
    [
      'two under each other',
      'org.cycle',
      ['steps', 0],
      '2021-02-01',
      [
        { act: 'move', unit: '@unit1', parent: '@unit2' },
        { act: 'move', unit: '@unit2', parent: '@unit1' },
      ],
    ],
    [
      'a successor that does not stand',
      'org.successor_unknown',
      ['steps', 0],
      '2021-01-05',
      [{ act: 'absorb', units: [{ unit: '@unit6' }], into: { unit: '@young' } }],
    ],
    [
      'a successor that nobody knows',
      'org.successor_unknown',
      ['steps', 0],
      '2021-02-01',
      [{ act: 'absorb', units: [{ unit: '@unit6' }], into: { unit: '@nobody' } }],
    ],
    [
      'a successor that ends itself',
      'org.successor_unknown',
      ['steps', 0],
      '2021-02-01',
      [
        { act: 'absorb', units: [{ unit: '@unit6' }], into: { unit: '@unit7' } },
        { act: 'absorb', units: [{ unit: '@unit7' }], into: { unit: '@unit5' } },
      ],
    ],
    ['a unit that nobody knows', 'org.unit_unknown', ['steps', 0, 'unit'], '2021-02-01', [{ act: 'dissolve', unit: '@nobody' }]],
    ['a day before the unit stood', 'org.not_on_date', ['steps', 0, 'unit'], '2021-01-05', [{ act: 'dissolve', unit: '@young' }]],
    ['the very day it was founded', 'org.close_at_start', ['steps', 0, 'unit'], '2021-01-10', [{ act: 'dissolve', unit: '@young' }]],
    [
      'two acts on one unit',
      'org.overlapping_acts',
      ['steps', 1],
      '2021-02-01',
      [
        { act: 'absorb', units: [{ unit: '@unit6' }], into: { unit: '@unit7' } },
        { act: 'absorb', units: [{ unit: '@unit6' }], into: { unit: '@unit5' } },
      ],
    ],
    [
      'moved and dissolved',
      'org.overlapping_acts',
      ['steps', 1],
      '2021-02-01',
      [
        { act: 'move', unit: '@unit6', parent: '@unit1' },
        { act: 'dissolve', unit: '@unit6' },
      ],
    ],
    ['into itself', 'org.into_itself', ['steps', 0, 'units', 0], '2021-02-01', [{ act: 'absorb', units: [{ unit: '@unit6' }], into: { unit: '@unit6' } }]],
    [
      'shares that do not sum to one',
      'org.shares_not_one',
      ['steps', 0, 'successors'],
      '2021-02-01',
      [
        {
          act: 'split',
          unit: '@unit6',
          successors: [
            { to: '@unit7', share: 600_000 },
            { to: '@unit5', share: 300_000 },
          ],
        },
      ],
    ],
    [
      'a successor named twice',
      'org.successor_twice',
      ['steps', 0, 'successors'],
      '2021-02-01',
      [
        {
          act: 'split',
          unit: '@unit6',
          successors: [
            { to: '@unit7', share: 600_000 },
            { to: '@unit7', share: 400_000 },
          ],
        },
      ],
    ],
    ['a child left without a place', 'org.child_without_place', ['steps', 0], '2021-02-01', [{ act: 'dissolve', unit: '@unit1' }]],
    [
      'a child that is another’s',
      'org.not_a_child',
      ['steps', 0, 'children', 0, 'unit'],
      '2021-02-01',
      [
        {
          act: 'split',
          unit: '@unit1',
          successors: [
            { to: '@unit2', share: 500_000 },
            { to: '@unit3', share: 500_000 },
          ],
          children: [{ unit: '@cell2', to: '@unit3' }],
        },
      ],
    ],
    ['a cell above a committee', 'org.level_order', ['steps', 0], '2021-02-01', [{ act: 'move', unit: '@unit1', parent: '@unit6' }]],
    ['a code that another bears', 'org.code_taken', ['steps', 0], '2021-02-01', [{ act: 'rename', unit: '@unit6', code: 'CQ-03' }]],
    ['nothing that changes', 'org.no_change', ['steps', 0, 'parent'], '2021-02-01', [{ act: 'move', unit: '@unit6', parent: '@bloc' }]],
    ['resumed though not suspended', 'org.not_suspended', ['steps', 0, 'unit'], '2021-02-01', [{ act: 'resume', unit: '@unit6' }]],
    ['transferred out where there is no outside', 'org.no_outside', ['steps', 0, 'parent'], '2021-02-01', [{ act: 'transfer_out', unit: '@unit6' }]],
    [
      'received though it was never outside',
      'org.receive_from_outside',
      ['steps', 0, 'unit'],
      '2021-02-01',
      [{ act: 'receive', unit: '@unit6', parent: '@unit1' }],
    ],
  ])('%s', async (_what, code, path, effectiveOn, steps) => {
    const id = await draft(named(steps), effectiveOn)
    const { faults, after } = await by().rehearse({ id })
    expect(faults.map(fault => [fault.code, fault.path])).toContainEqual([code, path.slice(1)])
    expect(after).toEqual([])
    const refused = await expectRefusal(by().decide({ id, version: 1, decision: decision('31') }), faults[0]?.code ?? '')
    expect(refused.issues.map(issue => [issue.code, issue.path])).toContainEqual([code, path])
  })

  test('a level that there is not, a name taken twice in the same plan: all faults are told at once', async () => {
    const id = await draft([
      { act: 'found', unit: unit('#a', { level: 'hamlet' }) },
      { act: 'found', unit: unit('#a', { kind: 'unheard_of' }) },
      { act: 'dissolve', unit: w.known('nobody') },
    ])
    const { faults } = await by().rehearse({ id })
    expect(faults.map(fault => [...fault.path, fault.code])).toEqual([
      [0, 'level', 'org.level_unknown'],
      [1, 'ref', 'org.ref_twice'],
      [2, 'unit', 'org.unit_unknown'],
    ])
    const refused = await expectRefusal(by().decide({ id, version: 1, decision: decision('31') }), 'org.level_unknown')
    expect(refused.issues).toHaveLength(3)
  })

  test('nothing planned, an old version, a decision missing or of a day to come', async () => {
    const empty = await draft([])
    await expectRefusal(by().decide({ id: empty, version: 1, decision: decision('31') }), 'reorganisations.no_steps')
    const id = await draft([{ act: 'rename', unit: w.known('unit6'), name: 'Chi bộ Hội Chữ thập đỏ tỉnh' }])
    await expectRefusal(by().decide({ id, version: 2, decision: decision('31') }), 'reorganisations.stale')
    const without = await expectRefusal(by().decide({ id, version: 1 } as never), 'input.invalid')
    expect(without.issues).toMatchObject([{ path: ['decision'] }])
    for (const missing of [{ number: ' ' }, { issuer: '' }, { date: '31/01/2021' }])
      await expectRefusal(by().decide({ id, version: 1, decision: { ...decision('31'), ...missing } }), 'input.invalid')
    const late = await expectRefusal(by().decide({ id, version: 1, decision: decision('31', '2021-01-18') }), 'org.decision_in_future')
    expect(late.issues).toMatchObject([{ path: ['decision', 'date'] }])
    const own = await draft([{ act: 'rename', unit: w.known('unit6'), name: 'Tên khác', decision: decision('30', '2021-01-20') }])
    const lateOwn = await expectRefusal(by().decide({ id: own, version: 1, decision: decision('31') }), 'org.decision_in_future')
    expect(lateOwn.issues).toMatchObject([{ path: ['steps', 0, 'decision', 'date'] }])
  })

  test('shares that are no whole millionths, a step nobody knows, a unit named by a word: refused before anything is kept', async () => {
    const successors = [
      { to: w.known('unit7'), share: 0.5 },
      { to: w.known('unit5'), share: 0.5 },
    ]
    for (const step of [
      { act: 'split', unit: w.known('unit6'), successors },
      { act: 'abolish', unit: w.known('unit6') },
      { act: 'dissolve', unit: 'CQ-02' },
      { act: 'merge', units: [{ unit: w.known('unit6') }], into: unit('#a') },
    ])
      await expectRefusal(draft([step]), 'input.invalid')
    await expectRefusal(draft([{ act: 'dissolve', unit: w.known('unit6') }], '1021-02-01'), 'input.invalid')
  })

  test('a choice about what does not follow, or that is none of the options', async () => {
    const id = await draft([{ act: 'absorb', units: [{ unit: w.known('unit7') }], into: { unit: w.known('unit6') } }])
    const unheard = await expectRefusal(by().choose({ id, choices: [{ key: 'access.mandate:none', choice: 'lapse' }] }), 'input.invalid')
    expect(unheard.issues).toMatchObject([{ path: ['choices', 0, 'key'], code: 'reorganisations.no_consequence' }])
    const key = `access.mandate:${w.known('mandate:unit7')}`
    const none = await expectRefusal(
      by().choose({
        id,
        choices: [
          { key, choice: 'lapse' },
          { key, choice: 'promote' },
        ],
      }),
      'input.invalid',
    )
    expect(none.issues).toMatchObject([{ path: ['choices', 1, 'choice'], code: 'reorganisations.no_option' }])
  })

  test('by whom it is not: another unit’s, or without the right over every unit it names', async () => {
    const id = await draft([{ act: 'dissolve', unit: w.known('unit6') }])
    for (const who of ['office', 'unit6', 'unit1'] as const) {
      const asker = who === 'unit6' ? 'unit7' : who
      await expectRefusal(w.as(asker).reorganisations.decide({ id, version: 1, decision: decision('31') }), 'access.not_permitted')
    }
    const above = await draft([{ act: 'rename', unit: w.known('province'), name: 'Đảng bộ tỉnh Tuyên Quang' }])
    await expectRefusal(by().decide({ id: above, version: 1, decision: decision('31') }), 'not_found')
    // What would follow for people and work of a unit that is not the planner's is not told him either.
    const foreign = await draft([{ act: 'suspend', unit: w.known('province') }])
    const told = await by().rehearse({ id: foreign })
    expect(told.faults).toMatchObject([{ path: [0], code: 'reorganisations.not_yours', data: { unit: expect.any(String) } }])
    expect([told.consequences, told.rights]).toEqual([[], []])
    await expectRefusal(by().choose({ id: foreign, choices: [{ key: `access.mandate:${w.known('mandate:reader')}`, choice: 'lapse' }] }), 'input.invalid')
    await expectRefusal(by().rehearse({ id: uuidv7() }), 'not_found')
  })
})
