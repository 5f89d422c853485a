import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, world } from '#test/world.ts'

let w: World

beforeAll(async () => {
  w = await world()
  await w
    .as('office')
    .documents.recordDocument({ unitId: w.known('bloc'), number: '12-KH/ĐUK', issuedOn: '2021-01-12', issuer: 'Đảng ủy Khối', kind: 'KH', title: 'Kế hoạch' })
  await w
    .as('secretary')
    .tasks.deploy({ unitId: w.known('bloc'), tasks: [{ title: 'Rà soát nguồn kết nạp', dueOn: '2021-02-26' }], to: [{ unitId: w.known('unit7') }] })
})
afterAll(() => w?.close())

test('the ledger is searched by what its lines show: the act in either language, who did it, at which unit; and by the act’s name', async () => {
  const found = async (search: string) => (await w.as('secretary').ledger.list({ search })).rows.map(row => row.action)
  for (const words of ['ghi nhan van ban', 'Ghi nhận', 'document RECORDED', 'documents.recordDocument', 'Hồng Vân'])
    expect(await found(words), words).toEqual(['documents.recordDocument'])
  expect(await found('dinh khai')).toEqual(['tasks.deploy'])
  expect(await found('lien minh')).toContain('tasks.deploy')
  expect(await found('lien minh')).not.toContain('documents.recordDocument')
  expect(await found('việc không có')).toEqual([])
  // Whoever did it is named to those who may know the name, not only to those who keep the accounts; only the system's own acts are nobody's.
  const { rows } = await w.as('secretary').ledger.list({})
  expect(rows.filter(row => row.accountId !== null).map(row => row.person)).toEqual(['Nguyễn Đình Khải', 'Trần Thị Hồng Vân'])
})
