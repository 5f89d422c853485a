import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { webModules } from '#app/web/modules.ts'
import type { Role } from '#test/cast.ts'
import { bareIds, type Look, type OpenPage, openPage, overflow, phoneEn, phoneVi, screenshot, violations, wideEn, wideVi } from './browser.ts'
import { signIn } from './sign-in.ts'
import { story } from './story.ts'

/** Views of a page that have an address of their own. */
const views = ['/results?view=matrix', '/results?view=tree&as=picture', '/results?view=tree&as=table', '/unit-tree?view=table']

/** Everybody's pages: those of the rail, and those with a title that need no parameter. */
const titled = webModules.flatMap(module => module.routes).filter(route => route.titleId && !route.outside && !route.path.includes('$'))

const { product, browser } = story('pages')

const sittings: { role: Role; look: Look }[] = [
  { role: 'office', look: wideVi },
  { role: 'office', look: phoneEn },
  { role: 'unit1', look: wideEn },
  { role: 'unit1', look: phoneVi },
]

test.each(sittings)(
  'every page opens for $role, $look.name: a title, a heading, no faults, clean for axe, within the screen',
  async ({ role, look }) => {
    const opened = await openPage(browser(), look, product().address)
    await signIn(opened.page, role)
    const problems: string[] = []
    for (const path of [...(await pathsOf(opened)), ...views, `/unit/${product().world.known('unit1')}`])
      problems.push(
        ...(await problemsOf(
          opened,
          path,
          `${role}${path
            .replace(/\/[0-9a-f-]{36}/, '')
            .replaceAll(/[/?&=]/g, '-')
            .replace(/-$/, '-today')}-${look.name}`,
        )),
      )
    await opened.close()
    expect(problems).toEqual([])
  },
  300_000,
)

test('the first page needs at most 200 KB of script, compressed', async () => {
  const opened = await openPage(browser(), wideVi, product().address)
  await signIn(opened.page, 'office', '/units')
  await opened.settled()
  const fresh = await opened.context.newPage()
  const session = await opened.context.newCDPSession(fresh)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const scripts = new Map<string, Promise<Buffer>>()
  fresh.on('response', response => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
  })
  await fresh.goto('/')
  await fresh.locator('h1').first().waitFor()
  await fresh.waitForTimeout(500)
  const sizes = await Promise.all([...scripts].map(async ([url, body]) => [url.split('/').pop(), gzipSync(await body, { level: 6 }).length] as const))
  await opened.close()
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  expect(total, sizes.map(size => size.join(' ')).join('\n')).toBeLessThanOrEqual(200 * 1024)
  expect(sizes.length).toBeGreaterThan(3)
})

/** What this person's rail and command palette lead to; a page they may not use is not in the rail, so only the rail's own branch is followed. */
async function pathsOf({ page, settled }: OpenPage): Promise<string[]> {
  await page.locator('nav').first().waitFor()
  await settled()
  const more = page.locator('nav button', { hasText: /^(Thêm|More)$/ })
  if (await more.count()) {
    await more.click()
    await page.getByRole('dialog').waitFor()
  }
  const rail = await page
    .locator('nav a[href^="/"], [role=dialog] a[href^="/"]')
    .evaluateAll(links => links.map(link => new URL((link as HTMLAnchorElement).href).pathname))
  const roots = new Set(rail.map(path => path.split('/')[1]))
  return [...new Set([...rail, ...titled.map(route => route.path).filter(path => roots.has(path.split('/')[1]))])]
}

async function problemsOf({ page, complaints, settled }: OpenPage, path: string, name: string): Promise<string[]> {
  complaints.length = 0
  await page.goto(path)
  const heading = await page
    .locator('h1')
    .first()
    .waitFor({ timeout: 15_000 })
    .then(
      () => page.locator('h1').first().innerText(),
      () => '',
    )
  await settled()
  await screenshot(page, name)
  const title = await page.title()
  const wider = await overflow(page)
  return [
    ...(heading.trim() === '' ? ['no h1'] : []),
    ...(title.includes(' · ') ? [] : [`the tab says only "${title}"`]),
    ...(wider > 0 ? [`${wider} px too wide`] : []),
    ...(await bareIds(page)).map(id => `no text for ${id}`),
    ...(await violations(page)),
    ...complaints,
  ].map(problem => `${path}: ${problem}`)
}
