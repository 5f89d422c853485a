import { v7 as uuidv7 } from 'uuid'
import type { World } from '#test/world.ts'

const names = (vi: string, en: string) => ({ vi, en })
const family = 'members-month'
export const grassroots = 128

/**
 * Before the year is played: 128 grassroots organisations under the bloc (the seven of the cast among them), the executive committee that convenes, the
 * catalogue with one indicator, and the monthly form of January 2021, asked of everybody. Committees compile, cells report their own.
 */
export async function prepareYear(w: World): Promise<void> {
  const founder = w.as('system')
  // Officers' second factor has stories of its own.
  await founder.access.changeSettings({ secondFactor: 'off' })
  await founder.org.foundMany({
    effectiveOn: '2015-01-01',
    units: Array.from({ length: grassroots - 7 }, (_, index) => {
      const number = String(index + 10).padStart(3, '0')
      return {
        code: `DN-${number}`,
        name: `Chi bộ Doanh nghiệp số ${number}`,
        shortName: `Doanh nghiệp số ${number}`,
        level: 'grassroots_cell',
        kind: 'private_enterprise',
        parentId: w.known('bloc'),
      }
    }),
  })
  const [bodyId, termId, seatId] = [uuidv7(), uuidv7(), uuidv7()]
  await founder.access.establish({
    bodies: [{ id: bodyId, unitId: w.known('bloc'), kind: 'executive', name: 'Ban Chấp hành Đảng bộ Khối' }],
    terms: [{ id: termId, bodyId, ordinal: 'X', from: '2020-08-01', until: '2025-08-01' }],
    seats: [{ id: seatId, unitId: w.known('bloc'), bodyId, termId, position: 'bloc_secretary', number: 2, from: '2020-08-01', until: '2025-08-01' }],
    mandates: [{ id: uuidv7(), seatId, personId: w.known('person:secretary'), from: '2020-08-01', basis: 'elected' }],
  })
  const component = (code: string, vi: string, en: string) => ({
    code,
    names: names(vi, en),
    measure: names('đảng viên', 'members'),
    scale: 0,
    overUnits: 'sum' as const,
  })
  await founder.indicators.defineComponents({
    components: [
      component('members.open', 'Đảng viên đầu tháng', 'Members at the start'),
      component('members.admitted', 'Đảng viên mới kết nạp', 'Members admitted'),
      component('members.close', 'Đảng viên cuối tháng', 'Members at the end'),
    ],
  })
  const indicator = (code: string, sort: number, vi: string, en: string, words: string) => ({
    code,
    names: names(vi, en),
    measure: names('đảng viên', 'members'),
    group: 'members',
    direction: 'up' as const,
    source: 'claim' as const,
    display: 'number' as const,
    decimals: 0,
    sort,
    formula: { starts: '2015-01-01', numerator: code, denominator: null, words: names(words, en) },
  })
  await founder.indicators.defineIndicators({
    groups: [{ code: 'members', names: names('Công tác đảng viên', 'Members'), sort: 1 }],
    indicators: [
      indicator('members.admitted', 1, 'Kết nạp đảng viên', 'Members admitted', 'Số đảng viên được kết nạp trong kỳ.'),
      indicator('members.close', 2, 'Đảng viên có mặt cuối kỳ', 'Members at the end', 'Số đảng viên có mặt vào ngày cuối kỳ.'),
    ],
  })
  await founder.indicators.defineFamily({
    code: family,
    names: names('Báo cáo tháng', 'Monthly report'),
    lane: 'claim',
    periodKind: 'month',
    slots: [
      { component: 'members.open', overTime: 'last' },
      { component: 'members.admitted', overTime: 'accumulate' },
      { component: 'members.close', overTime: 'last' },
    ],
  })
  await founder.reports.defineForm({
    family,
    from: '2019-01-01',
    names: names('Báo cáo tháng về đảng viên', 'Monthly report on members'),
    sections: [{ code: 'members', names: names('Công tác đảng viên', 'Members'), narrative: true }],
    slots: [
      { component: 'members.open', section: 'members' },
      { component: 'members.admitted', section: 'members' },
      { component: 'members.close', section: 'members' },
    ],
    checks: [
      {
        code: 'closing',
        kind: 'hard',
        rule: 'members.close = members.open + members.admitted',
        words: names('Cuối tháng phải bằng đầu tháng cộng số kết nạp.', 'The end must equal the start plus those admitted.'),
      },
    ],
    due: { kind: 'day_of_month', month_offset: 0, day: 20, shift: 'next' },
    obliged: [
      { level: 'grassroots_committee', mode: 'compiled' },
      { level: 'grassroots_cell', mode: 'own' },
      { level: 'cell', mode: 'own' },
    ],
  })
  await founder.reports.openPeriod({ family, period: '2021-01', under: w.known('bloc') })
}
