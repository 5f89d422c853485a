import { expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import { phoneVi, violations } from './browser.ts'
import { say } from './person.ts'
import { openInInbox } from './report-steps.ts'
import { story } from './story.ts'
import { grassroots } from './year-world.ts'

/** What the office sets up at its desk before and around the year: catalogue, forms, periods. In order. */
const { at, complaints, product } = story('desk')

test('the office puts a new component and an indicator into the catalogue, and changes its formula from a month on', async () => {
  const office = await at('office')
  const { page } = office
  await office.go('/indicators/components')
  await office.press('indicators.defineComponents')
  await office.field(say('indicators.field.name')).fill('Buổi sinh hoạt chuyên đề')
  await office.field(say('indicators.column.measure')).fill('buổi')
  expect(await office.field(say('indicators.column.code')).inputValue()).toBe('buoi-sinh-hoat-chuyen-de')
  await office.send()
  await office.sees(say('indicators.component.done', { name: 'Buổi sinh hoạt chuyên đề' }))

  await office.go('/indicators')
  await office.press('indicators.defineIndicators')
  await office.field(say('indicators.field.name')).fill('Sinh hoạt chuyên đề')
  await office.field(say('indicators.column.measure')).fill('buổi')
  await office.choose(say('indicators.column.group'), 'Công tác đảng viên')
  await office.field(say('indicators.field.starts')).fill('01/01/2021')
  await office.choose(say('indicators.field.numerator'), /^Buổi sinh hoạt chuyên đề/)
  await office.field(say('indicators.field.words')).fill('Số buổi sinh hoạt chuyên đề trong kỳ.')
  await office.send()
  await office.dialog().getByRole('heading', { name: 'Sinh hoạt chuyên đề' }).waitFor()

  await office.confirm('indicators.changeFormula')
  await office.field(say('indicators.field.starts')).fill('01/06/2021')
  await office.field(say('indicators.field.words')).fill('Số buổi sinh hoạt chuyên đề, kể cả sinh hoạt ghép.')
  await office.send()
  const versions = office.dialog().getByRole('region', { name: say('indicators.formulas.compare') })
  await versions.getByRole('columnheader', { name: say('indicators.formula', { version: 2, from: '01/06/2021' }) }).waitFor()
  expect(await versions.getByRole('columnheader').count()).toBe(2)
  await office.picture('desk-01-indicator')
  expect(await violations(page)).toEqual([])
})

test('the office defines a quarterly form with a check that is read back in words, and opens its period for the units', async () => {
  const office = await at('office')
  const { page } = office
  await office.go('/reports/forms')
  await office.picture('desk-02-forms')
  await office.press('reports.form.new')
  await office.field(say('reports.form.name')).fill('Báo cáo sinh hoạt chuyên đề')
  await office.choose(say('reports.form.period_kind'), say('indicators.periodKind.quarter'))
  await office.field(say('reports.form.from_day')).fill('01/01/2021')
  await page.getByRole('checkbox', { name: 'Đảng bộ cơ sở', exact: true }).check()
  await page.getByRole('checkbox', { name: 'Chi bộ cơ sở', exact: true }).check()
  await office.field(say('reports.form.section.name')).fill('Sinh hoạt')
  await office.choose(say('reports.form.slot.add', { name: 'Sinh hoạt' }), /^Buổi sinh hoạt chuyên đề/)
  await office.choose(say('reports.form.slot.add', { name: 'Sinh hoạt' }), /^Đảng viên mới kết nạp/)
  await office.press('reports.check.add')
  await office.field(say('reports.check.rule')).fill('buoi-sinh-hoat-chuyen-de >= ')
  await office.sees(say('reports.check.unreadable', { at: 29 }))
  await office.field(say('reports.check.rule')).fill('buoi-sinh-hoat-chuyen-de >= 1')
  await office.sees(say('reports.check.means', { words: 'Buổi sinh hoạt chuyên đề không nhỏ hơn 1' }))
  await office.field(say('reports.check.words')).fill('Mỗi quý phải có ít nhất một buổi sinh hoạt chuyên đề.')
  await office.picture('desk-03-form-editor')
  expect(await violations(page)).toEqual([])
  await office.send()
  await office.confirm('reports.defineForm')
  await page.getByRole('heading', { level: 1, name: 'Báo cáo sinh hoạt chuyên đề' }).waitFor()

  await office.press('reports.openPeriod')
  await page.getByRole('menuitem', { name: 'Quý I/2021' }).click()
  await office.confirm('reports.openPeriod')
  await office.sees(say('reports.periods.opened', { count: grassroots }))
  await office.picture('desk-04-form')
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: 'Quý I/2021', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /Quý I\/2021/ }).waitFor()
  await office.sees(new RegExp(`/ ${grassroots}$`))
  await office.picture('desk-05-period')
})

