import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildGallery, serveGallery } from './build-gallery.ts';

const output = fileURLToPath(new URL('../.output/gallery/', import.meta.url));
const pages = { home: '/', list: '/tasks', drawer: '/tasks/t3', matrix: '/matrix', charts: '/charts', form: '/form', pieces: '/pieces', figure: '/matrix?figure=a1', missing: '/nowhere', signIn: '/sign-in' };
const looks = [
  { name: 'wide-vi-light', width: 1440, height: 900, language: 'vi', scheme: 'light' },
  { name: 'wide-en-dark', width: 1440, height: 900, language: 'en', scheme: 'dark' },
  { name: 'phone-vi-dark', width: 360, height: 740, language: 'vi', scheme: 'dark' },
  { name: 'phone-en-light', width: 360, height: 740, language: 'en', scheme: 'light' },
] as const;

let browser: Browser;
let address: string;
let close: () => void;
let axe: string;

beforeAll(async () => {
  const folder = join(output, 'built');
  await mkdir(output, { recursive: true });
  await buildGallery(folder);
  const served = await serveGallery(folder);
  address = served.address;
  close = () => {
    served.server.closeAllConnections();
    served.server.close();
  };
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
}, 120_000);

afterAll(async () => {
  await browser?.close();
  close?.();
});

describe.each(looks)('$name', (look) => {
  test.each(Object.entries(pages))('%s: axe finds nothing, nothing is refused by the policy, nothing is wider than the screen', async (name, path) => {
    const { page, complaints, done } = await open(look, path);
    await page.screenshot({ path: join(output, `${name}-${look.name}.png`) });
    expect(await violations(page)).toEqual([]);
    expect(complaints.filter((words) => !words.includes('404'))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await done();
  }, 60_000);
});

describe('by keyboard alone', () => {
  test('j, j and Enter open the second task; Esc closes it and keeps the list', async () => {
    const { page, done } = await open(looks[0], '/tasks');
    await page.locator('body').press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/tasks/t1');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => url.pathname === '/tasks');
    await done();
  }, 30_000);

  test('g m goes to the results; Ctrl+K finds a place without marks', async () => {
    const { page, done } = await open(looks[0], '/tasks');
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.waitForURL('**/matrix');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Tìm tổ chức').fill('chuong trinh');
    await page.getByText('Chương trình công tác').last().waitFor();
    await page.screenshot({ path: join(output, 'palette.png') });
    expect(await violations(page)).toEqual([]);
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/form');
    await done();
  }, 30_000);

  test('a search is in the address, ignores marks, and survives a reload', async () => {
    const { page, done } = await open(looks[0], '/tasks');
    await page.keyboard.press('/');
    await page.keyboard.type('sinh hoat chuyen de');
    await page.waitForURL('**q=sinh*');
    await page.reload();
    await page.getByText('13 dòng').waitFor();
    await done();
  }, 30_000);

  test('Ctrl+Enter on an empty form names every missing field and goes to the first', async () => {
    const { page, done } = await open(looks[0], '/form');
    await page.getByLabel('Kinh phí').fill('12,5x');
    await page.getByLabel('Kinh phí').press('Control+Enter');
    await page.getByText('Chưa nhập mục này.').first().waitFor();
    await page.getByText('Không đọc được số này').waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('title');
    await page.screenshot({ path: join(output, 'form-errors.png') });
    expect(await violations(page)).toEqual([]);
    await done();
  }, 30_000);

  test('? lists the keys', async () => {
    const { page, done } = await open(looks[0], '/tasks');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor();
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(output, 'keys.png') });
    expect(await violations(page)).toEqual([]);
    await done();
  }, 30_000);
});

async function open(look: (typeof looks)[number], path: string): Promise<{ page: Page; complaints: string[]; done: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: look.width, height: look.height }, colorScheme: look.scheme, reducedMotion: 'reduce' });
  await context.addInitScript((language) => localStorage.setItem('caunoi.language', language), look.language);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address + path);
  await page.locator('h1, h2, form, [role=dialog], main p').first().waitFor({ timeout: 8000 });
  await page.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => undefined);
  await page.waitForTimeout(250);
  return { page, complaints, done: () => context.close() };
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const result = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return result.violations.flatMap((violation) => violation.nodes.slice(0, 3).map((node) => `${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 260)}`));
}
