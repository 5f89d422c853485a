import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NotCanonicalError, canonical } from './canonical.ts'

describe('canonical JSON', () => {
  test('writes the example of RFC 8785 section 3.2.2', () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('sorts keys by UTF-16 code units, as RFC 8785 section 3.2.3 does', () => {
    const value = { '€': 'Euro', '\r': 'CR', '\ufb33': 'Dalet', '1': 'One', '😀': 'Smile', '\u0080': 'Control', ö: 'o' }
    expect(canonical(value)).toBe('{"\\r":"CR","1":"One","\u0080":"Control","ö":"o","€":"Euro","😀":"Smile","\ufb33":"Dalet"}')
  })

  test('is the same whatever the order of the keys, and reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), value => {
        const text = canonical(value)
        expect(canonical(reversed(value))).toBe(text)
        // JSON itself has no minus zero.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test.each([
    ['undefined', { a: [undefined] }, '/a/0'],
    ['not a number', { a: Number.NaN }, '/a'],
    ['infinity', [Number.NEGATIVE_INFINITY], '/0'],
    ['a bigint', { n: 1n }, '/n'],
    ['a date', { 'a/b~': new Date(0) }, '/a~1b~0'],
    ['a lone surrogate in text', { a: 'x\ud800' }, '/a'],
    ['a lone surrogate in a key', { '\udc00x': 1 }, ''],
    ['a hole in an array', { a: Object.assign([], { length: 1 }) }, '/a/0'],
    ['a symbol as a key', { [Symbol('s')]: 1 }, ''],
    ['a function', { toJSON: () => 1 }, '/toJSON'],
  ])('refuses %s and says where', (_, value, path) => {
    expect(() => canonical(value)).toThrow(NotCanonicalError)
    expect(() => canonical(value)).toThrow(expect.objectContaining({ path }))
  })

  test('refuses a circle, but not the same object twice', () => {
    const shared = { a: 1 }
    expect(canonical([shared, shared])).toBe('[{"a":1},{"a":1}]')
    const circle: Record<string, unknown> = {}
    circle.self = { circle }
    expect(() => canonical(circle)).toThrow(NotCanonicalError)
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  )
}
