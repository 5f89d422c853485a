import { expect, test } from 'vitest'
import type { Role } from '#test/cast.ts'
import { phoneVi } from './browser.ts'
import { languages, subjects, takePictures } from './manual.ts'
import { say } from './person.ts'
import { admitted, figureOf, openInInbox, openMine } from './report-steps.ts'
import { story } from './story.ts'
import { grassroots } from './year-world.ts'

/** The working year on real screens, in order; each test is a chapter and goes on where the one before ended. */
const { at, browser, complaints, product } = story('year')

const programmeTitle = 'Chương trình công tác năm 2021'
const taskTitle = 'Xây dựng kế hoạch kết nạp đảng viên năm 2021'
const conclusion = 'Các tổ chức cơ sở đảng rà soát nguồn kết nạp đảng viên trong quý I. Báo cáo Đảng ủy Khối kết quả.'
const conclusionTitle = 'Các tổ chức cơ sở đảng rà soát nguồn kết nạp đảng viên trong quý I'
const reason = 'Số kết nạp cao hơn nhiều so với báo cáo của chi bộ, đề nghị kiểm tra lại.'

test('the office drafts a programme with a target and a task and gives it to 128 units at once', async () => {
  const office = await at('office')
  const { page } = office
  await office.go('/programmes')
  await office.press('programmes.draft')
  await office.field(say('programmes.field.title')).fill(programmeTitle)
  await office.send()
  await page.getByRole('heading', { level: 1, name: programmeTitle }).waitFor()

  await office.press('programmes.target.add')
  await office.choose(say('programmes.field.indicator'), 'Kết nạp đảng viên')
  await office.field(say('programmes.field.numerator')).fill('256')
  await office.picture('01-target')
  await office.send()
  await office.dialog().waitFor({ state: 'detached' })
  await office.sees('256')

  await office.press('tasks.draft')
  await office.field(say('tasks.field.title')).fill(taskTitle)
  await office.field(say('tasks.field.expectedResult')).fill('Kế hoạch được ban hành')
  await office.field(say('tasks.field.dueOn')).fill('31/03/2021')
  await office.send()
  await page.getByRole('heading', { level: 1, name: programmeTitle }).waitFor()
  await office.sees(new RegExp(taskTitle))
  await office.picture('02-programme-draft')

  await office.press('programmes.deploy')
  await page.getByLabel(say('programmes.deploy.all')).check()
  await office.sees(say('programmes.deploy.preview'))
  await office.picture('03-deploy')
  await office.press('programmes.deploy.confirm', { count: grassroots })
  await office
    .dialog()
    .getByText(say('programmes.deploy.words', { targets: 1, tasks: 1, count: grassroots, same: 0 }))
    .waitFor()
  await office.picture('04-deploy-confirm')
  await office.confirm('programmes.deploy')
  await office.sees(say('programmes.deployed', { count: grassroots }))
  await office.sees(say('programmes.sumOfParts', { sum: '256', total: '256' }))
  // All is given: giving it to more is possible, and no longer the act of the page.
  await office.button('programmes.deploy.more').waitFor()
})

test('two units accept, one objects, and the office rules on the objection', async () => {
  for (const role of ['unit1', 'unit7'] as const) {
    const unit = await at(role)
    await unit.go('/programmes/answer')
    await unit.press('programmes.accept')
    await unit.sees(say('programmes.part.accepted'))
  }
  const unit2 = await at('unit2')
  await unit2.go('/programmes/answer')
  await unit2.picture('05-answer')
  await unit2.press('programmes.object')
  await unit2.field(say('programmes.field.reason')).fill('Đơn vị không còn quần chúng đủ điều kiện, đề nghị giao 01.')
  await unit2.send()
  await unit2.sees(say('programmes.part.objected'))

  const office = await at('office')
  await office.sees(say('programmes.objections'))
  await office.sees(/đề nghị giao 01/)
  await office.picture('06-objection')
  await office.press('programmes.objection.open')
  await office.press('programmes.amend')
  await office.field(say('programmes.field.numeratorPart')).fill('1')
  await office.field(say('programmes.field.reason')).fill('Phù hợp với tình hình của đơn vị')
  await office.send()
  await office.sees(say('programmes.sumOfParts', { sum: '255', total: '256' }))
  await office.page.keyboard.press('Escape')
  await office.picture('07-programme-given')
  // The unit's screen has the new part without being asked for it, to be answered again.
  await unit2.sees(say('programmes.part.assigned'))
  await unit2.press('programmes.accept')
  await unit2.sees(say('programmes.part.accepted'))
})

