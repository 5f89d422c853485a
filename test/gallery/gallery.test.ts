import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, type Look, openPage, overflow, phoneEn, phoneVi, violations, wideEn, wideVi } from '#test/browser/browser.ts'
import { buildGallery, serveGallery } from './build-gallery.ts'

const output = fileURLToPath(new URL('../.output/gallery/', import.meta.url))
/** Every page is seen wide and on a phone, in one language light and in the other dark, turn about. */
const pages: [name: string, path: string, ...looks: Look[]][] = [
  ['home', '/', wideVi, phoneEn],
  ['list', '/tasks', wideEn, phoneVi],
  ['drawer', '/tasks/t3', wideVi, phoneEn],
  ['matrix', '/matrix', wideEn, phoneVi],
  ['charts', '/charts', wideEn, phoneVi],
  ['form', '/form', wideVi, phoneEn],
  ['pieces', '/pieces', wideEn, phoneVi],
  ['figure', '/matrix?figure=a1', wideVi, phoneEn],
  ['missing', '/nowhere', wideVi, phoneEn],
  ['signIn', '/sign-in', wideEn, phoneVi],
]

let browser: Browser
let address: string
let close: () => void

beforeAll(async () => {
  const folder = join(output, 'built')
  await mkdir(output, { recursive: true })
  await buildGallery(folder)
  const served = await serveGallery(folder)
  address = served.address
  close = () => {
    served.server.closeAllConnections()
    served.server.close()
  }
  browser = await launchBrowser()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  close?.()
})

test.each(pages)('%s (%s): axe finds nothing, nothing is refused by the policy, nothing is wider than the screen', async (name, path, ...looks) => {
  const problems: string[] = []
  for (const look of looks) {
    const { page, complaints, done } = await open(look, path)
    await page.screenshot({ path: join(output, `${name}-${look.name}.png`) })
    const wider = await overflow(page)
    const found = [...(await violations(page)), ...complaints.filter(words => !words.includes('404')), ...(wider > 0 ? [`${wider} px too wide`] : [])]
    problems.push(...found.map(problem => `${look.name}: ${problem}`))
    await done()
  }
  expect(problems).toEqual([])
})

describe('by keyboard alone', () => {
  test('j, j and Enter open the second task; Esc closes it and keeps the list', async () => {
    const { page, done } = await open(wideVi, '/tasks')
    await page.locator('body').press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/tasks/t1')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(url => url.pathname === '/tasks')
    await done()
  })

  test('g m goes to the results; Ctrl+K finds a place without marks', async () => {
    const { page, settled, done } = await open(wideVi, '/tasks')
    await page.keyboard.press('g')
    await page.keyboard.press('m')
    await page.waitForURL('**/matrix')
    await settled()
    await page.keyboard.press('Control+k')
    const search = page.getByPlaceholder('Tìm tổ chức')
    await search.fill('chuong trinh')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Chương trình công tác').waitFor()
    await expect.poll(() => dialog.getByText('Tổ chức đảng').count()).toBe(0)
    await page.screenshot({ path: join(output, 'palette.png') })
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL('**/form')
    await done()
  })

  test('a search is in the address, ignores marks, and survives a reload', async () => {
    const { page, done } = await open(wideVi, '/tasks')
    await page.keyboard.press('/')
    await page.keyboard.type('sinh hoat chuyen de')
    await page.waitForURL(url => url.searchParams.get('q') === 'sinh hoat chuyen de')
    await page.reload()
    await page.getByText('12 dòng').waitFor()
    await done()
  })

  test('Ctrl+Enter on an empty form names every missing field and goes to the first', async () => {
    const { page, done } = await open(wideVi, '/form')
    await page.getByLabel('Kinh phí').fill('12,5x')
    await page.getByLabel('Kinh phí').press('Control+Enter')
    await page.getByText('Chưa nhập mục này.').first().waitFor()
    await page.getByText('Không đọc được số này').waitFor()
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('title')
    await page.screenshot({ path: join(output, 'form-errors.png') })
    expect(await violations(page)).toEqual([])
    await done()
  })

  test('? lists the keys', async () => {
    const { page, settled, done } = await open(wideVi, '/tasks')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor()
    await settled()
    await page.screenshot({ path: join(output, 'keys.png') })
    expect(await violations(page)).toEqual([])
    await done()
  })

  test('the menu of the account and the panel of periods are loaded when opened, and give the focus back', async () => {
    const { page, settled, complaints, done } = await open(wideVi, '/pieces')
    const account = page.getByRole('button', { name: 'Nguyễn Thị Bích Hằng' }).first()
    await account.press('Enter')
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).waitFor()
    await settled()
    await page.screenshot({ path: join(output, 'account.png') })
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => account.evaluate(element => element === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'Kỳ: Năm 2021' }).press('Enter')
    await page.getByRole('button', { name: 'Quý II', exact: true }).waitFor()
    await settled()
    await page.screenshot({ path: join(output, 'period.png') })
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Quý II', exact: true }).click()
    await page.waitForURL('**period=2021-Q2**')
    expect(complaints).toEqual([])
    await done()
  })

  test('a hint appears on focus and goes with Esc; a toast appears with its first use', async () => {
    const { page, done } = await open(wideVi, '/pieces')
    const rail = page.getByRole('button', { name: 'Thu gọn hoặc mở rộng thanh bên' })
    await page.keyboard.press('[')
    const link = page.getByRole('link', { name: 'Nhật ký thay đổi' })
    await link.hover()
    await page.locator('[class*=hint]').filter({ hasText: 'Nhật ký thay đổi' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[class*=hint]').waitFor({ state: 'detached' })
    await rail.focus()
    await page.getByRole('button', { name: 'Trình ký' }).click()
    await page.getByRole('alert').filter({ hasText: 'Đã' }).waitFor()
    await page.screenshot({ path: join(output, 'toast.png') })
    await done()
  })
})

async function open(look: Look, path: string) {
  const { page, complaints, settled, close: done } = await openPage(browser, look, address)
  await page.goto(path)
  await page.locator('h1, h2, form, [role=dialog], main p').first().waitFor({ timeout: 20_000 })
  await settled()
  return { page, complaints, settled, done }
}
