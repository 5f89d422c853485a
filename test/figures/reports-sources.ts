import { sql } from 'kysely'
import { expect } from 'vitest'
import { parsePeriod, previous, previousYear } from '#kernel/period.ts'
import type { World } from '../world.ts'
import { decimal, numbersAsText, readExcel } from './excel.ts'
import type { Source } from './results-sources.ts'

const year = { from: '2020-01-01', to: '2020-12-31' }
const today = '2021-01-17'

interface Asked {
  unit: string
  period: string
  /** 'in force' of some accepted version; the day on which the first of these was signed. */
  first: string | null
  waits: boolean
  due: string
}

/** Every report asked in 2020, told from its versions and what was decided on them. */
async function askedIn2020(w: World, family: string): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select o.unit_id as unit, o.period, o.due_on as due,
      (select min((s.signed_at at time zone 'Asia/Ho_Chi_Minh')::date) from submission s join obligation_event e on e.submission_id = s.id and e.verb = 'accept' where s.obligation_id = o.id) as first,
      exists (select from submission s where s.obligation_id = o.id and not exists (select from obligation_event e where e.submission_id = s.id and e.verb in ('accept', 'return'))
        and s.version = (select max(version) from submission x where x.obligation_id = o.id)) as waits
    from obligation o join family f on f.id = o.family where f.code = ${family} and o.starts >= ${year.from}::date and o.ends <= ${year.to}::date`.execute(
    w.owner.db,
  )
  return rows
}

function countsOf(asked: readonly Asked[]) {
  const count = (test: (one: Asked) => boolean) => asked.filter(test).length
  return {
    expected: asked.length,
    accepted: count(one => one.first !== null),
    waiting: count(one => one.first === null && one.waits),
    onTime: count(one => one.first !== null && one.first <= one.due),
    late: count(one => one.first !== null && one.first > one.due),
    overdue: count(one => one.first === null && !one.waits && one.due < today),
    missing: count(one => one.first === null && !one.waits),
  }
}

const board: Source = async w => {
  let checked = 0
  for (const [reader, family] of [
    ['office', 'month'],
    ['clerk1', 'quarter'],
  ] as const) {
    const asked = await askedIn2020(w, family)
    const shown = await w.as(reader).reports.board({ family, ...year })
    const seen = new Set(shown.rows.map(row => row.unit.id))
    const mine = asked.filter(one => seen.has(one.unit))
    expect(seen.size).toBe(reader === 'office' ? new Set(asked.map(one => one.unit)).size : 2)
    expect(shown.counts).toEqual(countsOf(mine))
    for (const period of shown.periods) expect(period, period.code).toMatchObject(countsOf(mine.filter(one => one.period === period.code)))
    for (const row of shown.rows) {
      expect(row.counts, row.unit.name).toEqual(countsOf(asked.filter(one => one.unit === row.unit.id)))
      // A count opens to the reports it counts.
      const behind = await w.as(reader).reports.list({ unitId: row.unit.id, family, size: 100 })
      for (const cell of row.cells)
        expect(behind.rows.find(one => one.id === cell.obligationId)).toMatchObject({ state: cell.state, timeliness: cell.timeliness })
    }
    checked += 1 + shown.periods.length + shown.rows.length
  }
  return checked
}

const exportBoard: Source = async w => {
  const asked = await askedIn2020(w, 'month')
  const shown = await w.as('office').reports.board({ family: 'month', ...year })
  const [sheet] = await readExcel((await w.as('office').reports.exportBoard({ family: 'month', ...year })).content)
  expect(numbersAsText(sheet?.rows ?? [])).toEqual([])
  for (const { unit } of shown.rows) {
    const right = countsOf(asked.filter(one => one.unit === unit.id))
    const line = sheet?.rows.find(cells => cells[1]?.value === unit.name)
    expect(
      line?.slice(-4).map(cell => cell.value),
      unit.name,
    ).toEqual([right.expected, right.onTime, right.late, right.overdue])
  }
  return shown.rows.length
}

const periods: Source = async w => {
  const asked = await askedIn2020(w, 'month')
  const { rows } = await w.as('office').reports.periods({ family: 'month', year: 2020 })
  for (const row of rows) {
    const { expected, accepted, waiting, overdue } = countsOf(asked.filter(one => one.period === row.code))
    expect(row, row.code).toMatchObject({ expected, accepted, waiting, overdue })
  }
  return rows.length
}

/** Beside the fields of a form: last period, the year before, the sum of the parts of a compiled report. */
const sheet: Source = async (w, audit) => {
  let checked = 0
  for (const [family, period] of [
    ['month', '2020-12'],
    ['quarter', '2020-Q4'],
  ] as const) {
    const shown = await w.as('unit1').reports.sheet({ obligationId: await report(w, family, period) })
    for (const slot of shown.slots) {
      const own = await ownValue(w, slot.component, family)
      const at = parsePeriod(period)
      expect({ last: slot.last, lastYear: slot.lastYear }, slot.component).toEqual({ last: own(previous(at).code), lastYear: own(previousYear(at).code) })
      if (family === 'quarter') {
        const place = audit.words.slots.find(one => one.component === slot.component && one.kind === family)
        const below = audit.standings(w.known('cell1'), place?.family ?? '', period)
        const sum = (of: 'n' | 'value') => below.reduce((total, one) => total + (one[of][(place?.position ?? 1) - 1] ?? 0), 0)
        expect({ parts: slot.parts, n: slot.partsN }, slot.component).toEqual({ parts: sum('n') ? sum('value') : null, n: sum('n') })
      }
      checked += 1
    }
  }
  return checked
}

const template: Source = async w => {
  const [sheet] = await readExcel((await w.as('clerk1').reports.template({ obligationId: await report(w, 'month', '2020-12') })).content)
  expect(numbersAsText(sheet?.rows ?? [])).toEqual([])
  const shown = await w.as('unit1').reports.sheet({ obligationId: await report(w, 'month', '2020-12') })
  for (const slot of shown.slots) {
    const line = sheet?.rows.find(cells => cells[1]?.value === slot.label.vi)
    expect(line?.[3]?.value, slot.component).toBe(slot.last === null ? '' : decimal(slot.last, slot.scale))
  }
  return shown.slots.length
}

const report = async (w: World, family: string, period: string) =>
  (await w.as('unit1').reports.list({ unitId: w.known('unit1'), family, period })).rows[0]?.id ?? ''

/** What the unit itself signed and had accepted of a component, by period. */
async function ownValue(w: World, component: string, family: string) {
  const { rows } = await sql<{ period: string; value: number | null }>`
    select distinct on (o.period) o.period, s.vector[k.position] as value from obligation o join family f on f.id = o.family and f.code = ${family}
    join submission s on s.obligation_id = o.id join obligation_event e on e.submission_id = s.id and e.verb = 'accept'
    join family_slot k on k.family = f.id join component c on c.id = k.component and c.code = ${component}
    where o.unit_id = ${w.known('unit1')} order by o.period, s.version desc`.execute(w.owner.db)
  return (period: string) => rows.find(row => row.period === period)?.value ?? null
}

export const reportsSources: Record<string, Source> = {
  'reports.board': board,
  'reports.exportBoard': exportBoard,
  'reports.periods': periods,
  'reports.sheet': sheet,
  'reports.template': template,
}
