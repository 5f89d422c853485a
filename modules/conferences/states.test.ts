import { expect, test } from 'vitest'
import { scheduleOf } from './schedule.ts'
import { acts, allows, canDo, states } from './states.ts'
import { conferenceTitle } from './title.ts'

test('a conference goes from planned to held, and may be cancelled only before it begins', () => {
  const path = ['planned', 'convene', 'convened', 'start', 'in_session', 'hold', 'held'] as const
  for (let step = 0; step < path.length - 2; step += 2) {
    const verb = path[step + 1] as 'convene' | 'start' | 'hold'
    expect(allows(verb, path[step] as (typeof states)[number])).toBe(true)
    expect(acts[verb].to).toBe(path[step + 2])
  }
  expect(states.filter(state => allows('cancel', state))).toEqual(['planned', 'convened'])
})

test('what one can do follows state and rights', () => {
  expect(canDo('held', new Set(['conferences.conclude']))).toEqual(['conclude'])
  expect(canDo('cancelled', new Set(['conferences.manage', 'conferences.conclude']))).toEqual([])
})

test('items follow on from each other, and a fixed start sets the time anew', () => {
  expect(
    scheduleOf('07:30', [
      { fixedStart: null, minutes: 15 },
      { fixedStart: null, minutes: 45 },
      { fixedStart: '09:30', minutes: 30 },
      { fixedStart: null, minutes: 0 },
    ]),
  ).toEqual(['07:30', '07:45', '09:30', '10:00'])
  expect(
    scheduleOf('23:30', [
      { fixedStart: null, minutes: 60 },
      { fixedStart: null, minutes: 5 },
    ]),
  ).toEqual(['23:30', '00:30'])
})

test('titles are as papers write them', () => {
  expect(conferenceTitle('Ban Chấp hành Đảng bộ Khối', 3, 'X', true)).toBe('Hội nghị Ban Chấp hành Đảng bộ Khối (mở rộng) lần thứ 3, khóa X')
  expect(conferenceTitle('Ban Chấp hành', 1, null, false)).toBe('Hội nghị Ban Chấp hành lần thứ nhất')
})
