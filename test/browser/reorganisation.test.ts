import { expect, test } from 'vitest'
import { openPage, phoneEn, screenshot, violations } from './browser.ts'
import { chapterPictures, languages, takePictures } from './manual.ts'
import { type Person, say } from './person.ts'
import { signIn } from './sign-in.ts'
import { story } from './story.ts'

/** Two units with open tasks and due reports become one, and are two again. */
const { at, browser, complaints, product } = story('reorganisation')

const title = 'Hợp nhất hai chi bộ khối đoàn thể'
const merged = 'Chi bộ Các hội quần chúng'

async function isClean({ page }: Person) {
  expect(await violations(page)).toEqual([])
}

test('a merger is written down; what is wrong with it stands at its step', async () => {
  const { world } = product()
  await world.as('office').tasks.deploy({
    unitId: world.known('bloc'),
    tasks: [{ title: 'Rà soát đảng viên', dueOn: '2021-02-26' }],
    to: ['unit6', 'unit7'].map(unit => ({ unitId: world.known(unit) })),
  })
  const organisation = await at('organisation')
  const { page } = organisation
  await organisation.go('/units')
  await organisation.press('org.reorganisations')
  await organisation.sees(say('reorganisations.empty'))
  await organisation.press('reorganisations.draft')
  await organisation.field(say('reorganisations.field.title')).fill(title)
  await organisation.field(say('reorganisations.field.effectiveOn')).fill('17/01/2021')
  await organisation.picture('60-reorganisation-new')
  await organisation.send()
  await page.waitForURL(/\/edit$/)
  await organisation.press('reorganisations.step.add')
  await organisation.picture('61-reorganisation-acts')
  await page.getByRole('menuitem', { name: /^Hợp nhất/ }).click()
  for (const [code, name] of [
    ['CQ-02', /Chi bộ Hội Chữ thập đỏ/],
    ['CQ-03', /Chi bộ Liên minh Hợp tác xã/],
  ] as const) {
    await organisation.field(say('reorganisations.field.merged')).fill(code)
    await page.getByRole('option', { name }).click()
  }
  await page.keyboard.press('Escape')
  await page.getByLabel(`${say('reorganisations.field.members')}: Chi bộ Hội Chữ thập đỏ`).fill('12')
  await page.getByLabel(`${say('reorganisations.field.members')}: Chi bộ Liên minh Hợp tác xã`).fill('21')
  await organisation.field(say('reorganisations.field.newName')).fill(merged)
  await organisation.field(say('org.field.code')).fill('CQ-01')
  await organisation.send()
  await organisation.sees(say('reorganisations.edit.incomplete', { steps: '1' }))
  await organisation.choose(say('org.field.level'), 'Chi bộ cơ sở')
  await organisation.field(say('reorganisations.field.parent')).fill('ĐUK')
  await page.getByRole('option', { name: /Đảng bộ Khối các cơ quan/ }).click()
  await organisation.send()
  await organisation.sees(/Mã CQ-01 đang được Đảng bộ Sở Kế hoạch sử dụng/)
  await organisation.picture('62-reorganisation-editor')
  await isClean(organisation)
  await organisation.field(say('org.field.code')).fill('CQ-09')
  await organisation.send()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
})

