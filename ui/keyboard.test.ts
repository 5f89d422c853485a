import { expect, test } from 'vitest'
import { type KeyBinding, keyListener } from './keyboard.tsx'

type Pressed = Partial<KeyboardEvent> & { key: string }

function desk(keys: Record<string, Partial<KeyBinding>>) {
  const done: string[] = []
  const bindings: KeyBinding[] = Object.entries(keys).map(([name, more]) => ({ keys: name, label: name, run: () => done.push(name), ...more }))
  const listen = keyListener(() => bindings)
  let time = 0
  const press = (pressed: Pressed, later = 50) => {
    time += later
    listen({
      isComposing: false,
      keyCode: 0,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      defaultPrevented: false,
      target: null,
      timeStamp: time,
      preventDefault: () => {},
      ...pressed,
    } as KeyboardEvent)
  }
  return { done, press }
}

const field = { closest: (selector: string) => (selector.includes('input') ? {} : null), isContentEditable: false } as unknown as EventTarget

test('a letter fires, not in a field, and never while an input method composes', () => {
  const { done, press } = desk({ j: {} })
  press({ key: 'j' })
  press({ key: 'j', target: field })
  press({ key: 'j', isComposing: true })
  press({ key: 'j', keyCode: 229 })
  expect(done).toEqual(['j'])
})

test('g then a letter goes, unless too long lies between', () => {
  const { done, press } = desk({ 'g t': {}, t: {} })
  press({ key: 'g' })
  press({ key: 't' })
  press({ key: 'g' })
  press({ key: 't' }, 2000)
  expect(done).toEqual(['g t', 't'])
})

test('Ctrl+K works in a field too', () => {
  const { done, press } = desk({ 'mod+k': {} })
  press({ key: 'k', ctrlKey: true, target: field })
  press({ key: 'K', metaKey: true })
  expect(done).toEqual(['mod+k', 'mod+k'])
})
