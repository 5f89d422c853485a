import { z } from 'zod'
import { type Issue, refuse } from './errors.ts'

/**
 * The door for everything that comes from outside: strings are normalised to NFC (the same Vietnamese word arrives in two encodings), U+0000 and
 * lone surrogates are refused wherever they stand, then the schema decides.
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const issues: Issue[] = []
  const clean = cleanse(raw, [], issues)
  if (issues.length) throw refuse('input.invalid', {}, issues)
  const parsed = schema.safeParse(clean)
  if (!parsed.success) throw refuse('input.invalid', {}, parsed.error.issues.map(toIssue))
  return parsed.data
}

/** Query strings carry text only: numbers, booleans and arrays are read as the flat schema says. */
export function fromQueryString(schema: z.ZodType, raw: Record<string, unknown>): Record<string, unknown> {
  if (!(schema instanceof z.ZodObject)) return raw
  const shape = schema.shape as Record<string, z.ZodType>
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, shape[key] ? readText(shape[key], value) : value]))
}

/** An input that holds a list may be too long for an address: its query answers POST too, with the input as JSON like an action's. */
export const mayBeLong = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodObject && Object.values(schema.shape as Record<string, z.ZodType>).some(field => unwrap(field) instanceof z.ZodArray)

function readText(schema: z.ZodType, value: unknown): unknown {
  const inner = unwrap(schema)
  if (inner instanceof z.ZodArray) return (Array.isArray(value) ? value : [value]).map(item => readText(inner.element as z.ZodType, item))
  if (typeof value !== 'string') return value
  if (inner instanceof z.ZodNumber) return value.trim() === '' ? value : Number(value)
  if (inner instanceof z.ZodBoolean) return value === 'true' ? true : value === 'false' ? false : value
  return value
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return unwrap(schema.unwrap() as z.ZodType)
  return schema
}

function cleanse(value: unknown, path: (string | number)[], issues: Issue[]): unknown {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) issues.push({ path, code: 'control_character' })
    else if (!value.isWellFormed()) issues.push({ path, code: 'broken_character' })
    return value.normalize('NFC')
  }
  if (path.length > 24) {
    issues.push({ path, code: 'too_deep' })
    return null
  }
  if (Array.isArray(value)) return value.map((item, index) => cleanse(item, [...path, index], issues))
  if (value !== null && typeof value === 'object' && !(value instanceof Uint8Array)) {
    const clean: Record<string, unknown> = {}
    for (const [key, item] of Object.entries(value)) {
      if (key.includes('\u0000') || !key.isWellFormed()) issues.push({ path, code: 'broken_character' })
      else if (key !== '__proto__') clean[key.normalize('NFC')] = cleanse(item, [...path, key], issues)
    }
    return clean
  }
  return value
}

/** Zod's issues in our words: `issue.<code>` messages take `data` as values. */
function toIssue(issue: z.core.$ZodIssue): Issue {
  const path = issue.path.map(part => (typeof part === 'symbol' ? String(part) : part))
  switch (issue.code) {
    case 'invalid_type':
      return { path, code: issue.input === undefined || issue.input === null ? 'missing' : 'wrong_type', data: { expected: issue.expected } }
    case 'too_small':
      return { path, code: `too_small_${issue.origin}`, data: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return { path, code: `too_big_${issue.origin}`, data: { maximum: Number(issue.maximum) } }
    case 'unrecognized_keys':
      return { path, code: 'unknown_field', data: { keys: issue.keys.join(', ') } }
    case 'invalid_value':
      return { path, code: 'not_an_option', data: { options: issue.values.join(', ') } }
    case 'invalid_format':
      return { path, code: `format_${issue.format}`, data: {} }
    case 'custom':
      return {
        path,
        code: (issue.params?.['code'] as string | undefined) ?? 'invalid',
        data: (issue.params?.['data'] as Record<string, unknown> | undefined) ?? {},
      }
    default:
      return { path, code: 'invalid' }
  }
}