test('a lone cell reports by keyboard alone, the office accepts, and the secretary sees the first total', async () => {
  const unit7 = await at('unit7')
  const { page } = unit7
  await unit7.go('/')
  await unit7.sees(/Báo cáo tháng về đảng viên/)
  await unit7.picture('08-today')
  // g r = my reports; j, Enter = the first of them.
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.getByRole('heading', { level: 1, name: say('reports.mine') }).waitFor()
  await unit7.sees(/Báo cáo tháng về đảng viên/)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await unit7.field('Đảng viên đầu tháng').focus()
  await page.keyboard.type('20')
  await page.keyboard.press('Enter')
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await page.keyboard.type('22')
  await unit7.sees('Cuối tháng phải bằng đầu tháng cộng số kết nạp.')
  await unit7.picture('09-fill-fault')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('21')
  await unit7.sees(say('reports.fill.ready'))
  await unit7.send()
  await unit7.sees(say('reports.sign.title'))
  await unit7.picture('10-sign')
  await page.keyboard.press('Enter')
  await unit7.confirmsPassword()
  await unit7.sees(say('reports.signed.verified'))
  await unit7.picture('11-signed')

  await acceptInInbox('office', 'Chi bộ Liên minh Hợp tác xã')
  const secretary = await at('secretary')
  await secretary.go('/results')
  expect(await admitted(secretary)).toBe('1')
  await secretary.picture('12-results')
})

test('a cell secretary fills and signs at 360 px; the committee accepts', async () => {
  const cell = await at('cell1', phoneVi)
  await cell.go('/reports')
  await cell.picture('13-phone-reports')
  await cell.page.getByRole('link', { name: 'Báo cáo tháng về đảng viên' }).click()
  await cell.field('Đảng viên đầu tháng').fill('30')
  await cell.field('Đảng viên mới kết nạp').fill('2')
  await cell.field('Đảng viên cuối tháng').fill('32')
  await cell.sees(say('reports.fill.ready'))
  await cell.picture('14-phone-fill')
  await cell.press('reports.submit')
  await cell.confirm('reports.submit')
  await cell.confirmsPassword()
  await cell.sees(say('reports.signed.verified'))
  await cell.picture('15-phone-signed')
  await acceptInInbox('unit1', 'Chi bộ Văn phòng Sở')
  await expect.poll(async () => admitted(await at('secretary')), { timeout: 10_000 }).toBe('3')
})

test('the unit’s clerk fills the compiled report and its secretary signs it; the office returns it with reasons', async () => {
  const clerk = await at('clerk1')
  await openMine(clerk, 'Sở Kế hoạch')
  // A slip of the hand: 12 for the cell's 2 and one at the committee itself.
  for (const [field, value] of [
    ['Đảng viên đầu tháng', '30'],
    ['Đảng viên mới kết nạp', '12'],
    ['Đảng viên cuối tháng', '42'],
  ] as const)
    await clerk.field(field).fill(value)
  await clerk.sees(say('reports.fill.parts_difference', { difference: '10', count: 1 }))
  await clerk.sees(say('reports.fill.ready'))
  await clerk.picture('16-compiled')
  await clerk.send()
  await clerk.sees(say('reports.state.to_sign'))
  await sign('unit1')

  const office = await at('office')
  await openInInbox(office, 'Đảng bộ Sở Kế hoạch')
  await office.picture('17-inbox')
  await office.press('reports.returnBack')
  await office.page.keyboard.type(reason)
  await office.picture('18-return')
  await office.send()
  await office.sees(say('reports.return.done'))
  // Ctrl+Enter accepts on the page below: here it has returned, and nothing else.
  expect(await admitted(await at('secretary'))).toBe('3')
})

test('the corrected report is accepted, and the total changes at once in the second browser', async () => {
  const secretary = await at('secretary')
  const clerk = await at('clerk1')
  await openMine(clerk, 'Sở Kế hoạch')
  await clerk.sees(new RegExp(reason))
  await clerk.picture('19-returned')
  await clerk.field('Đảng viên mới kết nạp').fill('3')
  await clerk.field('Đảng viên cuối tháng').fill('33')
  await clerk.field(say('reports.narrative')).fill('Có 01 đồng chí kết nạp tại cơ quan Đảng ủy.')
  await clerk.sees(say('reports.fill.ready'))
  await clerk.send()
  await clerk.sees(say('reports.state.to_sign'))
  await sign('unit1')
  await acceptInInbox('office', 'Đảng bộ Sở Kế hoạch')

  await expect.poll(() => admitted(secretary), { timeout: 10_000 }).toBe('4')
  await secretary.picture('20-results-changed')
})

