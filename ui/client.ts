import { language } from './i18n.ts'

type Declared = { kind: 'action' | 'query'; input: unknown; output: unknown }

/** One action or query of the server: only its name exists at run time, the shapes are types from the server's declarations. */
export type Endpoint<Kind extends 'action' | 'query' = 'action' | 'query', Input = unknown, Output = unknown> = {
  readonly module: string
  readonly name: string
  readonly path: string
  /** Never set: carries the types. */
  readonly shape?: { kind: Kind; input: Input; output: Output }
}

export type Client<Api> = {
  readonly [M in keyof Api]: {
    readonly [N in keyof Api[M]]: Api[M][N] extends Declared ? Endpoint<Api[M][N]['kind'], Api[M][N]['input'], Api[M][N]['output']> : never
  }
}
export type OutputOf<E> = E extends Endpoint<'action' | 'query', never, infer O> ? O : E extends Endpoint<'action' | 'query', infer _I, infer O> ? O : never

/** One wrong place of an input: where (path in the input), the rule's code, and the server's translated words. */
export type Issue = { path: (string | number)[]; code: string; message: string }

/** A refusal or failure of a call. `code` is the server's ('tasks.not_open') or 'ui.offline' / 'ui.unreadable'. */
export class CallError extends Error {
  readonly status: number
  readonly code: string
  readonly issues: Issue[]
  readonly data: unknown
  constructor(fields: { status: number; code: string; message: string; issues?: Issue[]; data?: unknown }) {
    super(fields.message)
    this.name = 'CallError'
    this.status = fields.status
    this.code = fields.code
    this.issues = fields.issues ?? []
    this.data = fields.data
  }
}

/** What the shell lends to the client: the re-authentication dialog, and the way to the sign-in page. */
export type ClientHost = {
  /** Asks for password and code; true once the session is elevated, false when the person gave up. */
  elevate: () => Promise<boolean>
  signedOut: () => void
  /** The account still has its initial password. */
  passwordChange: () => void
  /** Text of an error that never reached the server. */
  words: (code: 'ui.offline' | 'ui.unreadable') => string
}

let host: ClientHost = { elevate: async () => false, signedOut: () => {}, passwordChange: () => {}, words: code => code }

/** Called once by the shell. */
export function lendToClient(given: ClientHost): void {
  host = given
}

/**
 * The typed client: `createClient<Api>()` gives `client.tasks.assign`, an endpoint to hand to `useAct` or `act`, and
 * `client.tasks.list`, one for `useRead` or `read`. It builds paths only; `Api` is a type-only import of the server's map.
 */
export function createClient<Api>(): Client<Api> {
  return names(module => names(name => ({ module, name, path: `/api/${module}/${name}` }))) as Client<Api>
}

/**
 * GET of a query. Input is flat: scalars as text, arrays by repetition, undefined and '' left out. What is too long for an address (long lists) goes by
 * POST, as JSON. Throws CallError.
 */
export async function read<I, O>(endpoint: Endpoint<'query', I, O>, input: I, options: { signal?: AbortSignal } = {}): Promise<O> {
  const text = queryText(input)
  const request: RequestInit =
    text.length <= longestQuery
      ? { method: 'GET', signal: options.signal }
      : { method: 'POST', body: JSON.stringify(input), headers: { 'Content-Type': 'application/json' }, signal: options.signal }
  return (await answer(await send(text.length <= longestQuery ? `${endpoint.path}${text}` : endpoint.path, request, endpoint))) as O
}

/** Proxies and servers differ in how long an address they take; this much passes everywhere. */
const longestQuery = 2_000

/**
 * POST of an action under an idempotency key: a dropped line is retried with the same key, a session that must be elevated is
 * elevated and the call repeated with the same key. Throws CallError.
 */
export async function act<I, O>(endpoint: Endpoint<'action', I, O>, input: I, options: { key: string; signal?: AbortSignal }): Promise<O> {
  const request: RequestInit = {
    method: 'POST',
    body: JSON.stringify(input ?? {}),
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': options.key },
    signal: options.signal,
  }
  try {
    return (await answer(await sendAgain(endpoint, request))) as O
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'access.elevation_needed' || !(await host.elevate())) throw error
    return (await answer(await sendAgain(endpoint, request))) as O
  }
}

/** The address of a query, for downloads and pictures (`<a href>`). */
export function addressOf<I>(endpoint: Endpoint<'query', I, unknown>, input: I): string {
  return `${endpoint.path}${queryText(input)}`
}

const pauses = [600, 1500, 4000]

async function sendAgain(endpoint: Endpoint, request: RequestInit): Promise<Response> {
  for (const pause of pauses) {
    try {
      const response = await send(endpoint.path, request, endpoint)
      if (![502, 503, 504].includes(response.status)) return response
    } catch (error) {
      if (!(error instanceof CallError) || error.code !== 'ui.offline') throw error
    }
    await new Promise(resolve => setTimeout(resolve, pause))
  }
  return send(endpoint.path, request, endpoint)
}

async function send(path: string, request: RequestInit, endpoint: Endpoint): Promise<Response> {
  const headers = new Headers(request.headers)
  headers.set('Accept', 'application/json')
  headers.set('Accept-Language', language())
  headers.set('X-Requested-With', 'caunoi')
  try {
    const response = await fetch(path, { ...request, headers, credentials: 'same-origin' })
    if (response.status === 401 && endpoint.name !== 'signIn') host.signedOut()
    return response
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new CallError({ status: 0, code: 'ui.offline', message: host.words('ui.offline') })
  }
}

async function answer(response: Response): Promise<unknown> {
  const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => unreadable)
  if (response.ok && body !== unreadable) return body
  const error = (body as { error?: { code?: string; message?: string; issues?: Issue[]; data?: unknown } } | undefined)?.error
  if (error?.code === 'access.password_change_needed') host.passwordChange()
  throw new CallError({
    status: response.status,
    code: error?.code ?? 'ui.unreadable',
    message: error?.message ?? host.words('ui.unreadable'),
    issues: error?.issues,
    data: error?.data,
  })
}

const unreadable = Symbol('unreadable')

function queryText(input: unknown): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(input ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(key, String(one))
    }
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

function names<T>(make: (name: string) => T): Record<string, T> {
  const made = new Map<string, T>()
  return new Proxy({} as Record<string, T>, {
    get: (_target, name) => {
      if (typeof name !== 'string') return undefined
      const known = made.get(name) ?? make(name)
      made.set(name, known)
      return known
    },
  })
}
