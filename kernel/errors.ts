/**
 * A refusal: a typed answer to what may not or cannot be done. `code` is translated through the message `error.<code>` with `data` as its values;
 * `status` is the HTTP status. Everything thrown that is not a Refusal is a fault of ours (500) or of the database (503, see `databaseFault`).
 */
export class Refusal extends Error {
  override name = 'Refusal'
  /** What was written before it stays: a failed try to sign in is counted although the act is refused. */
  keepsWork = false
  constructor(
    readonly code: string,
    readonly status: number,
    readonly data: Record<string, unknown> = {},
    readonly issues: Issue[] = [],
  ) {
    super(issues.length ? `${code}: ${issues.map(issue => `${issue.path.join('.')} ${issue.code}`).join(', ')}` : code)
  }
}

/** One fault of one field; `code` is translated through `issue.<code>`. */
export interface Issue {
  path: (string | number)[]
  code: string
  data?: Record<string, unknown> | undefined
}

/** Codes of the kernel; modules declare theirs in `defineModule({ refusals })`. */
const statuses = new Map<string, number>(
  Object.entries({
    not_found: 404,
    stale: 409,
    'input.invalid': 422,
    'input.too_large': 413,
    'access.sign_in': 401,
    'access.not_permitted': 403,
    'access.elevation_needed': 403,
    'access.password_change_needed': 403,
    'access.second_factor_due': 403,
    'access.too_many': 429,
    'idempotency.other_body': 422,
    'idempotency.running': 409,
    'idempotency.key_missing': 400,
    unavailable: 503,
    fault: 500,
  }),
)

export function declareRefusals(refusals: Record<string, number>) {
  for (const [code, status] of Object.entries(refusals)) statuses.set(code, status)
}

export const declaredRefusals = (): ReadonlyMap<string, number> => statuses

/** Builds a refusal of a declared code; an undeclared code is a programming error. */
export function refuse(code: string, data: Record<string, unknown> = {}, issues: Issue[] = []) {
  const status = statuses.get(code)
  if (status === undefined) throw new Error(`refusal ${code} is not declared`)
  return new Refusal(code, status, data, issues)
}

/** Throw this where what was written before the refusal must stay. */
export const keepingWork = (refusal: Refusal) => Object.assign(refusal, { keepsWork: true })

export const notFound = () => refuse('not_found')

/** A refusal about one field: `input.invalid` with one issue. */
export const refuseField = (path: string | (string | number)[], code: string, data?: Record<string, unknown>) =>
  refuse('input.invalid', {}, [{ path: typeof path === 'string' ? [path] : path, code, data }])

/**
 * A reference to what does not exist, told as the field that named it; undefined when the reference was of our own making. The detail reads
 * 'Key (unit_id)=(…)' in every language of the server, and is withheld for tables behind the fence: then the column's name stands in the constraint's.
 */
export function missingReference(error: unknown, input: unknown): Refusal | undefined {
  const { code, detail, constraint, table } = (error ?? {}) as Record<string, string | undefined>
  if (code !== '23503') return undefined
  const values = /\([^()]+\)=\(([^()]+)\)/.exec(detail ?? '')?.[1]?.split(', ')
  const column = constraint?.replace(`${table}_`, '').replace(/_fkey\d*$/, '')
  const field = column?.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const path = pathWhere(input, (key, value) => (values ? values.includes(String(value)) : key === field && typeof value === 'string'))
  return path && refuseField(path, 'unknown_reference')
}

function pathWhere(value: unknown, found: (key: string, value: unknown) => boolean, path: (string | number)[] = []): (string | number)[] | undefined {
  if (value === null || typeof value !== 'object') return undefined
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    const deeper = found(key, inner) ? here : pathWhere(inner, found, here)
    if (deeper) return deeper
  }
  return undefined
}

/** Classifies by SQLSTATE, never by message (reliability.md section 1): worth retrying inside, unavailable for now, or a fault. */
export function databaseFault(error: unknown): 'retry' | 'unavailable' | 'fault' {
  const sqlState = (error as { code?: unknown } | null)?.code
  if (typeof sqlState !== 'string') return 'fault'
  if (sqlState === '40001' || sqlState === '40P01') return 'retry'
  if (/^(08...|57P0[123]|53...|25006|58030|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/.test(sqlState)) return 'unavailable'
  return 'fault'
}
