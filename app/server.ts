import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import serveStatic from '@fastify/static'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { databaseFault, Refusal, refuse } from '#kernel/errors.ts'
import { mayBeLong } from '#kernel/input.ts'
import { type AnyDeclaration, type Asker, admit, type Road, stranger } from '#kernel/road.ts'
import { describeRefusal, type Language, type Translator } from '#kernel/translate.ts'
import { liveRoute } from './live.ts'
import { openApi } from './openapi.ts'

export interface ServerOptions {
  road: Road
  translator: Translator
  /** Finds who asks from the session token. */
  askerOf: (token: string) => Promise<Asker>
  version: string
  demo: () => Promise<boolean>
  /** Offered on the sign-in page while the installation is a demonstration. */
  demoAccounts: readonly { username: string; password: string; seat: string }[]
  /** Folder of the built web client; absent in tests of the interface. */
  webFolder?: string
  bodyLimitKb: number
  trustProxy: false | number | string[]
  logLevel: string
  /** Requests a minute from one address; the office's many desks may share one. */
  requestsPerMinute: number
  secureCookie: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    asker: Asker
  }
}

const sessionCookie = 'caunoi_session'

/** The HTTP face of the road: routes, cookies, headers and refusals; it decides nothing. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    logger: { level: options.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    bodyLimit: options.bodyLimitKb * 1024,
    // A number is how many proxies stand in front.
    trustProxy: typeof options.trustProxy === 'number' ? (_address, hop) => hop <= Number(options.trustProxy) : options.trustProxy,
    forceCloseConnections: true,
    logController: new LogController({ disableRequestLogging: true }),
    // 10 MB of file on a line of 256 kbit/s; a body that trickles in for longer is cut off.
    requestTimeout: 600_000,
    // An address that cannot be read never reaches a route.
    frameworkErrors: (error, request, reply) => answerRefusal(options, error, request, reply),
  })
  server.decorateRequest('asker')
  await server.register(cookie)
  await server.register(helmet, { contentSecurityPolicy: false, strictTransportSecurity: options.secureCookie ? {} : false })
  await server.register(rateLimit, {
    global: false,
    max: options.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, context) => refuse('access.too_many', { seconds: Math.ceil(context.ttl / 1000) }),
  })
  // Before the hooks of the routes, which look who asks: what is refused there counts too, and costs no look once there were too many.
  server.addHook('onRequest', server.rateLimit())
  // An empty sample (infinite delay) says nothing: the process has just started, or was held up and goes on again.
  await server.register(underPressure, {
    maxEventLoopDelay: 4_000,
    pressureHandler: (_request, _reply, _kind, delay) => (Number.isFinite(delay) ? Promise.reject(refuse('unavailable')) : undefined),
  })

  server.setErrorHandler((error, request, reply) => answerRefusal(options, error, request, reply))
  server.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', reply.getHeader('cache-control') ?? 'no-store')
    // What is not the page is never rendered as one.
    reply.header('content-security-policy', reply.getHeader('content-security-policy') ?? "default-src 'none'; frame-ancestors 'none'")
  })

  server.get('/api/health', async () => {
    const demo = await options.demo()
    return { status: 'ok', version: options.version, demo, ...(demo ? { demoAccounts: options.demoAccounts } : {}) }
  })
  const document = openApi(options.road, options.version)
  server.get('/api/openapi.json', async () => document)
  liveRoute(server, options)
  for (const module of options.road.modules) {
    for (const [name, declaration] of Object.entries(module.does)) addRoute(server, options, `/api/${module.name}/${name}`, declaration)
  }
  if (options.webFolder) await serveClient(server, options.webFolder)
  server.setNotFoundHandler((request, reply) => answerRefusal(options, refuse('not_found'), request, reply))
  return server
}

function addRoute(server: FastifyInstance, options: ServerOptions, url: string, declaration: AnyDeclaration) {
  const isAction = declaration.kind === 'action'
  server.route({
    method: isAction ? 'POST' : mayBeLong(declaration.input) ? ['GET', 'POST'] : 'GET',
    url,
    ...(declaration.bodyLimitKb ? { bodyLimit: declaration.bodyLimitKb * 1024 } : {}),
    // A stranger is refused before a byte of the body is read.
    onRequest: async request => {
      request.asker = await askerOf(request, options)
      admit(declaration, request.asker)
      if (request.method === 'POST' && request.headers['x-requested-with'] !== 'caunoi') throw refuse('access.not_permitted')
    },
    handler: async (request, reply) => {
      const posted = request.method === 'POST'
      const output = await options.road.perform(declaration, posted ? request.body : request.query, {
        asker: request.asker,
        key: isAction ? keyOf(request) : undefined,
        text: !posted,
        language: languageOf(request),
        client: { address: request.ip, agent: request.headers['user-agent'] ?? '' },
      })
      if (declaration.download) return sendFile(reply, output as Download)
      return reply.send(withCookie(reply, output, options.secureCookie))
    },
  })
}

export const tokenOf = (request: FastifyRequest) => request.cookies[sessionCookie]

export const askerOf = (request: FastifyRequest, options: ServerOptions) => {
  const token = tokenOf(request)
  return token ? options.askerOf(token) : Promise.resolve(stranger)
}

function keyOf(request: FastifyRequest) {
  const key = request.headers['idempotency-key']
  if (request.asker.accountId === null) return undefined
  if (typeof key !== 'string' || !/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(key))
    throw refuse('idempotency.key_missing')
  return key.toLowerCase()
}

const languageOf = (request: FastifyRequest): Language => (request.headers['accept-language']?.trim().toLowerCase().startsWith('en') ? 'en' : 'vi')

interface Download {
  fileName: string
  mediaType: string
  content: Uint8Array
  /** Looked at in the browser instead of being kept. */
  inline?: boolean
}

