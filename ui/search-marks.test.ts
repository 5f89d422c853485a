import { describe, expect, test } from 'vitest'
import { matchScore, searchMarks, stripMarks } from './search-marks.ts'

describe('search without marks', () => {
  test.each([
    ['Đảng ủy Khối', 'dang uy khoi'],
    ['Đảng ủy Khối'.normalize('NFD'), 'dang uy khoi'],
    ['  Nguyễn   Thị Bích Hằng ', 'nguyen thi bich hang'],
    ['ƯỚC', 'uoc'],
  ])('%s → %s', (text, plain) => expect(stripMarks(text)).toBe(plain))

  test('every word of the query must occur; whole words and beginnings come first', () => {
    const units = ['Chi bộ Sở Tài chính', 'Đảng bộ Tài nguyên', 'Tài chính']
    expect(searchMarks(units, 'tai chinh', unit => unit)).toEqual(['Tài chính', 'Chi bộ Sở Tài chính'])
    expect(matchScore('Đảng bộ Tài nguyên', 'tai chinh')).toBe(0)
  })

  test('initials find too', () => expect(matchScore('Sở Tài nguyên và Môi trường', 'stnvmt')).toBeGreaterThan(0))
})
