import { expect, test } from 'vitest'
import { layoutKeys, officialLayout } from './layout.ts'
import { PaperError } from './paper-error.ts'
import { layoutOfRules, testLayout } from './test-layout.ts'

test('both rule sets of official papers make a layout', () => {
  expect(layoutOfRules('party-paper-2026').page).toEqual(testLayout.page)
  expect(testLayout.margin).toEqual({ topMm: 20, bottomMm: 20, leftMm: 30, rightMm: 15 })
  expect(layoutKeys).toContain('layout.header.party_size_pt')
  expect(layoutKeys).toContain('layout.body.first_line_mm')
})

test('every parameter is asked for once, and a missing one is named', () => {
  for (const missing of layoutKeys) {
    const value = (key: string) => (key === missing ? undefined : sample(key))
    const refusal = (() => {
      try {
        return officialLayout(value)
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toBeInstanceOf(PaperError)
    expect(refusal).toMatchObject({ code: 'paper.layout_rule_missing', detail: { key: missing } })
  }
})

function sample(key: string): unknown {
  if (/_(mm|pt|percent)$/.test(key)) return 10
  if (key === 'layout.place_date.padding') return { day_below: 10, month_below: 3 }
  if (key === 'layout.page_number.from_page') return 2
  return /(underline|italic|bold)$/.test(key) ? true : 'x'
}
