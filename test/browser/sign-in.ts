import type { Page } from 'playwright-core'
import type { Role } from '#test/cast.ts'
import { password } from './server.ts'

/** Signs in as a person of the cast, through the form; ends on the page that was asked for. */
export async function signIn(page: Page, role: Role, path = '/'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.locator('input[autocomplete=username]').fill(role)
  await page.locator('input[autocomplete=current-password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.waitForURL(url => url.pathname !== '/sign-in', { timeout: 20_000 })
}
