import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { runDueActs } from '#kernel/schedule.ts'
import { convenedBody } from '#modules/conferences/hall.fixture.ts'
import { type Role, testUnits } from '../cast.ts'
import { type World, world } from '../world.ts'
import { components, counted, type Family, families, forms, indicators, months, newFormula, quarters, years } from './catalogue.ts'

/**
 * Two years of reports in which everything occurs that makes adding up hard: own and compiled reports, a unit that closed in mid-month, one that moved, one
 * founded when December was being reported on already, a formula that changed in July, ratios, a greatest, closing values, money, missing elements, reports returned, waiting or never sent, corrections accepted
 * through the front door (also below a compiled report), registers beside claims, targets. The clock stands at 17/01/2021.
 */
export async function figuresWorld(): Promise<World> {
  const w = await world()
  const founder = w.as('system')
  await founder.org.close({ id: w.known('unit6'), effectiveOn: '2020-06-16' })
  await founder.org.move({ id: w.known('cell2'), parentId: w.known('unit3'), effectiveOn: '2020-10-01' })
  await founder.indicators.defineComponents({ components })
  await founder.indicators.defineIndicators(indicators)
  for (const family of families) await founder.indicators.defineFamily(family)
  await founder.indicators.changeFormula(newFormula)
  for (const form of forms) await founder.reports.defineForm(form)
  const asked = Object.entries({ month: months, quarter: quarters, year: years }) as [Family, string[]][]
  const open = (family: Family, period: string) => founder.reports.openPeriod({ family, period, under: w.known('bloc') })
  for (const [family, periods] of asked) for (const period of periods) await open(family, period)
  const founded = { code: 'CQ-04', name: 'Chi bộ Hội Nông dân', level: 'grassroots_cell', kind: 'agency', parentId: w.known('bloc') }
  w.know('unit8', (await founder.org.found({ ...founded, effectiveOn: '2020-12-10' })).id)
  for (const [family, periods] of asked) await open(family, periods.at(-1) ?? '')
  for (const [family] of asked) await wrote(w, family)
  await carriedOut(w)
  // What fell due meanwhile is judged by the business calendar.
  while ((await runDueActs(w.road)) > 0) continue
  await corrected(w, 'unit1', 'month', '2020-11', { 'members.admitted': 9, 'members.total': null })
  await corrected(w, 'cell1', 'quarter', '2020-Q3', { 'study.learners': 777 })
  await given(w)
  return w
}

const placeOf = (w: World, unit: string) => (unit === w.known('unit8') ? testUnits.length : testUnits.findIndex(({ known }) => w.known(known) === unit))

/** What the units wrote, by a rule that leaves gaps: some reports never came, some wait or were returned, elements are missing, some came late. */
async function wrote(w: World, family: Family) {
  const { rows: asked } = await sql<{ unit: string; period: string; ends: string }>`
    select o.unit_id as unit, o.period, o.ends from obligation o join family f on f.id = o.family where f.code = ${family} order by o.ends, o.unit_id`.execute(
    w.owner.db,
  )
  const reports = asked.flatMap(({ unit, period, ends }) => {
    const seed = placeOf(w, unit) * 7 + [...months, ...quarters, ...years].indexOf(period) * 3
    if (seed % 11 === 4) return []
    const state = seed % 13 === 5 ? ('returned' as const) : seed % 17 === 6 ? ('submitted' as const) : ('accepted' as const)
    const day = daysAfter(ends, seed % 5 === 0 ? 12 : 3)
    const said = { narratives: {}, signedAt: `${day}T02:00:00.000Z`, signedBy: null }
    const earlier = { ...said, values: valuesOf(family, seed + 5), returnedAt: `${day}T04:00:00.000Z`, reason: 'Nhầm cột số liệu' }
    return [
      {
        unitId: unit,
        period,
        state,
        values: valuesOf(family, seed),
        ...said,
        ...(state === 'submitted' ? {} : { decidedAt: `${day}T08:00:00.000Z` }),
        ...(state === 'returned' ? { reason: 'Chưa khớp với sổ đảng viên' } : {}),
        earlier: seed % 6 === 1 ? [earlier] : [],
      },
    ]
  })
  await w.as('system').reports.recordHistory({ family, reports })
}

