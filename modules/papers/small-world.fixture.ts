// biome-ignore lint/suspicious/noExplicitAny: the callers' typed doors, whichever modules they have
type Doors = Record<string, Record<string, (input: any) => Promise<any>>>

const names = (vi: string, en = vi) => ({ vi, en })
const component = (code: string, vi: string) => ({
  code,
  names: names(vi, code),
  measure: names(code.startsWith('meetings') ? 'chi bộ' : 'đảng viên', 'members'),
  scale: 0,
  overUnits: 'sum',
})

/** Units of the test world that report, with what each admits in 2020 month by month (twelve numbers) and its members. */
export const admissions: Readonly<Record<string, { admitted: readonly number[]; members: number }>> = {
  unit1: { admitted: [1, 0, 2, 0, 1, 1, 0, 0, 3, 1, 0, 2], members: 84 },
  unit2: { admitted: [0, 1, 0, 0, 2, 0, 1, 0, 0, 1, 0, 1], members: 132 },
  unit3: { admitted: [0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0], members: 57 },
  unit4: { admitted: [0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0], members: 9 },
  unit5: { admitted: [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0], members: 6 },
  unit6: { admitted: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], members: 5 },
  unit7: { admitted: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], members: 4 },
}
export const family = 'members-month'

/** Catalogue, form, a year of accepted reports, the programme of 2020 with its targets and next year's draft: through the modules' doors, as the system. */
export async function reportedYear(as: () => Doors, known: (name: string) => string) {
  const now = as()
  await now.indicators?.defineComponents?.({
    components: [
      component('members.admitted', 'Kết nạp trong kỳ'),
      component('members.total', 'Đảng viên cuối kỳ'),
      component('meetings.cells', 'Chi bộ phải sinh hoạt'),
      component('meetings.held', 'Chi bộ đã sinh hoạt'),
    ],
  })
  const indicator = (code: string, vi: string, sort: number, formula: object, more: object = {}) => ({
    code,
    names: names(vi, code),
    measure: names('đảng viên', 'members'),
    group: 'members',
    direction: 'up',
    source: 'claim',
    display: 'number',
    decimals: 0,
    sort,
    formula: { starts: '2015-01-01', denominator: null, words: names(vi), ...formula },
    ...more,
  })
  await now.indicators?.defineIndicators?.({
    groups: [{ code: 'members', names: names('Đảng viên', 'Members'), sort: 1 }],
    indicators: [
      indicator('members.admitted', 'Kết nạp đảng viên', 1, { numerator: 'members.admitted' }),
      indicator('members.total', 'Tổng số đảng viên', 2, { numerator: 'members.total' }),
      indicator(
        'meetings.held_rate',
        'Tỷ lệ chi bộ sinh hoạt thường kỳ',
        3,
        { numerator: 'meetings.held', denominator: 'meetings.cells' },
        { display: 'percent', decimals: 1, measure: names('%') },
      ),
    ],
  })
  await now.indicators?.defineFamily?.({
    code: family,
    names: names('Báo cáo tháng', 'Monthly report'),
    lane: 'claim',
    periodKind: 'month',
    slots: [
      { component: 'members.admitted', overTime: 'accumulate' },
      { component: 'members.total', overTime: 'last' },
      { component: 'meetings.cells', overTime: 'accumulate' },
      { component: 'meetings.held', overTime: 'accumulate' },
    ],
  })
  await now.reports?.defineForm?.({
    family,
    from: '2020-01-01',
    names: names('Báo cáo tháng', 'Monthly report'),
    sections: [{ code: 'members', names: names('Công tác đảng viên', 'Members'), narrative: true }],
    slots: ['members.admitted', 'members.total', 'meetings.cells', 'meetings.held'].map(code => ({ component: code, section: 'members' })),
    checks: [],
    due: { kind: 'day_of_month', month_offset: 1, day: 5, shift: 'none' },
    obliged: [
      { level: 'grassroots_committee', mode: 'own' },
      { level: 'grassroots_cell', mode: 'own' },
    ],
  })
  const months = Array.from({ length: 12 }, (_, index) => `2020-${String(index + 1).padStart(2, '0')}`)
  for (const period of months) await now.reports?.openPeriod?.({ family, period, under: known('bloc') })
  const reports = Object.entries(admissions).flatMap(([unit, { admitted, members }]) =>
    months.flatMap((period, index) => {
      // unit7 has not sent December; unit4 sent March late.
      if (unit === 'unit7' && index === 11) return []
      const late = unit === 'unit4' && index === 2
      const day = `2020-${String(index + 1).padStart(2, '0')}-28`
      const signedAt = late ? '2020-04-20T02:00:00.000Z' : `${day}T02:00:00.000Z`
      return [
        {
          unitId: known(unit),
          period,
          state: 'accepted',
          signedAt,
          signedBy: null,
          decidedAt: late ? '2020-04-21T02:00:00.000Z' : `${day}T08:00:00.000Z`,
          values: { 'members.admitted': admitted[index], 'members.total': members, 'meetings.cells': 2, 'meetings.held': index % 5 === 0 ? 1 : 2 },
          narratives: { members: `Kết nạp ${admitted[index]} đảng viên trong tháng ${index + 1}.` },
        },
      ]
    }),
  )
  await now.reports?.recordHistory?.({ family, reports })
  const programme = await now.programmes?.draft?.({ unitId: known('bloc'), title: 'Chương trình công tác năm 2020', period: '2020' })
  const shares = [10, 6, 3, 2, 1, 1, 1].map((numerator, index) => ({ unitId: known(`unit${index + 1}`), numerator }))
  await now.programmes?.setTarget?.({
    programmeId: programme.id,
    indicator: 'members.admitted',
    period: '2020',
    numerator: 24,
    apportion: 'list',
    list: shares,
  })
  await now.programmes?.setTarget?.({
    programmeId: programme.id,
    indicator: 'meetings.held_rate',
    period: '2020',
    numerator: 90,
    denominator: 100,
    apportion: 'set',
    list: shares.map(share => ({ unitId: share.unitId, numerator: 90, denominator: 100 })),
  })
  await now.programmes?.deploy?.({ id: programme.id, units: shares.map(share => share.unitId) })
  const ahead = await now.programmes?.draft?.({ unitId: known('bloc'), title: 'Chương trình công tác năm 2021', period: '2021' })
  await now.programmes?.setTarget?.({ programmeId: ahead.id, indicator: 'members.admitted', period: '2021', numerator: 28, apportion: 'equal' })
  await now.tasks?.draft?.({
    unitId: known('bloc'),
    title: 'Xây dựng kế hoạch học tập, quán triệt Quy định số 205-QĐ/TW',
    dueOn: '2021-03-31',
    programmeId: ahead.id,
  })
}
