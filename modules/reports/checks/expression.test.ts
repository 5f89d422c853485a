import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codesOf, ExpressionFault, judge, type Look, parseCheck, type Reading } from './expression.ts'

const values: Record<string, { units: bigint; scale: number } | undefined> = {
  'now open': { units: 40n, scale: 0 },
  'now admitted': { units: 3n, scale: 0 },
  'now left': { units: 1n, scale: 0 },
  'now close': { units: 42n, scale: 0 },
  'now rate': { units: 985n, scale: 1 },
  'now a-b.c': { units: 7n, scale: 0 },
  'last close': { units: 40n, scale: 0 },
  'usualMax admitted': { units: 2n, scale: 0 },
}
const look: Look = (reading: Reading, code: string) => values[`${reading} ${code}`] ?? null

test.each([
  ['close = open + admitted - left', true],
  ['close = open + admitted', false],
  ['open = last(close)', true],
  ['rate <= 100', true],
  ['rate > 98.5 or rate < 98.5', false],
  ['rate = 98.5', true],
  ['admitted <= usualMax(admitted)', false],
  ['sum(open, admitted, left) = 44 and abs(left - admitted) = 2', true],
  ['2 * (admitted + left) = 8', true],
  ['a-b.c - 1 = 6', true],
  ['filled(nothing)', false],
  ['nothing > 1', null],
  ['nothing > 1 or open = 40', true],
  ['nothing > 1 and open = 41', false],
  ['admitted <= usualMax(nothing)', null],
])('%s is %s', (text, truth) => {
  expect(judge(parseCheck(text), look)).toBe(truth)
})

test.each([
  '',
  'open',
  'open +',
  'open = ',
  '(open = 1',
  'open = 1)',
  'eval(open) = 1',
  'open == 1',
  'open = 1 close',
  'a and b',
  'constructor.constructor("x")()',
  '('.repeat(50),
])('%j is refused', text => {
  expect(() => parseCheck(text)).toThrow(ExpressionFault)
})

test('what a check speaks of is known', () => {
  expect(codesOf(parseCheck('close = last(close) + sum(admitted, left) and filled(rate)'))).toEqual(['close', 'admitted', 'left', 'rate'])
})

test('any text is either a check or refused, and never anything else', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 80 }),
        fc
          .array(fc.constantFrom('open', '1', '0.5', '+', '-', '*', '(', ')', '=', '<', 'and', 'or', 'last(', 'sum(', ','), { maxLength: 20 })
          .map(parts => parts.join(' ')),
      ),
      text => {
        try {
          const truth = judge(parseCheck(text), look)
          expect([true, false, null]).toContain(truth)
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionFault)
        }
      },
    ),
    { numRuns: 2000 },
  )
})
