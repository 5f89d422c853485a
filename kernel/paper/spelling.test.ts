import { describe, expect, test } from 'vitest'
import { withToneStyle } from './spelling.ts'

/** [tone on the first vowel, tone on the second] */
const pairs = [
  ['Đảng ủy', 'Đảng uỷ'],
  ['ỦY BAN KIỂM TRA', 'UỶ BAN KIỂM TRA'],
  ['Ủy viên', 'Uỷ viên'],
  ['cụ thể hóa', 'cụ thể hoá'],
  ['HÓA CHẤT', 'HOÁ CHẤT'],
  ['sức khỏe', 'sức khoẻ'],
  ['thủy lợi', 'thuỷ lợi'],
  ['tùy theo', 'tuỳ theo'],
  ['suy thóai', 'suy thóai'],
  ['khóa X', 'khoá X'],
  ['hòa bình, xòe, lòa, nhòe', 'hoà bình, xoè, loà, nhoè'],
  ['họa, tọa, thỏa, xõa', 'hoạ, toạ, thoả, xoã'],
  ['lũy kế, lụy, hủy', 'luỹ kế, luỵ, huỷ'],
  ['ngụy, truy, chùy', 'nguỵ, truy, chuỳ'],
] as const

describe('house spelling of oa, oe, uy', () => {
  test.each(pairs)('%s <-> %s', (onFirst, onSecond) => {
    expect(withToneStyle(onSecond, 'ủy')).toBe(onFirst)
    expect(withToneStyle(onFirst, 'uỷ')).toBe(onSecond)
    expect(withToneStyle(onFirst, 'ủy')).toBe(onFirst)
    expect(withToneStyle(onSecond, 'uỷ')).toBe(onSecond)
  })

  test.each([
    'quý, quỹ, quy, quỳ, Quỳnh',
    'hoàn thành, toàn, khoản, hoạt động, thoát',
    'thuyết, nguyễn, quyết, huỳnh, khuỷu, tuýt',
    'chúa, mùa, múa, của',
    'họ à, cụ ý',
    'nguyện, hoa, khoe, duy',
  ])('%s is written one way only', text => {
    expect(withToneStyle(text, 'ủy')).toBe(text)
    expect(withToneStyle(text, 'uỷ')).toBe(text)
  })

  test('decomposed text is understood, and comes back composed', () => {
    expect(withToneStyle('Đảng uỷ Khối'.normalize('NFD'), 'ủy')).toBe('Đảng ủy Khối')
    expect(withToneStyle('cụ thể hóa'.normalize('NFD'), 'uỷ')).toBe('cụ thể hoá')
  })
})
