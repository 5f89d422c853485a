import { expect, test } from 'vitest'
import { byName, compareTexts, givenName } from './name-order.ts'

test('people stand by given name, then family name, in Vietnamese order', () => {
  const names = ['Trần Văn Đức', 'Lê Hoàng Anh', 'Phạm Thị Ánh', 'Vũ Quốc Ân', 'Đặng Minh Tuấn', 'Bùi Hoàng Anh', 'Lê Văn Dũng']
  expect(byName(names, name => name)).toEqual(['Bùi Hoàng Anh', 'Lê Hoàng Anh', 'Phạm Thị Ánh', 'Vũ Quốc Ân', 'Lê Văn Dũng', 'Trần Văn Đức', 'Đặng Minh Tuấn'])
})

test('the given name is the last word', () => expect(givenName(' Nguyễn Thị Bích Hằng ')).toBe('Hằng'))

test('numbers inside names count by value', () => expect(['Chi bộ 10', 'Chi bộ 2'].sort(compareTexts)).toEqual(['Chi bộ 2', 'Chi bộ 10']))
