import { expect, test } from 'vitest'
import { loadTranslator } from '#kernel/translate.ts'
import { periodWords } from './period-words.ts'

const translator = loadTranslator()

test.each([
  ['2021-01', 'Tháng 01/2021', 'January 2021'],
  ['2020-12', 'Tháng 12/2020', 'December 2020'],
  ['2020-Q2', 'Quý II/2020', 'Q2 2020'],
  ['2020-H1', '6 tháng đầu năm 2020', 'First half of 2020'],
  ['2020-9M', '9 tháng năm 2020', 'Nine months of 2020'],
  ['2020', 'Năm 2020', 'Year 2020'],
  ['2020/2025', 'Nhiệm kỳ 2020–2025', 'Term 2020–2025'],
])('%s is %s, %s', (period, vi, en) => {
  expect(periodWords(period, (id, values) => translator.t('vi', id, values))).toBe(vi)
  expect(periodWords(period, (id, values) => translator.t('en', id, values))).toBe(en)
})