test('it is rehearsed on one page: the trees, the rules, every consequence, whose rights change', async () => {
  const organisation = await at('organisation')
  const { page } = organisation
  await organisation.sees(/^Hợp nhất Chi bộ Hội Chữ thập đỏ; Chi bộ Liên minh Hợp tác xã thành Chi bộ Các hội quần chúng/)
  const before = page.getByRole('region', { name: say('reorganisations.before', { date: '17/01/2021' }) })
  const after = page.getByRole('region', { name: say('reorganisations.after', { date: '17/01/2021' }) })
  await after.getByText(merged).waitFor()
  expect(await before.getByText(merged).count()).toBe(0)
  expect(await after.getByText('Chi bộ Hội Chữ thập đỏ').count()).toBe(0)
  // 33 members are too many for a cell: a rule with its clause, which stops nothing.
  await organisation.sees(/là chi bộ nhưng có 33 đảng viên/)
  await organisation.sees(/Rà soát đảng viên/)
  await organisation.sees(say('reorganisations.consequence.unanswered'))
  expect(await organisation.button('reorganisations.decide').isDisabled()).toBe(true)
  await organisation.picture('63-rehearsal')
  await isClean(organisation)
  await page
    .getByRole('radio', { name: new RegExp(`^Chỉ định giữ chức vụ tương ứng tại ${merged}`) })
    .first()
    .click()
  await organisation.sees(say('reorganisations.consequences.open', { count: 0 }))
  await page.emulateMedia({ media: 'print' })
  await screenshot(page, 'year-63-rehearsal-print')
  // On paper there is what is discussed, not what is pressed.
  expect(await organisation.button('reorganisations.decide').isVisible()).toBe(false)
  expect(await after.getByText(merged).isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })

  const phone = await openPage(browser(), phoneEn, product().address)
  await signIn(phone.page, 'organisation', new URL(page.url()).pathname)
  await phone.page.getByRole('heading', { level: 1, name: title }).waitFor()
  await phone.settled()
  await screenshot(phone.page, 'year-63-rehearsal-phone-en')
  expect(await violations(phone.page)).toEqual([])
  await phone.close()
})

test('decided, it is carried out at once: tasks and reports go on at the successor, who comes from both', async () => {
  const organisation = await at('organisation')
  const { page } = organisation
  await organisation.press('reorganisations.decide')
  await organisation.field(say('reorganisations.decision.number')).fill('31-QĐ/ĐUK')
  await organisation.field(say('reorganisations.decision.date')).fill('15/01/2021')
  await organisation.field(say('reorganisations.decision.issuer')).fill('Ban Thường vụ Đảng ủy Khối')
  await organisation.picture('64-decide')
  await organisation.send()
  await organisation.confirmsPassword()
  await organisation.sees(say('reorganisations.state.carried_out'))
  await organisation.sees(say('reorganisations.obstacles.none'))
  await organisation.picture('65-carried-out')
  await isClean(organisation)

  const unit7 = await at('unit7')
  await unit7.go('/tasks')
  await unit7.sees('Rà soát đảng viên')
  await unit7.go('/reports')
  await unit7.picture('66-successor-reports')
  // What he looks at is gone when it is undone.
  await unit7.close()

  await organisation.go(`/unit/${product().world.known('unit6')}`)
  await organisation.sees(say('org.ended', { date: '17/01/2021' }))
  await organisation.picture('67-ended-unit')
  await isClean(organisation)
  await page.getByRole('link', { name: merged }).first().click()
  await page.getByRole('heading', { level: 1, name: merged }).waitFor()
  await page.getByText(say('org.predecessors')).waitFor()
  await organisation.sees(say('org.passed', { kind: 'hợp nhất', date: '17/01/2021' }))
  await organisation.picture('68-successor-unit')

  await organisation.go('/unit-tree?view=table')
  await page.getByRole('link', { name: merged }).waitFor()
  const slider = page.getByRole('slider', { name: say('org.days') })
  await slider.focus()
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/on=2021-01-16/)
  await page.getByRole('link', { name: 'Chi bộ Hội Chữ thập đỏ' }).waitFor()
  expect(await page.getByRole('link', { name: merged }).count()).toBe(0)
  await isClean(organisation)
  await organisation.go('/unit-tree')
  await organisation.picture('69-tree-in-time')
  await isClean(organisation)
})

