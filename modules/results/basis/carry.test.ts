import { describe, expect, it } from 'vitest'
import { carried, slot, Story } from './story.fixture.ts'

// A bloc with two committees of two cells each, beside another root. Merged, split, moved: what was reported before is asked after, and the other way round.
const tree = { bloc: null, a: 'bloc', b: 'bloc', a1: 'a', a2: 'a', b1: 'b', b2: 'b', other: null }
const reports = (story: Story, day: string, values: Record<string, number | null>) =>
  Object.entries(values).map(([unit, value]) => story.report(unit, day, [value]))
const before = '2020-03-31'
const act = '2020-06-01'
const after = '2020-12-31'

describe('one way', () => {
  it('a merger adds, counts each report once, and leaves nothing with those that ended', () => {
    const story = new Story(tree)
    const filed = reports(story, before, { a: 60, b: 40, a1: 5, b1: 7 })
    story.merge(act, [{ to: 'a' }, { to: 'b' }], 'c', 'bloc')
    const now = carried(story.history, after, filed)
    expect([now.value('c'), now.n('c'), now.value('a1'), now.value('bloc'), now.partial('c')]).toEqual([112, 4, 5, 112, false])
    const then = carried(story.history, before, filed)
    expect([then.value('a'), then.value('b'), then.value('bloc')]).toEqual([65, 47, 112])
  })

  it('going back, what a merged unit reported was of both: nobody knows how much of each', () => {
    const story = new Story(tree)
    story.merge(act, [{ to: 'a' }, { to: 'b' }], 'c', 'bloc')
    const filed = reports(story, after, { c: 100, a1: 5 })
    const then = carried(story.history, before, filed)
    expect([then.value('a'), then.partial('a'), then.value('b'), then.partial('b')]).toEqual([5, true, 0, true])
    expect([then.value('bloc'), then.undivided('bloc'), then.partial('bloc'), then.n('bloc')]).toEqual([105, 100, false, 2])
    expect(then.partial('a1')).toBe(false)
  })

  it('an absorbed unit is added to the one that stays; going back only that one is of both', () => {
    const story = new Story(tree)
    const filed = reports(story, before, { a: 60, b: 40 })
    story.merge(act, [{ to: 'b', members: 30 }], 'a', undefined, 70)
    expect(carried(story.history, after, filed).value('a')).toBe(100)
    const later = reports(story, after, { a: 10, b1: 3 })
    const byMembers = carried(story.history, before, later, [slot('members')])
    expect([byMembers.value('a'), byMembers.value('b'), byMembers.partial('a')]).toEqual([7, 6, false])
    const jointly = carried(story.history, before, later)
    expect([jointly.value('a'), jointly.undivided('bloc'), jointly.value('bloc')]).toEqual([0, 10, 13])
  })

  it.each([
    ['add', [0, 0, 10], [true, true]],
    ['members', [3, 7, 0], [false, false]],
    ['stated', [6, 4, 0], [false, false]],
    ['none', [0, 0, 10], [true, true]],
  ] as const)('a split passes by its rule: %s', (rule, [x, y, undivided], partial) => {
    const story = new Story({ bloc: null, a: 'bloc', b: 'bloc' })
    const filed = reports(story, before, { a: 10, b: 1 })
    story.split(act, 'a', [
      { to: 'x', share: 600_000, members: 30 },
      { to: 'y', share: 400_000, members: 70 },
    ])
    const now = carried(story.history, after, filed, [slot(rule)])
    expect([now.value('x'), now.value('y'), now.undivided('bloc')]).toEqual([x, y, undivided])
    expect([now.partial('x'), now.partial('y')]).toEqual(partial)
    expect([now.value('bloc'), now.value('b'), now.partial('b'), now.n('bloc')]).toEqual([11, 1, false, 2])
    const back = carried(story.history, before, reports(story, after, { x: 2, y: 3 }), [slot(rule)])
    expect([back.value('a'), back.value('bloc')]).toEqual(rule === 'none' ? [0, 5] : [5, 5])
  })

  it('members that were not stated divide nothing', () => {
    const story = new Story({ bloc: null, a: 'bloc' })
    const filed = reports(story, before, { a: 10 })
    story.split(act, 'a', [{ to: 'x', members: 30 }, { to: 'y' }])
    const now = carried(story.history, after, filed, [slot('members')])
    expect([now.value('x'), now.undivided('bloc'), now.partial('x')]).toEqual([0, 10, true])
  })

  it('of a greatest each successor keeps the same, and their superior the greatest', () => {
    const story = new Story(tree)
    const filed = reports(story, before, { a: 9, b: 12 })
    story.split(act, 'a', [{ to: 'x' }, { to: 'y' }])
    const now = carried(story.history, after, filed, [slot('max')])
    expect([now.greatest('x'), now.greatest('y'), now.greatest('bloc'), now.n('bloc'), now.partial('x')]).toEqual([9, 9, 12, 2, false])
  })

  it('what is not comparable stands above its heir, also of the one that stays', () => {
    const story = new Story(tree)
    const filed = reports(story, before, { a: 60, b: 40, a1: 5 })
    story.merge(act, [{ to: 'b' }], 'a')
    const now = carried(story.history, after, filed, [slot('none')])
    expect([now.value('a'), now.partial('a'), now.undivided('bloc'), now.value('bloc'), now.value('a1')]).toEqual([5, true, 100, 105, 5])
  })

  it('a unit that ends without successor is its superior’s; one that began without predecessor was', () => {
    const story = new Story(tree)
    const filed = reports(story, before, { a1: 5, a: 1 })
    story.dissolve(act, 'a1')
    story.found(act, 'a3', 'a')
    expect(carried(story.history, after, filed).value('a')).toBe(6)
    const later = reports(story, after, { a3: 4 })
    const then = carried(story.history, before, later)
    expect([then.value('a'), then.partial('a')]).toEqual([4, false])
  })

  it('a unit that moved counts where it stands in the tree asked for, and nothing is undivided', () => {
    const story = new Story(tree)
    const filed = [...reports(story, before, { a1: 5, a: 1 })]
    story.move(act, 'a1', 'b')
    filed.push(...reports(story, after, { a1: 7 }))
    const now = carried(story.history, after, filed)
    expect([now.value('a'), now.value('b'), now.partial('a')]).toEqual([1, 12, false])
    const then = carried(story.history, before, filed)
    expect([then.value('a'), then.value('b')]).toEqual([13, 0])
  })

  it('roots without a common superior hold it undivided outside every unit', () => {
    const story = new Story(tree)
    const filed = reports(story, before, { other: 8 })
    story.split(act, 'other', [{ to: 'x' }, { to: 'y' }])
    const now = carried(story.history, after, filed)
    expect([now.value('x'), now.partial('x'), now.partial('bloc'), now.value('forest')]).toEqual([0, true, false, 8])
  })
})