const valuesOf = (family: Family, seed: number) =>
  Object.fromEntries(counted[family].map(([component], place) => [component, (seed + place) % 8 === 3 ? null : ((seed * (place + 3)) % 41) + place * 2 + 1]))

const daysAfter = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** An accepted report is opened again, corrected, signed and accepted: by the unit and the superior themselves. */
async function corrected(w: World, unit: Role, family: Family, period: string, values: Record<string, number | null>) {
  const { rows } = await w.as(unit).reports.list({ unitId: w.known(unit), family, period })
  const report = rows[0]
  if (report?.state !== 'accepted') throw new Error(`${unit} has no accepted report of ${period}`)
  const obligationId = report.id
  await w.as(unit).reports.reopen({ obligationId, reason: 'Bổ sung số liệu' })
  const { draft } = await w.as(unit).reports.sheet({ obligationId })
  const edits = Object.entries(values).map(([component, value]) => ({ field: `v:${component}`, value, at: '2021-01-17T00:30:00.000Z' }))
  const { version: draftVersion } = await w.as(unit).reports.save({ obligationId, baseVersion: draft.version, edits })
  const { version } = await w.as(unit).reports.submit({ obligationId, draftVersion })
  await w.as(unit === 'cell1' ? 'unit1' : 'office').reports.accept({ obligationId, version })
}

/** Tasks done in time, late and not at all, and a conference that was held: what the system counts itself. */
async function carriedOut(w: World) {
  const founder = w.as('system')
  const at = (unit: string) => ({ unitId: w.known(unit), position: 'unit_secretary' })
  const done = (submittedOn: string) => ({ state: 'done' as const, submittedOn, closedOn: '2020-12-28' })
  await founder.tasks.recordHistory({
    tasks: ['2020-06-30', '2020-11-20'].map(dueOn => ({
      id: uuidv7(),
      unitId: w.known('bloc'),
      title: `Sơ kết đến ngày ${dueOn}`,
      dueOn,
      assignedOn: '2020-02-10',
      assignments: [
        { ...at('unit1'), ...done('2020-06-25') },
        { ...at('unit2'), ...done('2020-12-10') },
        { ...at('unit3'), state: 'in_progress' as const, acceptedOn: '2020-02-12' },
        { ...at('unit6'), state: 'accepted' as const, acceptedOn: '2020-02-12' },
      ],
    })),
  })
  const bodyId = await convenedBody(founder, w.known)
  const { id } = await w
    .as('office')
    .conferences.plan({ bodyId, ordinal: 3, extended: false, startsAt: '2021-01-17T01:00:00.000Z', place: 'Hội trường Đảng ủy Khối' })
  await w.as('office').conferences.invite({ conferenceId: id, bodyIds: [bodyId] })
  await w.as('secretary').conferences.convene({ id })
  await w.as('secretary').conferences.start({ id })
  await w.as('secretary').conferences.hold({ id })
}

/** The targets of 2020 for the units, and those drafted for 2021. */
async function given(w: World) {
  const founder = w.as('system').programmes
  const { id } = await founder.draft({ unitId: w.known('bloc'), title: 'Chương trình công tác năm 2020', period: '2020' })
  const units = ['unit1', 'unit2', 'unit3', 'unit4', 'unit5', 'unit7'].map(w.known)
  const list = units.map((unitId, place) => ({ unitId, numerator: 20 + place * 5 }))
  const rate = { numerator: 90, denominator: 100 }
  await founder.setTarget({ programmeId: id, indicator: 'members.admitted', period: '2020', numerator: 195, apportion: 'list', list })
  await founder.setTarget({
    programmeId: id,
    indicator: 'meetings.rate',
    period: '2020',
    ...rate,
    apportion: 'set',
    list: units.map(unitId => ({ unitId, ...rate })),
  })
  await founder.deploy({ id, units })
  w.know('programme', id)
  const { id: ahead } = await founder.draft({ unitId: w.known('bloc'), title: 'Chương trình công tác năm 2021', period: '2021' })
  await founder.setTarget({ programmeId: ahead, indicator: 'members.admitted', period: '2021', numerator: 200, apportion: 'equal' })
}
