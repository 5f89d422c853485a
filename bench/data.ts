import type pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import type { System } from '#app/boot.ts'
import { kinds, levels } from '#app/cli/init.ts'
import { type AnyDeclaration, type Asker, system as systemAsker } from '#kernel/road.ts'
import { access, askerOfAccount } from '#modules/access/index.ts'
import { indicators } from '#modules/indicators/index.ts'
import { org } from '#modules/org/index.ts'
import { reports } from '#modules/reports/index.ts'
import { tasks } from '#modules/tasks/index.ts'

export const slots = 50
export const family = 'bench-month'
export const periods = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06']
const openTasks = 100
const foundAtOnce = 5_000

/** What the scenarios work on: a province, a bloc, N units with a head each, 100 open tasks and six monthly reports of 50 values asked of each. */
export interface Data {
  bloc: string
  units: string[]
  officeAccount: string
  office(): Promise<Asker>
  head(unit: number): Promise<Asker>
  /** Obligations that nobody has begun, by unit. */
  obligations: { id: string; unit: number }[]
}

/** Through the bulk doors of the modules, so that the rows are those of the product; the same figures each time. */
export async function makeData(system: System, count: number): Promise<Data> {
  const ask = <T>(declaration: AnyDeclaration, input: unknown) => system.road.perform(declaration, input, { asker: systemAsker }) as Promise<T>
  for (const [code, rank, vi, en, grassroots, outside] of levels) await ask(org.does.defineLevel, { code, rank, names: { vi, en }, grassroots, outside })
  for (const [sort, [code, vi, en]] of kinds.entries()) await ask(org.does.defineKind, { code, names: { vi, en }, sort })
  await ask(access.does.loadPositions, {})
  const leaves = Array.from({ length: count }, (_, n) => ({
    code: `U-${n}`,
    name: `Chi bộ số ${n}`,
    level: 'grassroots_cell',
    kind: 'agency',
    parentCode: 'K',
  }))
  const above = [
    { code: 'T', name: 'Đảng bộ tỉnh', level: 'province' },
    { code: 'K', name: 'Đảng bộ Khối', level: 'bloc', parentCode: 'T' },
  ]
  const ids = new Map<string, string>()
  const found = async (units: object[]) => {
    const made = await ask<{ units: { id: string; code: string }[] }>(org.does.foundMany, { effectiveOn: '2015-01-01', units })
    for (const unit of made.units) ids.set(unit.code, unit.id)
  }
  await found(above)
  for (let from = 0; from < count; from += foundAtOnce) await found(leaves.slice(from, from + foundAtOnce))
  const bloc = ids.get('K') ?? ''
  const units = leaves.map(leaf => ids.get(leaf.code) ?? '')
  const accounts = await seat(system.ownerPool, ask, [{ unit: bloc, position: 'office_head' }, ...units.map(unit => ({ unit, position: 'cell_secretary' }))])
  const office = () => askerOfAccount(system.database.db, accounts[0] ?? '', { elevated: true })
  await giveTasks(system, await office(), bloc, units)
  await askReports(ask, bloc)
  const { rows } = await system.ownerPool.query<{ id: string; unitId: string }>(`select id, unit_id as "unitId" from obligation order by period, unit_id`)
  const place = new Map(units.map((unit, n) => [unit, n]))
  await system.ownerPool.query('analyze')
  return {
    bloc,
    units,
    office,
    officeAccount: accounts[0] ?? '',
    head: unit => askerOfAccount(system.database.db, accounts[unit + 1] ?? '', { elevated: true }),
    obligations: rows.map(row => ({ id: row.id, unit: place.get(row.unitId) ?? 0 })),
  }
}

type Ask = <T>(declaration: AnyDeclaration, input: unknown) => Promise<T>

async function seat(pool: pg.Pool, ask: Ask, wanted: { unit: string; position: string }[]) {
  const rows = wanted.map((one, n) => ({ ...one, n, person: uuidv7(), seat: uuidv7(), mandate: uuidv7(), account: uuidv7() }))
  await ask(access.does.establish, {
    persons: rows.map(row => ({ id: row.person, unitId: row.unit, fullName: 'Nguyễn Văn Minh' })),
    seats: rows.map(row => ({ id: row.seat, unitId: row.unit, position: row.position, from: '2018-01-01' })),
    mandates: rows.map(row => ({ id: row.mandate, seatId: row.seat, personId: row.person, from: '2018-01-01', basis: 'appointed' })),
  })
  // Without passwords to hash: the bench makes its own session.
  await pool.query(
    "insert into account (id, person_id, username, password_hash, must_change_password) select id, person, 'bench' || n, '-', false from unnest($1::uuid[], $2::uuid[], $3::int[]) r(id, person, n)",
    [rows.map(row => row.account), rows.map(row => row.person), rows.map(row => row.n)],
  )
  return rows.map(row => row.account)
}

async function giveTasks(system: System, asker: Asker, bloc: string, units: readonly string[]) {
  const each = Math.max(1, Math.floor(50_000 / units.length))
  for (let from = 0; from < openTasks; from += each) {
    const batch = Array.from({ length: Math.min(each, openTasks - from) }, (_, n) => ({ title: `Nhiệm vụ số ${from + n}`, dueOn: dayFromNow(30 + from + n) }))
    await system.road.perform(tasks.does.deploy, { unitId: bloc, tasks: batch, to: units.map(unitId => ({ unitId })) }, { asker, key: uuidv7() })
  }
}

async function askReports(ask: Ask, bloc: string) {
  const codes = Array.from({ length: slots }, (_, n) => `bench.c${n}`)
  const names = (words: string) => ({ vi: words, en: words })
  const measure = { vi: 'đảng viên', en: 'members' }
  await ask(indicators.does.defineComponents, { components: codes.map(code => ({ code, names: names(code), measure, scale: 0, overUnits: 'sum' })) })
  await ask(indicators.does.defineFamily, {
    code: family,
    names: names('Báo cáo tháng'),
    lane: 'claim',
    periodKind: 'month',
    slots: codes.map(component => ({ component, overTime: 'accumulate' })),
  })
  await ask(indicators.does.defineIndicators, {
    groups: [{ code: 'bench', names: names('Đo'), sort: 1 }],
    indicators: codes.map((code, sort) => ({
      code,
      names: names(code),
      measure,
      group: 'bench',
      direction: 'up',
      source: 'claim',
      display: 'number',
      decimals: 0,
      sort,
      formula: { starts: '2015-01-01', numerator: code, words: names(code) },
    })),
  })
  await ask(reports.does.defineForm, {
    family,
    from: '2019-01-01',
    names: names('Báo cáo tháng'),
    sections: [{ code: 'all', names: names('Số liệu') }],
    slots: codes.map(component => ({ component, section: 'all' })),
    checks: [],
    due: { kind: 'day_of_month', month_offset: 0, day: 20, shift: 'next' },
    obliged: [{ level: 'grassroots_cell', mode: 'own' }],
  })
  for (const period of periods) await ask(reports.does.openPeriod, { family, period, under: bloc })
}

export const dayFromNow = (days: number) => new Date(Date.now() + (days * 24 + 7) * 3_600_000).toISOString().slice(0, 10)