describe('several acts', () => {
  it('a merger and then a split: of what was filed before both, nobody knows', () => {
    const story = new Story(tree)
    const filed = reports(story, before, { a: 60, b: 40 })
    story.merge('2020-05-01', [{ to: 'a' }, { to: 'b' }], 'c', 'bloc')
    story.split(act, 'c', [
      { to: 'x', members: 1 },
      { to: 'y', members: 3 },
    ])
    expect(carried(story.history, after, filed).undivided('bloc')).toBe(100)
    const byMembers = carried(story.history, after, filed, [slot('members')])
    expect([byMembers.value('x'), byMembers.value('y')]).toEqual([25, 75])
  })

  it('a split and then a merger back restores what was filed', () => {
    for (const rule of ['add', 'members', 'stated', 'max'] as const) {
      const story = new Story({ bloc: null, a: 'bloc', a1: 'a' })
      const filed = reports(story, before, { a: 61, a1: 2 })
      story.split('2020-05-01', 'a', [
        { to: 'x', share: 300_000, members: 7 },
        { to: 'y', share: 700_000, members: 5 },
      ])
      story.merge(act, [{ to: 'x' }, { to: 'y' }], 'z', 'bloc')
      const now = carried(story.history, after, filed, [slot(rule)])
      if (rule === 'max') expect([now.greatest('z'), now.n('z')]).toEqual([61, 2])
      else expect([now.value('z'), now.n('z'), now.undivided('bloc'), now.partial('z')]).toEqual([63, 2, 0, false])
    }
  })

  it('going back over both, what the unit merged again reported was the one’s before the split', () => {
    const story = new Story({ bloc: null, a: 'bloc' })
    story.split('2020-05-01', 'a', [{ to: 'x' }, { to: 'y' }])
    story.merge(act, [{ to: 'x' }, { to: 'y' }], 'z', 'bloc')
    const then = carried(story.history, before, reports(story, after, { z: 11 }))
    expect([then.value('a'), then.partial('a')]).toEqual([11, false])
    const between = carried(story.history, '2020-05-15', reports(story, after, { z: 11 }))
    expect([between.value('x'), between.partial('x'), between.undivided('bloc')]).toEqual([0, true, 11])
  })

  it('a dissolved unit follows its superior where that goes, also on the same day', () => {
    for (const day of [act, '2020-09-01']) {
      const story = new Story(tree)
      const filed = reports(story, before, { a1: 5, a: 1, b: 2 })
      story.dissolve(act, 'a1')
      story.merge(day, [{ to: 'a' }, { to: 'b' }], 'c', 'bloc')
      expect(carried(story.history, after, filed).value('c')).toBe(8)
    }
  })

  it('an act that is told later reaches reports of its day and after: they are looked for where their unit stood last', () => {
    const story = new Story(tree)
    const filed = reports(story, '2020-06-30', { a: 60, b: 40, a1: 5 })
    story.merge('2020-06-16', [{ to: 'a' }, { to: 'b' }], 'c', 'bloc')
    expect(carried(story.history, '2020-06-30', filed).value('c')).toBe(105)
    const then = carried(story.history, '2020-06-15', filed)
    expect([then.value('a'), then.value('b')]).toEqual([65, 40])
  })

  it('the rule in force on the day of the act counts', () => {
    const story = new Story({ bloc: null, a: 'bloc', b: 'bloc' })
    const filed = reports(story, before, { a: 10, b: 10 })
    const halves = (one: string, other: string) => [
      { to: one, members: 1 },
      { to: other, members: 1 },
    ]
    story.split('2020-05-01', 'a', halves('a1', 'a2'))
    story.split('2020-07-01', 'b', halves('b1', 'b2'))
    const dated = {
      ...slot('add'),
      passing: [
        { starts: null, rule: 'add' as const },
        { starts: '2020-06-01', rule: 'members' as const },
      ],
    }
    const now = carried(story.history, after, filed, [dated])
    expect([now.value('a1'), now.value('b1'), now.undivided('bloc')]).toEqual([0, 5, 10])
  })
})

