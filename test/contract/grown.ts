import { v7 as uuidv7 } from 'uuid'
import type { PreparedWorld } from './known.ts'

const from = '2020-08-01'

/** Makes a prepared world at least four times larger, everywhere the examples look: units under the bloc and under unit1, and what units have. */
export async function grow({ w }: PreparedWorld): Promise<{ units: string[] }> {
  const founder = w.as('system')
  const under = (parentCode: string, level: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({ code: `${parentCode}-T${n}`, name: `Chi bộ thêm ${n}`, level, kind: 'agency', parentCode }))
  const made = await founder.org.foundMany({ effectiveOn: '2015-01-01', units: [...under('ĐUK', 'grassroots_cell', 45), ...under('CQ-01', 'cell', 8)] })
  const units = made.units.slice(0, 45).map(unit => unit.id)
  const seated = made.units.map(unit => ({ unit: unit.id, person: uuidv7(), seat: uuidv7() }))
  await founder.access.establish({
    persons: seated.map(({ unit, person }) => ({ id: person, unitId: unit, fullName: 'Nguyễn Văn Thêm' })),
    seats: seated.map(({ unit, seat }) => ({ id: seat, unitId: unit, position: 'cell_secretary', from })),
    mandates: seated.map(({ seat, person }) => ({ id: uuidv7(), seatId: seat, personId: person, from, basis: 'appointed' as const })),
    accounts: seated.map(({ person }, n) => ({ id: uuidv7(), personId: person, username: `them${n}` })),
    bodies: seated.map(({ unit }, n) => ({ id: uuidv7(), unitId: unit, kind: 'board' as const, name: `Ban thêm ${n}` })),
  })
  await growReports(w, units)
  await growWork(w, units)
  const conferenceId = w.known('conference1')
  await founder.conferences.invite({ conferenceId, unitIds: units, guests: units.map(() => ({ fullName: 'Khách mời thêm', organisation: 'Ban' })) })
  for (let n = 0; n < 5; n++) await founder.conferences.conclude({ conferenceId: w.known('conference.in_session'), text: `Kết luận thêm ${n}` })
  await founder.workplans.addRows({
    workplanId: w.known('workplan1'),
    rows: units.map((unitId, n) => ({
      section: 'standing' as const,
      content: `Nội dung quý I thêm ${n}`,
      consideredBy: w.known('bloc.body'),
      month: '2021-03',
      preparers: [{ unitId }],
    })),
  })
  for (let n = 0; n < 3; n++) await founder.papers.build({ unitId: w.known('bloc'), year: 2020 })
  return { units }
}

async function growReports(w: PreparedWorld['w'], units: readonly string[]) {
  const [family, signedAt, decidedAt] = ['members-month', '2020-12-03T02:00:00.000Z', '2020-12-04T02:00:00.000Z']
  for (const period of ['2019-01', '2020-10', '2020-11', '2020-12']) await w.as('system').reports.openPeriod({ family, period, under: w.known('bloc') })
  const values = { 'members.admitted': 2, 'members.total': 30 }
  const accepted = (unitId: string, period: string) => ({ unitId, period, state: 'accepted' as const, values, signedAt, signedBy: null, decidedAt })
  await w.as('system').reports.recordHistory({ family, reports: ['2020-10', '2020-11'].flatMap(period => units.map(unitId => accepted(unitId, period))) })
}

async function growWork({ as, known }: PreparedWorld['w'], units: readonly string[]) {
  const tasks = (count: number, dueOn: string) => Array.from({ length: count }, (_, n) => ({ title: `Học tập, nhiệm vụ thêm ${n}`, dueOn }))
  await as('system').tasks.deploy({ unitId: known('bloc'), tasks: tasks(3, '2021-05-31'), to: units.map(unitId => ({ unitId })) })
  await as('system').tasks.deploy({ unitId: known('bloc'), tasks: tasks(100, '2021-06-30'), to: [{ unitId: known('unit1') }] })
  const late = { at: '2020-11-02T01:00:00.000Z' }
  await as('system', late).tasks.deploy({ unitId: known('bloc'), tasks: tasks(2, '2020-12-31'), to: [...units, known('unit1')].map(unitId => ({ unitId })) })
  const { id } = await as('system').programmes.draft({ unitId: known('bloc'), title: 'Chương trình thêm', period: '2021' })
  for (const indicator of ['members.admitted', 'members.total'])
    await as('system').programmes.setTarget({ programmeId: id, indicator, period: '2021', numerator: 400, apportion: 'equal' })
  await as('system').programmes.deploy({ id, units: [...units] })
  for (const unit of ['bloc', 'unit1'])
    for (let n = 0; n < 6; n++)
      await as('system').documents.recordDocument({
        unitId: known(unit),
        number: `${n + 10}-KH`,
        issuedOn: '2020-12-01',
        issuer: 'Cấp ủy',
        kind: 'KH',
        title: `Kế hoạch thêm ${n}`,
        fileId: known(`file:${unit}`),
      })
}
