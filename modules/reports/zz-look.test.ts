import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { test } from 'vitest'
import { iconsPlugin } from '#app/web/icons-plugin.ts'
import { messageFolders, messagesPlugin } from '#app/web/messages-plugin.ts'
import { themePlugin } from '#app/web/theme-plugin.ts'
import { Refusal } from '#kernel/errors.ts'
import { org } from '#modules/org/index.ts'
import { migratedDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { familyCode, office } from './office.fixture.ts'
import { reports } from './index.ts'
test('look', async () => {
  const root = process.cwd() + '/'
  process.env.NODE_ENV = 'production'
  await build({ configFile: false, root: join(root, 'modules/reports/zz-look'), logLevel: 'error', publicDir: false, mode: 'production', plugins: [iconsPlugin(), react(), messagesPlugin(root, () => [...messageFolders(root)]), themePlugin()], build: { outDir: '/tmp/zz-look-dist', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 } })
  const home = await migratedDatabase()
  const o = await office(home.url, testServices(), { lone: 8 })
  for (const period of ['2020-08', '2020-09', '2020-10', '2020-11', '2020-12']) await o.as('system').openPeriod({ family: familyCode, period, under: o.unit('K') })
  for (const [p, n] of [['2020-08', 8], ['2020-09', 7], ['2020-10', 8], ['2020-11', 5]] as const)
    await o.as('system').recordHistory({ family: familyCode, reports: Array.from({ length: n }, (_, i) => ({ unitId: o.unit(`G${i + 1}`), period: p, state: 'accepted' as const, values: { 'members.open': 20, 'members.admitted': i % 2, 'members.close': 20 + (i % 2) }, signedAt: `${p}-${i === 3 ? 28 : 18}T02:00:00.000Z`, signedBy: i === 0 ? o.mandate('lone') : null, decidedAt: `${p}-29T02:00:00.000Z`, decidedBy: o.mandate('office') })) })
  await o.as('system').recordHistory({ family: familyCode, reports: ['G2', 'G3'].map((g, i) => ({ unitId: o.unit(g), period: '2020-12', state: 'submitted' as const, values: { 'members.open': 20, 'members.admitted': 5 * i, 'members.close': 20 + 5 * i }, narratives: { members: 'Tình hình tư tưởng ổn định.' }, signedAt: '2020-12-16T02:00:00.000Z', signedBy: null })) })
  let who: 'lone' | 'office' = 'lone'
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    if (url.pathname === '/api/live') { response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 2000\n\n'); return }
    if (url.pathname === '/api/access/me') { response.end(JSON.stringify({ accountId: 'a', person: { id: 'p', name: 'Hà Văn Định' }, seats: [{ mandateId: 'm', title: 'Bí thư chi bộ', unit: { id: o.unit(who === 'lone' ? 'G1' : 'K'), name: who === 'lone' ? 'G1' : 'K' } }], permissions: ['reports.read'], hasCode: true, mustChangePassword: false, clock: { now: '2020-12-17T00:30:00Z', today: '2020-12-17', demo: true } })); return }
    if (url.pathname.startsWith('/api/')) {
      const [, , m, n] = url.pathname.split('/')
      const d = ({ reports: reports.does, org: org.does } as any)[m ?? '']?.[n ?? '']
      let body = ''; for await (const c of request) body += c
      const raw: Record<string, unknown> = {}; for (const k of new Set(url.searchParams.keys())) raw[k] = url.searchParams.getAll(k).length > 1 ? url.searchParams.getAll(k) : url.searchParams.get(k)
      try { response.setHeader('content-type', 'application/json').end(JSON.stringify(await o.road.perform(d, body ? JSON.parse(body) : raw, { asker: await o.asker(who), text: !body }))) } catch (e) { const r = e as Refusal; if (!(e instanceof Refusal)) console.log(url.pathname, e); response.writeHead(r.status ?? 500).end(JSON.stringify({ error: { code: r.code, message: r.message, data: r.data } })) }
      return
    }
    const asset = url.pathname.startsWith('/assets/')
    const content = await readFile(join('/tmp/zz-look-dist', asset ? url.pathname : 'index.html'))
    const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }
    response.setHeader('content-type', types[url.pathname.split('.').pop() ?? ''] ?? (asset ? 'font/woff2' : 'text/html; charset=utf-8'))
    response.end(asset ? content : content.toString().replaceAll('__CSP_NONCE__', 'x'))
  })
  await new Promise<void>(r => server.listen(0, '127.0.0.1', r))
  const base = `http://127.0.0.1:${(server.address() as any).port}`
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: { width: 1360, height: 900 } })
  page.on('pageerror', e => console.log('PAGEERROR', e.message)); page.on('console', m => m.type() === 'error' && console.log('CONSOLE', m.text()))
  const shot = async (name: string) => { await page.waitForTimeout(900); await page.screenshot({ path: `/tmp/zz-${name}.png` }) }
  const id = await o.report('G1')
  await page.goto(`${base}/reports`); await page.waitForSelector('table'); await shot('mine')
  await page.goto(`${base}/reports/fill/${id}`); await page.waitForSelector('[data-field]')
  await page.locator('[data-field]').first().focus()
  await page.keyboard.type('20'); await page.keyboard.press('Enter'); await page.keyboard.type('4'); await page.keyboard.press('ArrowDown'); await page.keyboard.type('23'); await page.waitForTimeout(2500); await shot('fill')
  await page.keyboard.press('ArrowUp'); await page.keyboard.type('3'); await page.waitForTimeout(1500); await page.keyboard.press('Control+Enter'); await page.waitForTimeout(1500); await shot('sign')
  await page.keyboard.press('Escape'); await page.setViewportSize({ width: 360, height: 740 }); await shot('fill360')
  console.log('overflow', await page.evaluate(() => document.documentElement.scrollWidth))
  console.log('sheet', JSON.stringify((await o.as('lone').sheet({ obligationId: id })).draft))
  who = 'office'; await page.setViewportSize({ width: 1360, height: 900 })
  await page.goto(`${base}/reports/board?year=2020`); await page.waitForSelector('table'); await shot('board')
  await page.goto(`${base}/reports/inbox`); await page.waitForSelector('table'); await page.waitForTimeout(800); await page.goto(`${base}/reports/inbox/${await o.report('G3')}`); await page.waitForTimeout(1200); await shot('inbox')
  const [v] = (await o.as('office').versions({ obligationId: await o.report('G1', '2020-11') })).rows
  await page.goto(`${base}/reports/signed/${v?.id}`); await page.waitForTimeout(1200); await shot('signed')
  await browser.close(); server.close(); await o.close(); await home.drop()
}, 300_000)