describe('a compiled report', () => {
  const filed = (story: Story) => [story.report('a', before, [], { compiled: [20], dueCompiled: [1] }), ...reports(story, before, { a1: 5, a2: 7, b1: 1 })]

  it('stays whole while exactly its units stand below it: it counts above them, they below it', () => {
    const story = new Story(tree)
    const reports = filed(story)
    story.move(act, 'b1', 'bloc')
    const now = carried(story.history, after, reports)
    expect([now.value('a'), now.n('a'), now.expected('a'), now.value('a1'), now.value('bloc')]).toEqual([20, 1, 1, 5, 21])
  })

  it('is taken apart where one of them left: the parts count where they stand, the rest is of all of them', () => {
    const story = new Story(tree)
    const reports = filed(story)
    story.move(act, 'a1', 'b')
    const now = carried(story.history, after, reports)
    expect([now.value('a'), now.value('b'), now.undivided('bloc'), now.value('bloc')]).toEqual([7, 6, 8, 21])
    expect([now.partial('a'), now.partial('b'), now.partial('a2'), now.partial('b1'), now.n('bloc')]).toEqual([true, true, true, false, 4])
  })

  it('that says just what its parts say leaves nothing over', () => {
    const story = new Story(tree)
    const compiled = story.report('a', before, [], { compiled: [12] })
    const parts = reports(story, before, { a1: 5, a2: 7 })
    story.merge(act, [{ to: 'a' }, { to: 'b' }], 'c', 'bloc')
    const now = carried(story.history, after, [compiled, ...parts])
    expect([now.value('c'), now.undivided('c'), now.partial('a1'), now.n('c')]).toEqual([12, 0, false, 3])
  })

  it('of units that were merged stands whole again, with the rest at the one that all of them became', () => {
    const story = new Story(tree)
    const all = filed(story)
    story.merge(act, [{ to: 'a' }, { to: 'b' }], 'c', 'bloc')
    const now = carried(story.history, after, all)
    expect([now.value('c'), now.undivided('c'), now.partial('c'), now.partial('a1')]).toEqual([21, 8, false, true])
  })

  it('due and not filed is expected as its parts are, or as one', () => {
    const story = new Story(tree)
    const due = [
      story.report('a', before, [], { dueCompiled: [1, 1] }),
      story.report('a1', before, [null], { dueOwn: [1] }),
      story.report('a2', before, [3], { dueOwn: [1] }),
    ]
    const now = carried(story.history, after, due, [slot('add'), slot('add', 2)])
    expect([now.expected('a'), now.n('a'), now.expected('a', 1), now.expected('bloc', 1)]).toEqual([2, 1, 1, 1])
  })
})

it('a report that the asker may not read is named wherever it counts', () => {
  const story = new Story(tree)
  const filed = [story.report('a1', before, [5], { readable: false }), ...reports(story, before, { a2: 1, b1: 2 })]
  const now = carried(story.history, after, filed)
  expect([now.closed('a'), now.closed('bloc'), now.closed('a2'), now.closed('b')]).toEqual([true, true, false, false])
})
