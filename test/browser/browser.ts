import { access, mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Screen, language and colours a page is looked at with. */
export interface Look {
  name: string
  width: number
  height: number
  language: 'vi' | 'en'
  scheme: 'light' | 'dark'
}

export const wideVi: Look = { name: 'wide-vi-light', width: 1440, height: 900, language: 'vi', scheme: 'light' }
export const wideEn: Look = { name: 'wide-en-dark', width: 1440, height: 900, language: 'en', scheme: 'dark' }
export const phoneVi: Look = { name: 'phone-vi-light', width: 360, height: 740, language: 'vi', scheme: 'light' }
export const phoneEn: Look = { name: 'phone-en-dark', width: 360, height: 740, language: 'en', scheme: 'dark' }

export interface OpenPage {
  page: Page
  context: BrowserContext
  /** Console errors, uncaught faults, refusals of the Content-Security-Policy and answers of 500 so far. */
  complaints: string[]
  /** Waits until nothing is being fetched (the live line apart), the fonts are there and the picture stands. */
  settled: () => Promise<void>
  close: () => Promise<void>
}

const screens = fileURLToPath(new URL('../.output/screens/', import.meta.url))
const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The machine's Chromium (CHROMIUM names another). Never skipped: a suite without a browser would say nothing about the screens. */
export async function launchBrowser(): Promise<Browser> {
  for (const place of places) {
    if (place && (await isThere(place))) return chromium.launch({ executablePath: place, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  }
  throw new Error('The browser tests need Chromium: `apt-get install chromium`, or set CHROMIUM to the path of one.')
}

/** A page of its own: no cookies, no storage but the language. */
export async function openPage(browser: Browser, look: Look, baseURL: string): Promise<OpenPage> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Ho_Chi_Minh',
  })
  await context.addInitScript(language => localStorage.getItem('caunoi.language') ?? localStorage.setItem('caunoi.language', language), look.language)
  const page = await context.newPage()
  const complaints: string[] = []
  const fetching = new Map<unknown, number>()
  page.on('console', message => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) complaints.push(`${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('response', response => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  page.on('request', request => void (request.url().includes('/api/live') || fetching.set(request, Date.now())))
  page.on('requestfinished', request => void fetching.delete(request))
  page.on('requestfailed', request => void fetching.delete(request))
  return { page, context, complaints, settled: () => settle(page, fetching), close: () => context.close() }
}

/** What axe finds (WCAG 2.2 AA and its best practice), one line each; empty = clean. */
export async function violations(page: Page): Promise<string[]> {
  axe ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(await axe)
  const result = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  )
  return result.violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(node => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 260)}`))
}

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

let axe: Promise<string> | undefined

/** How many pixels the page is wider than the screen. */
export const overflow = (page: Page): Promise<number> => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))

/** Ids of messages that reached the screen as they are: a text is missing. */
export async function bareIds(page: Page): Promise<string[]> {
  const text = await page.evaluate(() =>
    [
      document.title,
      document.body.innerText,
      ...[...document.querySelectorAll('[aria-label], [placeholder]')].map(
        one => `${one.getAttribute('aria-label') ?? ''} ${one.getAttribute('placeholder') ?? ''}`,
      ),
    ].join('\n'),
  )
  // Names of acts stand in the ledger as what they are, marked as code.
  const names = new Set(await page.evaluate(() => [...document.querySelectorAll('code')].map(one => one.textContent ?? '')))
  return [
    ...new Set(
      [
        ...text.matchAll(
          /(?<![\w/@.])(?:ui|web|issue|error|org|access|documents|indicators|results|reports|programmes|tasks|conferences|papers|ledger|today|reorganisations|consequence|standing|permission)\.[a-z][\w.-]*[\w]/g,
        ),
      ].map(([id]) => id),
    ),
  ].filter(id => !names.has(id))
}

/** Kept in test/.output/screens/<name>.png. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir(screens, { recursive: true })
  await page.screenshot({ path: join(screens, `${name}.png`) })
}

async function settle(page: Page, fetching: ReadonlyMap<unknown, number>): Promise<void> {
  const until = Date.now() + 10_000
  for (let quiet = 0; quiet < 3 && Date.now() < until; ) {
    await page.waitForTimeout(60)
    // A file that came from the cache does not always say that it finished.
    const waiting = [...fetching.values()].some(since => Date.now() - since < 3000)
    quiet = waiting ? 0 : quiet + 1
  }
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
