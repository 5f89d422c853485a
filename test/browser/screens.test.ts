import { afterEach, expect, test } from 'vitest'
import { phoneVi, violations } from './browser.ts'
import { onePixel } from './one-pixel.ts'
import { type Person, say } from './person.ts'
import { story } from './story.ts'

/** What the office, a unit and an administrator do beside the great road of the year, each at a screen. */
const { at, complaints, product } = story('screens')

// A refusal that the story provokes is an answer, not a fault.
afterEach(() => {
  expect(complaints(/status of 4\d\d/)).toEqual([])
})

/** What stands on the screen now is clean for axe. */
async function isClean({ page }: Person) {
  expect(await violations(page)).toEqual([])
}

test('a document enters the register with its file, is found, looked at and withdrawn with the reason', async () => {
  const office = await at('office')
  const { page } = office
  await office.go('/documents')
  await office.press('documents.record')
  await office.choose(say('documents.field.kind'), say('documents.kind.NQ'))
  await office.field(say('documents.field.number')).fill('09-NQ/ĐUK')
  await office.field(say('documents.field.issuedOn')).fill('15/01/2021')
  await office.field(say('documents.field.issuer')).fill('Đảng ủy Khối')
  await office.field(say('documents.field.title')).fill('Nghị quyết về công tác đảng năm 2021')
  await page.getByLabel(say('documents.notClassified')).check()
  await page.locator('input[type=file]').setInputFiles({ name: 'trang.png', mimeType: 'image/png', buffer: onePixel })
  await office.sees('trang.png')
  await office.picture('30-record-document')
  await office.send()
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  await office.dialog().getByRole('img', { name: 'trang.png' }).waitFor()
  await isClean(office)

  await office.go('/documents')
  await office.field(say('ui.table.search', { list: say('documents.title') })).fill('nghi quyet ve cong tac')
  await page.getByRole('link', { name: '09-NQ/ĐUK' }).waitFor()
})

test('a draft programme is changed, rests on the document, and its target is divided by hand with the sum against the total', async () => {
  const office = await at('office')
  const { page } = office
  await office.go('/programmes')
  await office.press('programmes.draft')
  await office.field(say('programmes.field.title')).fill('Chương trình dự thảo')
  await office.send()
  await page.getByRole('heading', { level: 1, name: 'Chương trình dự thảo' }).waitFor()
  await office.press('programmes.edit')
  await office.field(say('programmes.field.title')).fill('Chương trình công tác năm 2021')
  await office.choose(say('programmes.field.bodyId'), 'Ban Chấp hành Đảng bộ Khối')
  await office.field(say('programmes.field.documentId')).fill('09-NQ')
  await page.getByRole('option', { name: /Nghị quyết về công tác đảng/ }).click()
  await office.send()
  await page.getByRole('heading', { level: 1, name: 'Chương trình công tác năm 2021' }).waitFor()
  await page.getByRole('link', { name: /09-NQ\/ĐUK/ }).waitFor()

  await office.press('programmes.target.add')
  await office.choose(say('programmes.field.indicator'), 'Kết nạp đảng viên')
  await office.field(say('programmes.field.numerator')).fill('256')
  await office.sees(say('programmes.preview.sum', { count: 128, sum: '256' }))
  await office.choose(say('programmes.field.apportion'), say('programmes.apportion.list'))
  await office.press('programmes.shares.equal')
  await office.sees(say('programmes.shares.sum', { sum: '256', total: '256', left: '0', count: 128 }))
  // The keyboard alone: the next unit by Enter, one more than there is.
  const first = office.dialog().getByLabel('Đảng bộ Sở Kế hoạch')
  await first.fill('12')
  await first.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  await office.sees(say('programmes.shares.over', { sum: '266', total: '256', left: '10', count: 128 }))
  await office.send()
  await office.dialog().getByRole('alert').waitFor()
  await first.fill('2')
  await office.picture('31-target-by-list')
  await isClean(office)
  await office.send()
  await office.dialog().waitFor({ state: 'detached' })

  await office.press('programmes.deploy')
  await page.getByLabel(say('programmes.deploy.all')).check()
  await office.field(say('programmes.field.decisionNumber')).fill('12-QĐ/ĐUK')
  await office.press('programmes.deploy.confirm', { count: 128 })
  await office.confirm('programmes.deploy')
  await office.sees(say('programmes.sumOfParts', { sum: '256', total: '256' }))
})

