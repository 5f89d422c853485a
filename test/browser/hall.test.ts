import { expect, test } from 'vitest'
import { violations } from './browser.ts'
import { onePixel } from './one-pixel.ts'
import { say } from './person.ts'
import { story } from './story.ts'
import { grassroots } from './year-world.ts'

/** What the office does around a conference: the hall, its agenda and guests, the conclusions; the template and the papers. In order. */
const { at, complaints } = story('hall')

test('the hall: papers on the agenda, a guest invited and erased, another hour; a conclusion and its tasks lead to each other', async () => {
  const office = await at('office')
  const { page } = office
  await office.go('/conferences')
  await office.press('conferences.plan')
  await office.field(say('conferences.field.day')).fill('17/01/2021')
  await office.field(say('conferences.field.place')).fill('Hội trường A')
  await office.send()
  await page.getByRole('tab', { name: say('conferences.part.agenda') }).waitFor()
  await office.press('conferences.agenda.edit')
  await office.field(say('conferences.agenda.title')).fill('Báo cáo kết quả năm 2020')
  await office.field(say('conferences.agenda.presenter')).fill('Chánh Văn phòng')
  await office.picture('desk-09-agenda-editor')
  await page.getByRole('button', { name: say('conferences.agenda.paper_add_to', { title: 'Báo cáo kết quả năm 2020' }) }).click()
  await office.dialog().locator('input[type=file]').setInputFiles({ name: 'du-thao.png', mimeType: 'image/png', buffer: onePixel })
  await office
    .dialog()
    .getByRole('checkbox', { name: say('conferences.agenda.paper_open') })
    .check()
  await office.picture('desk-09-paper')
  await office.confirm('conferences.agenda.paper_take')
  await page.getByRole('button', { name: say('conferences.agenda.paper_remove', { name: 'du-thao.png' }) }).waitFor()
  await page.keyboard.press('Escape')
  await office.press('conferences.agenda.save')
  await page.getByRole('link', { name: 'du-thao.png' }).waitFor()
  await office.picture('desk-10-agenda')

  await office.press('conferences.acts')
  await page.getByRole('menuitem', { name: say('conferences.change') }).click()
  await office.field(say('conferences.field.place')).fill('Hội trường B')
  await office.send()
  await office.sees(/Hội trường B/)

  await page.getByRole('tab', { name: say('conferences.part.invitations') }).click()
  await office.press('conferences.invite')
  await office.field(say('conferences.invite.guest')).fill('Lương Thế Vinh')
  await office.field(say('conferences.invite.organisation')).fill('Sở Nội vụ')
  await office.confirm('conferences.invite')
  await office.dialog().waitFor({ state: 'detached' })
  await page.getByRole('searchbox').first().fill('luong the vinh')
  await page.getByRole('button', { name: `${say('conferences.eraseGuest')}: Lương Thế Vinh` }).click()
  await office.field(say('conferences.eraseGuest.reason')).fill('Hết thời hạn lưu giữ')
  await office.picture('desk-11-erase')
  await office.confirm('conferences.eraseGuest')
  await office.sees(say('conferences.eraseGuest.done'))
  expect(await page.getByText('Lương Thế Vinh').count()).toBe(0)

  for (const verb of ['convene', 'start'] as const) {
    await office.press(`conferences.${verb}`)
    await office.confirm(`conferences.${verb}`)
    await office.dialog().waitFor({ state: 'detached' })
  }
  await page.getByRole('tab', { name: say('conferences.part.conclusions') }).click()
  await office.field(say('conferences.conclude.text')).fill('Các tổ chức cơ sở đảng rà soát nguồn kết nạp.')
  await office.field(say('conferences.conclude.due')).fill('31/03/2021')
  await office.send()
  await page.getByRole('link', { name: `${say('tasks.state.assigned')}: ${grassroots}` }).waitFor()
  await office.picture('desk-12-conclusions')

  const unit7 = await at('unit7')
  await unit7.go('/tasks')
  await unit7.page.getByRole('link', { name: 'Các tổ chức cơ sở đảng rà soát nguồn kết nạp' }).click()
  const basis = unit7.dialog().getByRole('link', { name: /^Kết luận số 1, Hội nghị/ })
  await basis.waitFor()
  await unit7.picture('desk-13-task')
  await basis.click()
  await unit7.page.getByRole('tab', { name: say('conferences.part.conclusions'), selected: true }).waitFor()

  // Held: what remains is read; a further conclusion is written only on purpose.
  await office.press('conferences.hold')
  await office.confirm('conferences.hold')
  await office.dialog().waitFor({ state: 'detached' })
  expect(await office.field(say('conferences.conclude.text')).count()).toBe(0)
  await office.press('conferences.conclude.more')
  await office.field(say('conferences.conclude.text')).waitFor()
})

test('the office makes the template its own, builds the papers, and opens a figure by its printed code', async () => {
  const office = await at('office')
  const { page } = office
  await office.go('/papers/template')
  await page.locator('nav a[aria-current="page"]', { hasText: say('conferences.rail') }).waitFor()
  await office.field(say('papers.letterhead.place')).fill('Tuyên Quang')
  await office.press('papers.letterhead.save')
  await office.sees(say('papers.letterhead.done'))
  await office.press('papers.heading.add')
  await office.field(say('papers.heading.text')).fill('CÔNG TÁC CHUYỂN ĐỔI SỐ')
  await office.choose(say('papers.insert.figure'), /^Kết nạp đảng viên – số liệu trong năm$/)
  expect(await office.field(say('papers.sentences')).inputValue()).toBe('{figure:members.admitted}')
  await page.getByRole('button', { name: say('papers.heading.down', { title: 'CÔNG TÁC CHUYỂN ĐỔI SỐ' }) }).click()
  await office.press('papers.recipients.add')
  await page.getByLabel(say('papers.recipients.line', { number: 7 })).fill('Đài Phát thanh và Truyền hình tỉnh')
  await office.picture('desk-14-template')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Control+Enter')
  await office.sees(say('papers.template.done', { version: 1 }))
  await office.sees(say('papers.template.version', { version: 1 }))

  await office.go('/conferences')
  await page.getByRole('link', { name: /^Hội nghị Ban Chấp hành/ }).click()
  await page.getByRole('tab', { name: say('conferences.part.papers') }).click()
  await office.press('papers.build')
  await page.getByRole('link', { name: /Báo cáo \(DOCX\)/ }).waitFor({ timeout: 60_000 })
  await office.press('papers.builds.all_figures')
  const figure = page.getByRole('link', { name: / D-/ }).first()
  const code = /D-\S+/.exec(await figure.innerText())?.[0] ?? ''
  await office.picture('desk-15-papers')
  expect(await violations(page)).toEqual([])
  await office.field(say('papers.code')).fill(code.toLowerCase())
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('papers.figure.builds') }).waitFor()
  expect(complaints()).toEqual([])
})
