import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import type { Role } from '#test/cast.ts'
import { launchBrowser, type Look, screenshot } from './browser.ts'
import { type Person, sitDown } from './person.ts'
import { type ProductServer, productServer } from './server.ts'
import { prepareYear } from './year-world.ts'

/**
 * One product, one browser and the people who sit down at it, for the tests of a file, which go on where the one before ended. When one fails, what everybody
 * had before them is kept as test/.output/screens/<name>-failed-<role>.png.
 */
export function story(name: string) {
  // Measured: a chapter takes 9-33 s while the machine is five times overloaded.
  vi.setConfig({ testTimeout: 180_000 })
  const people = new Map<Role, Person>()
  let product: ProductServer
  let browser: Browser
  beforeAll(async () => {
    product = await productServer()
    await prepareYear(product.world)
    browser = await launchBrowser()
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await product?.close()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const [role, { page }] of people) await screenshot(page, `${name}-failed-${role}`)
  })
  return {
    /** The person at their screen; signs in the first time. */
    at: async (role: Role, look?: Look): Promise<Person> => {
      const seated = people.get(role) ?? (await sitDown(browser, product.address, role, look))
      people.set(role, seated)
      return seated
    },
    /** What went wrong on anybody's screen so far. A 403 is no fault: the first signature of a session learns by it that the password is asked for again. */
    complaints: (expected = /status of 403/) =>
      [...people].flatMap(([role, person]) => person.complaints.filter(one => !expected.test(one)).map(one => `${role}: ${one}`)),
    /** Once the tests run. */
    product: () => product,
    browser: () => browser,
  }
}
