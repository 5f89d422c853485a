import { expect, it } from 'vitest'
import { breaksOf } from './breaks.ts'
import { concerned } from './concerned.ts'
import { Story } from './story.fixture.ts'

const tree = { bloc: null, a: 'bloc', b: 'bloc', a1: 'a', a2: 'a', b1: 'b' }
const days = (story: Story, unit: string) => breaksOf(story.history, unit, '2019-12-31', '2020-12-31').map(one => one.on)
const act = '2020-06-01'

it.each([
  [
    'a merger breaks the series of those merged and of what they became, not of their superior',
    (s: Story) => s.merge(act, [{ to: 'a' }, { to: 'b' }], 'c', 'bloc'),
    ['a', 'b', 'c'],
    ['bloc', 'a1'],
  ],
  ['an absorption likewise', (s: Story) => s.merge(act, [{ to: 'b' }], 'a'), ['a', 'b'], ['bloc', 'b1']],
  ['a split likewise', (s: Story) => s.split(act, 'b', [{ to: 'b' }, { to: 'x' }]), ['b', 'x'], ['bloc', 'a', 'b1']],
  ['a move breaks that of the superiors it leaves and comes to, not its own', (s: Story) => s.move(act, 'a1', 'b'), ['a', 'b'], ['bloc', 'a1', 'a2']],
  ['what happens inside a unit breaks nothing of it', (s: Story) => s.merge(act, [{ to: 'a2' }], 'a1'), ['a1', 'a2'], ['a', 'bloc']],
  ['a unit dissolved into its superior breaks nothing above it', (s: Story) => s.dissolve(act, 'a1'), ['a1'], ['a', 'bloc']],
] as const)('%s', (_what, happens, broken, whole) => {
  const story = new Story(tree)
  happens(story)
  for (const unit of broken) expect(days(story, unit), unit).toEqual([act])
  for (const unit of whole) expect(days(story, unit), unit).toEqual([])
})

it('names the acts that said so', () => {
  const story = new Story(tree)
  story.merge(act, [{ to: 'a' }, { to: 'b' }], 'c', 'bloc')
  story.move('2020-09-01', 'a1', 'bloc')
  expect(breaksOf(story.history, 'c', '2019-12-31', '2020-12-31')).toEqual([
    { on: act, acts: expect.arrayContaining(['a to c', 'b to c']) },
    { on: '2020-09-01', acts: ['move a1'] },
  ])
})

it('the reports looked at are those of whoever is tied to what stands below the unit, and no others', () => {
  const story = new Story({ ...tree, c: 'bloc', c1: 'c' })
  story.merge('2020-03-01', [{ to: 'a2' }], 'b1')
  story.dissolve('2020-04-01', 'a1')
  story.found(act, 'b2', 'b')
  const of = (unit: string, date = '2020-12-31') => [...concerned(story.history, date, [unit], '2020-01-01')].sort()
  expect(of('b')).toEqual(['a2', 'b', 'b1', 'b2'])
  expect(of('a')).toEqual(['a', 'a1'])
  expect(of('c1')).toEqual(['c1'])
  expect(of('b', '2020-01-15')).toEqual(['a2', 'b', 'b1', 'b2'])
})
