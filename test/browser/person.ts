import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { loadTranslator } from '#kernel/translate.ts'
import type { Role } from '#test/cast.ts'
import { type Look, openPage, phoneVi, screenshot, wideVi } from './browser.ts'
import { password } from './server.ts'
import { signIn } from './sign-in.ts'

const translator = loadTranslator()

/** A text of the screens, in Vietnamese. */
export const say = (id: string, values: Record<string, unknown> = {}) => translator.t('vi', id, values)

/** Somebody at a screen of their own: what they look for, press and read, by the names that stand there. */
export interface Person {
  page: Page
  /** Console errors, faults, answers of 500 so far. */
  complaints: string[]
  go: (path: string) => Promise<void>
  button: (id: string, values?: Record<string, unknown>) => Locator
  press: (id: string, values?: Record<string, unknown>) => Promise<void>
  /** A field by its label (without the mark of a required one). */
  field: (label: string) => Locator
  /** Picks from the list that opens under a field, by its words. */
  choose: (label: string, option: string | RegExp) => Promise<void>
  /** Waits until the text stands on the screen. */
  sees: (text: string | RegExp) => Promise<void>
  dialog: () => Locator
  /** Presses a button of the dialog or drawer that is open. */
  confirm: (id: string) => Promise<void>
  /** Ctrl+Enter, once the form that is open may be sent: one that still reads its choices would not hear it. */
  send: () => Promise<void>
  /** Answers the question for the password, which comes before the first signature of a session. */
  confirmsPassword: () => Promise<void>
  /** test/.output/screens/year-<name>-1440.png and -360.png. */
  picture: (name: string) => Promise<void>
  close: () => Promise<void>
}

export async function sitDown(browser: Browser, address: string, role: Role, look: Look = wideVi): Promise<Person> {
  const { page, complaints, settled, close } = await openPage(browser, look, address)
  page.setDefaultTimeout(30_000)
  await signIn(page, role)
  await page.locator('h1').first().waitFor()
  const button: Person['button'] = (id, values) =>
    page
      .getByRole('button', { name: say(id, values), exact: true })
      .or(page.getByRole('link', { name: say(id, values), exact: true }))
      .last()
  const field = (label: string) =>
    page
      .getByLabel(new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( ?\\*| \\(.*\\))*$`))
      .and(page.locator('input, textarea'))
      .last()
  const dialog = () => page.getByRole('dialog').last()
  return {
    page,
    complaints,
    close,
    button,
    go: async path => {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await settled()
    },
    press: async (id, values) => button(id, values).click(),
    field,
    choose: async (label, option) => {
      await field(label).click()
      await page.getByRole('option', { name: option }).filter({ visible: true }).first().click()
    },
    sees: async text => {
      await page.getByText(text).filter({ visible: true }).first().waitFor()
    },
    dialog,
    confirm: id =>
      dialog()
        .getByRole('button', { name: say(id), exact: true })
        .click(),
    send: async () => {
      await expect.poll(() => page.locator('button[type=submit]:disabled').filter({ visible: true }).count(), { timeout: 30_000 }).toBe(0)
      await page.keyboard.press('Control+Enter')
    },
    confirmsPassword: async () => {
      const asked = page.getByRole('dialog', { name: say('ui.elevation.title') })
      await asked.waitFor()
      await page.keyboard.type(password)
      await page.keyboard.press('Enter')
      await asked.waitFor({ state: 'detached' })
    },
    picture: async name => {
      const other = look.width === wideVi.width ? phoneVi : wideVi
      for (const size of [look, other]) {
        await page.setViewportSize({ width: size.width, height: size.height })
        await settled()
        await screenshot(page, `year-${name}-${size.width}`)
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          `${name} at ${size.width} px is wider than the screen`,
        ).toBeLessThanOrEqual(0)
      }
      await page.setViewportSize({ width: look.width, height: look.height })
    },
  }
}
