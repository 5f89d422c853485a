import { createRoad, system } from '#kernel/road.ts'
import { openDatabase } from '#kernel/db.ts'
import type { z } from 'zod'
import { migratedDatabase, statementsOf } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { org } from './index.ts'

type Does = typeof org.does

/** An empty tree of its own on a real database, asked as the system; `at(instant)` is the business time of what follows. */
export async function emptyTree() {
  const test = await migratedDatabase()
  const database = openDatabase(test.url)
  const road = createRoad(database, [org], testServices())
  let now = '2021-01-17T00:30:00.000Z'
  const call = async <N extends keyof Does>(name: N, input: z.input<Does[N]['input']>): Promise<z.output<Does[N]['output']>> =>
    (await road.perform(org.does[name], input, { asker: system, at: now })) as z.output<Does[N]['output']>
  for (const [code, rank, vi] of [
    ['province', 0, 'Đảng bộ tỉnh'],
    ['bloc', 10, 'Đảng bộ cấp trên trực tiếp cơ sở'],
    ['grassroots_committee', 20, 'Đảng bộ cơ sở'],
    ['grassroots_cell', 20, 'Chi bộ cơ sở'],
    ['cell', 40, 'Chi bộ trực thuộc'],
  ] as const)
    await call('defineLevel', { code, rank, names: { vi, en: code }, grassroots: rank === 20, outside: false })
  for (const [sort, [code, vi]] of (
    [
      ['agency', 'Cơ quan'],
      ['state_enterprise', 'Doanh nghiệp nhà nước'],
    ] as const
  ).entries())
    await call('defineKind', { code, names: { vi, en: code }, sort })
  return {
    call,
    database,
    road,
    at: (instant: string) => {
      now = instant
    },
    /** How many statements `work` sends. */
    statements: (work: () => Promise<unknown>) => statementsOf(database, work),
    async close() {
      await database.close()
      await test.drop()
    },
  }
}

export type TestTree = Awaited<ReturnType<typeof emptyTree>>

/** The province, the bloc, two committees with a cell each, one grassroots cell; ids by code. */
export async function smallBloc({ call }: TestTree) {
  const { units } = await call('foundMany', {
    effectiveOn: '2015-01-01',
    decision: { number: '12-QĐ/TU', date: '2014-12-20', issuer: 'Tỉnh ủy' },
    units: [
      { code: 'T', name: 'Đảng bộ tỉnh', level: 'province' },
      { code: 'K', name: 'Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh', shortName: 'Đảng bộ Khối', level: 'bloc', parentCode: 'T', hasSeal: true },
      { code: 'K.01', name: 'Đảng bộ Sở Công nghệ số', shortName: 'Sở Công nghệ số', level: 'grassroots_committee', kind: 'agency', parentCode: 'K', sort: 1 },
      { code: 'K.01.1', name: 'Chi bộ Văn phòng Sở', level: 'cell', parentCode: 'K.01', sort: 1 },
      {
        code: 'K.02',
        name: 'Đảng bộ Công ty Điện lực Sông Gâm',
        shortName: 'Điện lực Sông Gâm',
        level: 'grassroots_committee',
        kind: 'state_enterprise',
        parentCode: 'K',
        sort: 2,
      },
      { code: 'K.02.1', name: 'Chi bộ Phân xưởng 1', level: 'cell', parentCode: 'K.02', sort: 1 },
      { code: 'K.03', name: 'Chi bộ Hội Làm vườn', level: 'grassroots_cell', parentCode: 'K', sort: 3 },
    ],
  })
  const ids = new Map(units.map(unit => [unit.code, unit.id]))
  return (code: string) => ids.get(code) ?? ''
}
