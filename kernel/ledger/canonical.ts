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
  refuseUncanonical(value, { keys: [], objects: [] })
  return canonicalize(value) as string
}

/** One step of a JSON pointer (RFC 6901 section 3). */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** Where the check is: changed in place, and made a pointer only for a refusal, because every change of the system passes here. */
interface Trail {
  readonly keys: (string | number)[]
  readonly objects: object[]
}

// In a pattern that reads code points only a surrogate without its partner is one.
const LONE_SURROGATE = /\p{Surrogate}/u

function refuseUncanonical(value: unknown, trail: Trail): void {
  switch (typeof value) {
    case 'boolean':
      return
    case 'string':
      if (LONE_SURROGATE.test(value)) throw refusal(trail, 'contains a lone surrogate')
      return
    case 'number':
      if (!Number.isFinite(value)) throw refusal(trail, `is ${value}, not a finite number`)
      return
    case 'object':
      if (value !== null) refuseInside(value, trail)
      return
    default:
      throw refusal(trail, `is ${typeof value}, which JSON cannot hold`)
  }
}

function refuseInside(value: object, trail: Trail): void {
  if (trail.objects.includes(value)) throw refusal(trail, 'refers to itself')
  trail.objects.push(value)
  if (Array.isArray(value)) {
    // By index, because forEach and map pass over holes.
    for (let i = 0; i < value.length; i++) refuseChild(i, value[i], trail)
  } else {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) {
      throw refusal(trail, `is a ${value.constructor.name}; only plain objects and arrays have one JSON form`)
    }
    if (Object.getOwnPropertySymbols(value).length > 0) throw refusal(trail, 'has a symbol as a key')
    for (const [key, child] of Object.entries(value)) {
      if (LONE_SURROGATE.test(key)) throw refusal(trail, 'has a key with a lone surrogate')
      refuseChild(key, child, trail)
    }
  }
  trail.objects.pop()
}

function refuseChild(key: string | number, child: unknown, trail: Trail): void {
  trail.keys.push(key)
  refuseUncanonical(child, trail)
  trail.keys.pop()
}

function refusal({ keys }: Trail, reason: string): NotCanonicalError {
  return new NotCanonicalError(keys.map(pointerStep).join(''), reason)
}