test('the number is opened down to the signed report', async () => {
  const secretary = await at('secretary')
  const { page } = secretary
  await figureOf(secretary).click()
  const drawer = secretary.dialog()
  await drawer.getByRole('heading', { name: /báo cáo đã ký/ }).waitFor()
  await drawer.getByText('Số đảng viên được kết nạp trong kỳ.').waitFor()
  await secretary.picture('21-lineage')
  await drawer.getByRole('link', { name: say('ui.figure.open', { figure: 'Đảng bộ Sở Kế hoạch: 3' }) }).click()
  await drawer.getByText('Bùi Thanh Tùng').waitFor()
  await secretary.picture('22-lineage-unit')
  await drawer.getByRole('link', { name: /^Đảng bộ Sở Kế hoạch, / }).click()
  await secretary.sees(say('reports.signed.verified'))
  await secretary.sees(new RegExp(reason))
  await page.getByRole('heading', { name: say('reports.signed.versions') }).waitFor()
  await secretary.picture('23-signed-report')
})

test('the conference is convened and opened, and a conclusion typed in the hall is a task of every unit', async () => {
  const office = await at('office')
  const { page } = office
  await office.go('/conferences')
  await office.press('conferences.plan')
  await office.field(say('conferences.field.day')).fill('17/01/2021')
  await office.field(say('conferences.field.place')).fill('Hội trường Đảng ủy Khối')
  await office.picture('24-plan')
  await office.send()
  await page.getByRole('tab', { name: say('conferences.part.invitations') }).click()
  await office.press('conferences.invite')
  await office.confirm('conferences.invite')
  await office.sees(say('conferences.invite.done', { count: grassroots + 1 }))
  await office.picture('25-invitations')
  for (const verb of ['convene', 'start'] as const) {
    await office.press(`conferences.${verb}`)
    await office.confirm(`conferences.${verb}`)
    await office.dialog().waitFor({ state: 'detached' })
  }
  await page.getByRole('tab', { name: say('conferences.part.conclusions') }).click()
  await office.field(say('conferences.conclude.text')).fill(conclusion)
  await office.field(say('conferences.conclude.due')).fill('31/03/2021')
  await office.field(say('conferences.conclude.expected')).fill('Danh sách nguồn kết nạp')
  await office.picture('26-hall')
  await office.send()
  await office.sees(say('conferences.conclude.done.units', { number: 1, units: grassroots }))
  await page.getByRole('link', { name: say('conferences.conclusions.task', { units: grassroots, due: '31/03/2021' }) }).click()
  await page.getByRole('heading', { level: 1, name: say('tasks.title') }).waitFor()
  await office.sees(new RegExp(`/ ${grassroots}$`))
  await office.picture('27-tasks-of-all')

  const unit7 = await at('unit7')
  await unit7.go('/tasks')
  await unit7.page.getByRole('link', { name: conclusionTitle }).click()
  await unit7.dialog().getByText(say('tasks.state.assigned')).first().waitFor()
  await unit7.picture('28-task-of-unit')
  expect(complaints()).toEqual([])
})

test('the manual’s pictures show this year', async () => {
  expect(await takePictures(browser(), product().address, subjects)).toHaveLength(languages.length * subjects.length)
}, 300_000)

/** Today leads to what waits for a signature; Ctrl+Enter, Enter, and the password where it is asked. */
async function sign(role: Role) {
  const person = await at(role)
  await openMine(person, 'Sở Kế hoạch')
  await person.send()
  await person.sees(say('reports.sign.title'))
  await person.page.keyboard.press('Enter')
  const password = person.page.getByRole('dialog', { name: say('ui.elevation.title') })
  const signed = person.page.getByText(say('reports.signed.verified'))
  await password.or(signed).first().waitFor()
  if (await password.isVisible()) await person.confirmsPassword()
  await signed.waitFor()
}

async function acceptInInbox(role: Role, unit: string) {
  const person = await at(role)
  await openInInbox(person, unit)
  await person.send()
  await person.sees(say('reports.accept.done', { count: 1 }))
}
