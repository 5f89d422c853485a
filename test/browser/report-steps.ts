import { type Person, say } from './person.ts'

/** Steps on the screens of reports and results that the year takes more than once. */
export async function openMine(person: Person, unit: string) {
  await person.go('/reports')
  await person.page.getByRole('row').filter({ hasText: unit }).getByRole('link', { name: 'Báo cáo tháng về đảng viên' }).click()
  await person.field('Đảng viên đầu tháng').waitFor()
}

export async function openInInbox(person: Person, unit: string) {
  await person.go('/reports/inbox')
  await person.page.getByRole('row').filter({ hasText: unit }).first().click()
  await person
    .dialog()
    .getByRole('button', { name: say('reports.accept'), exact: true })
    .waitFor()
}

/** The year's total of admissions on the Results page, as the link that opens it. */
export const figureOf = (person: Person) => person.page.getByRole('link', { name: /^Kết nạp đảng viên: \d/ }).first()

/** The total of the year as it stands on the Results page. */
export const admitted = async (person: Person) => (await figureOf(person).innerText()).trim()