function sendFile(reply: FastifyReply, file: Download) {
  return (
    reply
      .header('content-type', file.mediaType)
      .header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${extendedValue(file.fileName)}`)
      // A sandboxed page may not show a PDF; what is shown has been checked to be a PDF or a picture.
      .header('content-security-policy', file.inline ? "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" : "default-src 'none'; sandbox")
      .send(Buffer.from(file.content))
  )
}

/** RFC 8187: these four are not among the characters that may stand as they are. */
const extendedValue = (text: string) => encodeURIComponent(text).replace(/['()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

/** `sessionToken` never reaches a script: it becomes the cookie; null ends it. */
function withCookie(reply: FastifyReply, output: unknown, secure: boolean) {
  if (output === null || typeof output !== 'object' || !('sessionToken' in output)) return output
  const { sessionToken, ...rest } = output as { sessionToken: string | null }
  if (sessionToken) reply.setCookie(sessionCookie, sessionToken, { httpOnly: true, sameSite: 'strict', path: '/', secure })
  else reply.clearCookie(sessionCookie, { path: '/' })
  return rest
}

function answerRefusal(options: ServerOptions, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const refusal = asRefusal(error, request)
  if (refusal.status >= 500) request.log.error({ err: error, reference: request.id }, 'fault')
  if (refusal.status === 503 || refusal.status === 429) reply.header('retry-after', String(refusal.data['seconds'] ?? 5))
  return reply.status(refusal.status).send(describeRefusal(options.translator, languageOf(request), refusal))
}

function asRefusal(error: unknown, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse('input.too_large', { limit: Math.floor((request.routeOptions.bodyLimit ?? 0) / 1024) })
  if (databaseFault(error) !== 'fault') return refuse('unavailable')
  if (statusCode && statusCode >= 400 && statusCode < 500) return refuse('input.invalid', {}, [{ path: [], code: 'not_json' }])
  return refuse('fault', { reference: request.id })
}

/** The built client: hashed assets are kept for ever, the page itself carries a fresh nonce for the one style element of the theme. */
async function serveClient(server: FastifyInstance, folder: string) {
  const page = await readFile(`${folder}/index.html`, 'utf8')
  await server.register(serveStatic, { root: `${folder}/assets`, prefix: '/assets/', immutable: true, maxAge: '365d', index: false, cacheControl: true })
  server.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/')) throw refuse('not_found')
    const nonce = randomBytes(16).toString('base64')
    return reply
      .header(
        'content-security-policy',
        `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
      )
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('__CSP_NONCE__', nonce))
  })
}
