import { expect, test } from 'vitest'
import { explain } from './explain.ts'
import { parseCheck } from './expression.ts'

const names: Record<string, string> = { open: 'đầu tháng', admitted: 'kết nạp', close: 'cuối tháng' }
const said = (rule: string) =>
  explain(parseCheck(rule), {
    name: code => names[code] ?? code,
    say: (kind, { a, b }) => (b ? `${a} ${kind} ${b}` : `${kind}[${a}]`),
    number: ({ units, scale }) => `${units}/${scale}`,
  })

test.each([
  ['close = open + admitted', 'now[cuối tháng] = now[đầu tháng] + now[kết nạp]'],
  ['close <= 2 * (open + admitted)', 'now[cuối tháng] <= 2/0 * (now[đầu tháng] + now[kết nạp])'],
  ['close - (open - admitted) > 0.5', 'now[cuối tháng] - (now[đầu tháng] - now[kết nạp]) > 5/1'],
  ['sum(open, admitted) = parts(close)', 'sum[now[đầu tháng]; now[kết nạp]] = parts[cuối tháng]'],
  ['abs(close - last(close)) <= usualMax(close) and filled(open)', 'abs[now[cuối tháng] - last[cuối tháng]] <= usualMax[cuối tháng] and filled[đầu tháng]'],
  ['(open = 1 or open = 2) and close > 0', '(now[đầu tháng] = 1/0 or now[đầu tháng] = 2/0) and now[cuối tháng] > 0/0'],
])('%s is read back as it is meant', (rule, words) => {
  expect(said(rule)).toBe(words)
})