test('a unit takes its part on and passes it on to its cell; the cell objects, the unit amends; every step is on record', async () => {
  const unit1 = await at('unit1')
  await unit1.go('/programmes/answer')
  await unit1.press('programmes.accept')
  await unit1.sees(say('programmes.part.accepted'))
  await unit1.press('programmes.cascade')
  await unit1.press('programmes.shares.equal')
  await unit1.sees(say('programmes.shares.sum', { sum: '2', total: '2', left: '0', count: 1 }))
  await unit1.picture('32-cascade')
  await unit1.confirm('programmes.cascade')
  await unit1.confirm('programmes.cascade')
  await unit1.sees(say('programmes.matrix'))

  const cell = await at('cell1', phoneVi)
  await cell.go('/programmes/answer')
  await cell.press('programmes.object')
  await cell.field(say('programmes.field.reason')).fill('Chi bộ chỉ còn một quần chúng ưu tú.')
  await cell.picture('33-object-cell')
  await cell.press('programmes.object')
  await cell.sees(say('programmes.part.objected'))

  await unit1.sees(/chỉ còn một quần chúng/)
  await unit1.press('programmes.objection.open')
  await unit1.press('programmes.amend')
  await unit1.field(say('programmes.field.numeratorPart')).fill('1')
  await unit1.field(say('programmes.field.reason')).fill('Đồng ý với chi bộ')
  await unit1.send()
  await unit1.sees(say('programmes.event.amend'))
  await unit1.sees(say('programmes.event.object'))
  await unit1.picture('34-part-history')
  await isClean(unit1)
})

test('a task is drafted with a unit that takes part, changed, given, and another draft is discarded', async () => {
  const office = await at('office')
  const { page } = office
  for (const title of ['Rà soát tổ chức đảng', 'Dự thảo bỏ đi']) {
    await office.go('/tasks/new')
    await office.field(say('tasks.field.to')).fill('CQ-01')
    await page.getByRole('option', { name: /Đảng bộ Sở Kế hoạch/ }).click()
    await office.field(say('tasks.field.co')).fill('SN-01')
    await page.getByRole('option', { name: /Đảng bộ Bệnh viện/ }).click()
    await page.keyboard.press('Escape')
    await page.getByText(say('tasks.when.later'), { exact: true }).click()
    await office.field(say('tasks.field.title')).fill(title)
    await office.field(say('tasks.field.dueOn')).fill('31/03/2021')
    await office.send()
    await page
      .getByRole('cell', { name: title })
      .or(page.getByRole('rowheader', { name: title }))
      .first()
      .waitFor()
  }
  const row = (title: string) => page.getByRole('row').filter({ hasText: title })
  await row('Rà soát')
    .getByRole('button', { name: say('tasks.draft.edit') })
    .click()
  await office.field(say('tasks.field.title')).fill('Rà soát tổ chức đảng năm 2021')
  await office.picture('35-edit-draft')
  await office.send()
  await office.dialog().waitFor({ state: 'detached' })
  await row('năm 2021')
    .getByRole('button', { name: say('tasks.draft.deployDrafts') })
    .click()
  await office.press('tasks.assign.confirm', { count: 2 })
  await office.dialog().waitFor({ state: 'detached' })
  await row('bỏ đi')
    .getByRole('button', { name: say('tasks.draft.discard') })
    .click()
  await office.confirm('tasks.draft.discard')
  await office.sees(say('tasks.drafts.none'))
  await isClean(office)
  expect((await product().world.as('unit2').tasks.list({ search: 'ra soat to chuc' })).rows.map(one => one.role)).toEqual(['co'])
})

test('a level gets another name, which every screen shows', async () => {
  const organisation = await at('organisation')
  const { page } = organisation
  await organisation.go('/unit-catalogue')
  await page
    .getByRole('button', { name: 'Chi bộ', exact: true })
    .or(page.getByRole('button', { name: /Chi bộ trực thuộc/ }))
    .first()
    .click()
  await organisation.field(say('org.catalogue.field.nameVi')).fill('Chi bộ thành viên')
  await organisation.picture('36-level')
  await isClean(organisation)
  await organisation.send()
  await organisation.dialog().waitFor({ state: 'detached' })
  await organisation.sees('Chi bộ thành viên')
})

test('an administrator changes the spelling after confirming the password; every screen follows, the ledger has the act', async () => {
  const administrator = await at('administrator')
  const { page } = administrator
  expect(await page.getByText(say('web.demo.label')).count()).toBe(0)
  await administrator.go('/settings')
  await administrator.picture('37-settings')
  await isClean(administrator)
  await administrator.choose(say('access.settings.field.toneStyle'), 'uỷ, hoá, khoẻ')
  await administrator.field(say('access.settings.field.elevationMinutes')).fill('25')
  await administrator.send()
  await administrator.confirmsPassword()
  // The act goes on once the password is confirmed.
  await expect.poll(() => product().world.as('administrator').access.settings({})).toMatchObject({ toneStyle: 'uỷ', elevationMinutes: 25 })
  await administrator.sees(say('access.settings.saved'))
  await administrator.field(say('access.settings.field.letterTime')).fill('25:00')
  await administrator.send()
  await page.locator('[aria-invalid=true]').waitFor()
  await administrator.field(say('access.settings.field.letterTime')).fill('')
  await administrator.send()
  await page.locator('[aria-invalid=true]').waitFor({ state: 'detached' })
  await administrator.go(`/unit/${product().world.known('bloc')}`)
  await page.getByRole('link', { name: 'Cấp uỷ, chức vụ', exact: true }).waitFor()
})
