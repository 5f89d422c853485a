import { createServer, type Server } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { iconsPlugin } from '#app/web/icons-plugin.ts'
import { messageFolders, messagesPlugin } from '#app/web/messages-plugin.ts'
import { themePlugin } from '#app/web/theme-plugin.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Builds the gallery into a folder with the product's own plugins. */
export async function buildGallery(outDir: string): Promise<void> {
  // The test runner sets NODE_ENV=test, which would build React for development: slow, and not what people get.
  const usual = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  await build({
    configFile: false,
    root: join(root, 'test/gallery'),
    logLevel: 'error',
    publicDir: false,
    mode: 'production',
    plugins: [iconsPlugin(), react(), messagesPlugin(root, () => [...messageFolders(root), 'test/gallery']), themePlugin()],
    build: { outDir, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
  }).finally(() => {
    process.env.NODE_ENV = usual
  })
}

/** Content-Security-Policy of the product, so that the gallery proves the pieces under it. */
export const policy = (nonce: string) =>
  `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`

const me = {
  accountId: 'a1',
  person: { id: 'p1', name: 'Nguyễn Thị Bích Hằng' },
  seats: [{ mandateId: 'm1', title: 'Chánh Văn phòng', unit: { id: 'u1', name: 'Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh' } }],
  permissions: [],
  hasCode: true,
  mustChangePassword: false,
  secondFactorDue: false,
  clock: { now: '2021-01-17T00:30:00Z', today: '2021-01-17', demo: true },
}

/** Serves the built gallery and the few answers the shell asks for, on a free loopback port. */
export async function serveGallery(folder: string): Promise<{ server: Server; address: string }> {
  const answers: Record<string, unknown> = {
    '/api/access/me': me,
    '/api/org/path': {
      rows: [
        { id: 'u0', name: 'Đảng bộ tỉnh' },
        { id: 'u1', name: 'Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh' },
      ],
    },
    '/api/results/latest': { year: 2021 },
    '/api/org/find': { rows: [{ id: 'u2', name: 'Đảng bộ Sở Tài chính', code: 'STC', path: 'Khối cơ quan', hasChildren: true }] },
  }
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname
    if (path === '/api/live') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 2000\n\n')
      return
    }
    if (path.startsWith('/api/')) {
      const known = answers[path]
      response
        .writeHead(known ? 200 : 404, { 'content-type': 'application/json' })
        .end(JSON.stringify(known ?? { error: { code: 'not_found', message: 'not found' } }))
      return
    }
    const asset = path.startsWith('/assets/')
    const content = await readFile(join(folder, asset ? normalize(path) : 'index.html'))
    response.setHeader('content-type', types[path.split('.').pop() ?? ''] ?? 'text/html; charset=utf-8')
    if (asset) response.end(content)
    else response.setHeader('content-security-policy', policy('gallery')).end(content.toString().replaceAll('__CSP_NONCE__', 'gallery'))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const place = server.address()
  if (place === null || typeof place === 'string') throw new Error('no port')
  return { server, address: `http://127.0.0.1:${place.port}` }
}

const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', woff2: 'font/woff2', woff: 'font/woff', svg: 'image/svg+xml' }
