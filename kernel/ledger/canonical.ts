import canonicalize from 'canonicalize'

/** What may stand in a ledger entry: JSON and nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Thrown when a value has no canonical JSON form. `path` is a JSON pointer (RFC 6901) to the offending place. */
export class NotCanonicalError extends Error {
  readonly code = 'ledger.not_canonical'
  readonly path: string

  constructor(path: string, reason: string) {
    super(`${path === '' ? 'the value' : path} ${reason}`)
    this.path = path
  }
}

/**
 * The canonical JSON text of a value (RFC 8785): keys sorted by UTF-16 code units, no white space, ECMAScript numbers.
 * Equal values give equal text, so equal hashes.
 *
 * Refuses (NotCanonicalError) whatever JSON would drop or change in silence: undefined, non-finite numbers, bigint, functions,
 * symbols, lone surrogates in text or keys, dates and other objects with a class, holes in arrays, circular references.
 */
export function canonical(value: unknown): string {
  refuseUncanonical(value, '', [])
  return canonicalize(value) as string
}

/** One step of a JSON pointer (RFC 6901 section 3). */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

// In a pattern that reads code points only a surrogate without its partner is one.
const LONE_SURROGATE = /\p{Surrogate}/u

function refuseUncanonical(value: unknown, path: string, ancestors: readonly object[]): void {
  switch (typeof value) {
    case 'boolean':
      return
    case 'string':
      if (LONE_SURROGATE.test(value)) throw new NotCanonicalError(path, 'contains a lone surrogate')
      return
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonicalError(path, `is ${value}, not a finite number`)
      return
    case 'object':
      if (value !== null) refuseInside(value, path, ancestors)
      return
    default:
      throw new NotCanonicalError(path, `is ${typeof value}, which JSON cannot hold`)
  }
}

function refuseInside(value: object, path: string, ancestors: readonly object[]): void {
  if (ancestors.includes(value)) throw new NotCanonicalError(path, 'refers to itself')
  const inside = [...ancestors, value]
  if (Array.isArray(value)) {
    // By index, because forEach and map pass over holes.
    for (let i = 0; i < value.length; i++) refuseUncanonical(value[i], path + pointerStep(i), inside)
    return
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotCanonicalError(path, `is a ${value.constructor.name}; only plain objects and arrays have one JSON form`)
  }
  if (Object.getOwnPropertySymbols(value).length > 0) throw new NotCanonicalError(path, 'has a symbol as a key')
  for (const [key, child] of Object.entries(value)) {
    if (LONE_SURROGATE.test(key)) throw new NotCanonicalError(path, 'has a key with a lone surrogate')
    refuseUncanonical(child, path + pointerStep(key), inside)
  }
}