test('a unit founded inside the open period is asked by itself, and the period is closed and opened again with reasons', async () => {
  const office = await at('office')
  const { page } = office
  await product()
    .world.as('system')
    .org.found({
      code: 'DN-900',
      name: 'Chi bộ Công ty Sao Mai',
      level: 'grassroots_cell',
      kind: 'private_enterprise',
      parentId: product().world.known('bloc'),
      effectiveOn: '2021-01-10',
    })
  await runDueActs(product().world.road)
  await office.sees(new RegExp(`/ ${grassroots + 1}$`))
  await page.getByRole('searchbox').first().fill('sao mai')
  await office.sees('10/01/2021–31/03/2021')

  await office.go('/reports/forms/bao-cao-sinh-hoat-chuyen-de')
  for (const [verb, seen] of [
    ['closePeriod', 'Đã chốt số liệu'],
    ['reopenPeriod', 'Có đơn vị đề nghị điều chỉnh'],
  ] as const) {
    await page.getByRole('button', { name: `${say(`reports.${verb}`)}: Quý I/2021` }).click()
    await page.getByRole('dialog').getByRole('textbox').fill(seen)
    await office.send()
    await office.sees(new RegExp(seen))
  }
})

test('the form is revised: the next edition holds from its day on, the edition before it stays readable', async () => {
  const office = await at('office')
  const { page } = office
  await office.press('reports.form.revise')
  await office.field(say('reports.form.from_day')).fill('01/04/2021')
  await office.press('reports.form.section.add')
  await office.field(say('reports.form.section.name')).fill('Kiến nghị')
  await office.send()
  await office.confirm('reports.defineForm')
  await office.sees(say('reports.form.done', { edition: 2, from: '01/04/2021' }))
  await page.getByRole('heading', { name: 'Kiến nghị' }).waitFor()
  await page.getByText(say('reports.form.edition', { edition: 1, from: '01/01/2021' })).click()
  await page.getByRole('heading', { name: 'Kiến nghị' }).waitFor({ state: 'detached' })
})

test('on a phone the button stands there before the first save; the superior’s remark stands beside its field', async () => {
  const cell = await at('cell1', phoneVi)
  await cell.go('/reports')
  await cell.page.getByRole('link', { name: 'Báo cáo tháng về đảng viên' }).click()
  await cell.field('Đảng viên đầu tháng').waitFor()
  await cell.button('reports.submit').waitFor()
  await cell.field('Đảng viên đầu tháng').fill('30')
  await cell.field('Đảng viên mới kết nạp').fill('2')
  await cell.field('Đảng viên cuối tháng').fill('32')
  await cell.sees(say('reports.fill.ready'))
  await cell.press('reports.submit')
  await cell.confirm('reports.submit')
  await cell.confirmsPassword()
  await cell.sees(say('reports.signed.verified'))

  const head = await at('unit1')
  await openInInbox(head, 'Chi bộ Văn phòng Sở')
  await head.press('reports.returnBack')
  await head.page.keyboard.type('Số kết nạp chưa khớp quyết định.')
  await head.choose(say('reports.return.remark_add'), 'Đảng viên mới kết nạp')
  await head.field('Đảng viên mới kết nạp').fill('Quyết định chỉ có 01 đồng chí.')
  await head.picture('desk-06-return')
  await head.send()
  await head.sees(say('reports.return.done'))

  await cell.go('/reports')
  await cell.page.getByRole('link', { name: 'Báo cáo tháng về đảng viên' }).click()
  await cell.sees('Quyết định chỉ có 01 đồng chí.')
  await cell.picture('desk-07-remark')
  // Fixing a field does not take the remark away: it goes with the next signature.
  await cell.field('Đảng viên mới kết nạp').fill('1')
  await cell.field('Đảng viên cuối tháng').fill('31')
  await cell.sees(say('reports.fill.saved'))
  await cell.sees('Quyết định chỉ có 01 đồng chí.')
  // What is said for a moment stands clear of the act at the foot.
  await cell.press('reports.submit')
  await cell.confirm('reports.submit')
  const toast = cell.page.locator('.mantine-Notification-root').first()
  await toast.waitFor()
  expect((await toast.boundingBox())?.y).toBeLessThan(120)
})

test('who has nothing to report opens Reports on what there is to see, and still finds each page', async () => {
  const reader = await at('reader')
  await reader.go('/reports')
  await reader.page.getByRole('heading', { level: 1, name: say('reports.board') }).waitFor()
  const office = await at('office')
  await office.go('/reports')
  await office.page.getByRole('heading', { level: 1, name: say('reports.inbox') }).waitFor()
  await office.press('reports.mine')
  await office.sees(say('reports.mine.empty'))
})

test('the board is read page by page and narrowed by name', async () => {
  const office = await at('office')
  await office.go('/reports/board?size=20')
  await office.sees(/^1–20 \//)
  await office.page.getByRole('button', { name: say('ui.table.pageNext') }).click()
  await office.sees(/^21–40 \//)
  await office.field(say('reports.board.search')).fill('lien minh')
  await office.page.getByRole('rowheader', { name: 'Liên minh Hợp tác xã' }).waitFor()
  await expect.poll(() => office.page.locator('tbody tr').count()).toBe(1)
  await office.picture('desk-08-board')
  expect(complaints()).toEqual([])
})
