import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type LineState, type LiveMessage, openLine } from './live.ts'

class Line extends EventTarget {
  readyState = 1
  close() {
    this.readyState = 2
  }
  say(type: string, data: unknown) {
    this.dispatchEvent(Object.assign(new Event(type), { data: typeof data === 'string' ? data : JSON.stringify(data) }))
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('changes are heard, noise is not; a line the browser gave up is opened anew and everything is read again', () => {
  const lines: Line[] = []
  const heard: LiveMessage[] = []
  const states: LineState[] = []
  const close = openLine({
    open: () => {
      const line = new Line()
      lines.push(line)
      return line as unknown as EventSource
    },
    onMessage: message => heard.push(message),
    onState: state => states.push(state),
  })
  lines[0]?.dispatchEvent(new Event('open'))
  lines[0]?.say('changed', { type: 'changed', topics: ['tasks'] })
  lines[0]?.say('message', 'no json')
  lines[0]?.dispatchEvent(new Event('error'))
  vi.advanceTimersByTime(60_000)
  expect(lines).toHaveLength(1)
  ;(lines[0] as Line).readyState = 2
  lines[0]?.dispatchEvent(new Event('error'))
  vi.advanceTimersByTime(1000)
  lines[1]?.dispatchEvent(new Event('open'))
  expect(heard).toEqual([{ type: 'changed', topics: ['tasks'] }, { type: 'reset' }])
  expect(states).toEqual(['live', 'dropped', 'dropped', 'live'])
  close()
  expect(lines[1]?.readyState).toBe(2)
})
