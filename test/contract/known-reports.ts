import { sql } from 'kysely'
import type { Preparing } from './known.ts'

const names = (vi: string, en = vi) => ({ vi, en })
const codes = ['members.admitted', 'members.total'] as const
const family = 'members-month'

/** The catalogue, a form of every month since December 2018, and reports in every state: unit1 writes, unit2 has sent, unit7 and the cells are read by few. */
export async function prepareReports({ w, canaries, one }: Preparing) {
  const founder = w.as('system')
  await founder.indicators.defineComponents({
    components: codes.map(code => ({ code, names: names('Đảng viên', 'Members'), measure: names('đảng viên', 'members'), scale: 0, overUnits: 'sum' })),
  })
  await founder.indicators.defineIndicators({
    groups: [{ code: 'members', names: names('Công tác đảng viên', 'Members'), sort: 1 }],
    indicators: codes.map((code, sort) => ({
      code,
      names: names('Đảng viên', 'Members'),
      measure: names('đảng viên', 'members'),
      group: 'members',
      direction: 'up',
      source: 'claim',
      display: 'number',
      decimals: 0,
      sort,
      formula: { starts: '2015-01-01', numerator: code, denominator: null, words: names('Như tên gọi', 'As it is called') },
    })),
  })
  await founder.indicators.defineFamily({
    code: family,
    names: names('Báo cáo tháng', 'Monthly report'),
    lane: 'claim',
    periodKind: 'month',
    slots: [
      { component: codes[0], overTime: 'accumulate' },
      { component: codes[1], overTime: 'last' },
    ],
  })
  await founder.reports.defineForm({
    family,
    from: '2018-01-01',
    names: names('Báo cáo tháng', 'Monthly report'),
    checks: [],
    sections: [{ code: 'members', names: names('Công tác đảng viên', 'Members'), narrative: true }],
    slots: codes.map(component => ({ component, section: 'members' })),
    due: { kind: 'day_of_month', month_offset: 1, day: 5, shift: 'next' },
    obliged: [
      { level: 'grassroots_committee', mode: 'own' },
      { level: 'grassroots_cell', mode: 'own' },
      { level: 'cell', mode: 'own' },
    ],
  })
  for (const period of ['2018-12', '2019-01', '2020-10', '2020-11', '2020-12']) await founder.reports.openPeriod({ family, period, under: w.known('bloc') })
  await founder.reports.closePeriod({ family, period: '2018-12', reason: 'Đã quyết toán số liệu năm 2018' })
  for (const [name, id] of Object.entries({ family1: family, component1: codes[0], indicator1: codes[0] })) w.know(name, id)

  const report = (unit: string, period: string) => one(sql`select id from obligation where unit_id = ${w.known(unit)} and period = ${period}`)
  const above = { cell1: 'unit1', cell2: 'unit2' } as Record<string, string>
  const write = async (unit: 'unit1' | 'unit2' | 'unit3' | 'unit7' | 'cell1' | 'cell2', period: string) => {
    const obligationId = await report(unit, period)
    const narrative = canaries.of(`narrative of ${unit} ${period}`, 'reports.read', [unit, above[unit] ?? 'bloc'])
    const edits = [...codes.map(code => ({ field: `v:${code}`, value: 3 })), { field: 'n:members', value: `Kết nạp 03 đồng chí ${narrative}.` }]
    await w.as(unit).reports.save({ obligationId, baseVersion: 0, edits: edits.map(edit => ({ ...edit, at: '2021-01-17T00:30:00.000Z' })) })
    return obligationId
  }
  const sign = async (unit: Parameters<typeof write>[0], period: string) => {
    const obligationId = await write(unit, period)
    return { obligationId, ...(await w.as(unit).reports.submit({ obligationId, draftVersion: 1 })) }
  }
  w.know('obligation1', await report('unit1', '2020-10'))
  w.know('obligationDraft', await write('unit1', '2020-11'))
  w.know('obligationToSign', await write('unit1', '2020-12'))
  await w.as('clerk1').reports.sendToSign({ obligationId: w.known('obligationToSign') })
  w.know('obligationSubmitted', (await sign('unit2', '2020-12')).obligationId)
  w.know('obligationSubmitted2', (await sign('unit2', '2020-11')).obligationId)
  const accepted = await sign('unit2', '2020-10')
  await w.as('office').reports.accept({ obligationId: accepted.obligationId, version: 1 })
  w.know('obligationAccepted', accepted.obligationId)
  w.know('submission1', accepted.submissionId)
  const returned = await sign('unit7', '2020-12')
  await w.as('office').reports.returnBack({
    obligationId: returned.obligationId,
    version: 1,
    reason: canaries.of('why a report of unit7 was returned', 'reports.read', ['unit7', 'bloc']),
  })
  await sign('unit7', '2020-11')
  await sign('cell1', '2020-12')
  await sign('cell2', '2020-12')
  await write('unit3', '2020-12')
  await w.as('office').reports.remind({ under: w.known('bloc'), period: '2020-10', note: 'Đề nghị gửi sớm' })
  const template = (await w.as('unit1').reports.template({ obligationId: w.known('obligation1') })) as { content: Uint8Array }
  w.know('template1', Buffer.from(template.content).toString('base64'))
}