test('undone by its own decision, all is as before', async () => {
  const organisation = await at('organisation')
  const { page } = organisation
  await organisation.go('/reorganisations')
  await organisation.picture('70-reorganisations')
  await isClean(organisation)
  await page.getByRole('link', { name: title }).click()
  await organisation.press('reorganisations.undo')
  await organisation.field(say('reorganisations.decision.number')).fill('32-QĐ/ĐUK')
  await organisation.field(say('reorganisations.decision.date')).fill('16/01/2021')
  await organisation.field(say('reorganisations.decision.issuer')).fill('Ban Thường vụ Đảng ủy Khối')
  await organisation.picture('71-undo')
  await organisation.send()
  await organisation.sees(say('reorganisations.state.undone'))
  await organisation.go(`/unit/${product().world.known('unit6')}`)
  expect(await page.getByText(say('org.successors'), { exact: true }).count()).toBe(0)
  await organisation.go('/unit-tree?view=table')
  await page.getByRole('link', { name: 'Chi bộ Hội Chữ thập đỏ' }).waitFor()
  expect(await page.getByRole('link', { name: merged }).count()).toBe(0)
  expect(complaints()).toEqual([])
})

test('what has come to stand on a reorganisation keeps it from being undone, by name', async () => {
  const { world } = product()
  const by = world.as('organisation').reorganisations
  const { id, version } = await by.draft({
    unitId: world.known('bloc'),
    title: 'Sáp nhập hai chi bộ',
    effectiveOn: '2021-01-17',
    steps: [{ act: 'absorb', units: [{ unit: world.known('unit6') }], into: { unit: world.known('unit7') } }],
  })
  await world.as('office').tasks.deploy({
    unitId: world.known('bloc'),
    tasks: [{ title: 'Thu nộp đảng phí', dueOn: '2021-02-26' }],
    to: [{ unitId: world.known('unit6') }],
  })
  await by.decide({ id, version, decision: { number: '33-QĐ/ĐUK', date: '2021-01-16', issuer: 'Ban Thường vụ Đảng ủy Khối' } })
  const task = (await world.as('unit7').tasks.list({ search: 'dang phi' })).rows.find(row => row.unitId === world.known('unit7'))
  await world.as('unit7').tasks.accept({ id: task?.id ?? '' })
  const organisation = await at('organisation')
  await organisation.go(`/reorganisations/${id}`)
  await organisation.sees(say('reorganisations.obstacles.lead'))
  await organisation.sees(/Nhiệm vụ “Thu nộp đảng phí” của Chi bộ Liên minh Hợp tác xã/)
  expect(await organisation.button('reorganisations.undo').isDisabled()).toBe(true)
  await organisation.picture('72-obstacles')
  await isClean(organisation)
})

test('the manual’s pictures of the chapter', async () => {
  const { world, address } = product()
  const by = world.as('organisation').reorganisations
  const { rows } = await by.list({ search: 'Sáp nhập hai chi bộ' })
  const parent = world.known('bloc')
  const { id } = await by.draft({
    unitId: parent,
    title: 'Hợp nhất hai chi bộ khối doanh nghiệp',
    effectiveOn: '2021-02-01',
    steps: [
      {
        act: 'merge',
        units: [
          { unit: world.known('unit4'), members: 14 },
          { unit: world.known('unit5'), members: 9 },
        ],
        into: { ref: '#moi', code: 'TN-09', name: 'Chi bộ Doanh nghiệp', level: 'grassroots_cell', kind: 'private_enterprise', parent },
      },
    ],
  })
  const paths: Record<(typeof chapterPictures)[number], string> = {
    reorganisations: '/reorganisations',
    rehearsal: `/reorganisations/${id}`,
    obstacles: `/reorganisations/${rows[0]?.id}`,
    'tree-in-time': '/unit-tree',
  }
  const subjects = chapterPictures.map(name => ({ name, role: 'organisation' as const, path: paths[name] }))
  expect(await takePictures(browser(), address, subjects)).toHaveLength(languages.length * subjects.length)
}, 120_000)
