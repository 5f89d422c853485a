import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { z as zod } from 'zod'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { Refusal } from '#kernel/errors.ts'
import { type AnyDeclaration, stranger, system } from '#kernel/road.ts'
import { long, seed, timeLimit } from '../long.ts'
import { type PreparedWorld, preparedWorld } from './known.ts'

const all = (modules as readonly Module[]).flatMap(module =>
  Object.entries(module.does).map(([name, declaration]) => ({ full: `${module.name}.${name}`, declaration: declaration as AnyDeclaration })),
)
// Hashing passwords on purpose takes 30 ms and papers seconds: these get fewer cases.
const slow = new Set(['access.signIn', 'access.elevate', 'access.changePassword', 'access.establish', 'papers.build', 'results.verify', 'reports.openPeriod'])
const cases = Math.ceil((long ? 20_000 : 3_000) / all.length)

let p: PreparedWorld
beforeAll(async () => {
  p = await preparedWorld()
}, 300_000)
afterAll(() => p?.w.close())

test('a reference to what does not exist names its field, for the system too, whose rights no unit limits', async () => {
  const unknown = '01900000-0000-7000-8000-0000000000ff'
  const asked = p.w.as('system').documents.recordDocument({ unitId: unknown, number: '1-QĐ', issuedOn: '2021-01-05', issuer: 'A', kind: 'QĐ', title: 'Thử' })
  const refusal = await asked.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({ code: 'input.invalid', status: 422, issues: [{ path: ['unitId'], code: 'unknown_reference' }] })
})

const nasty = fc.constantFrom<unknown>(
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '',
  ' ',
  '‮',
  "'; drop table unit; --",
  '%',
  '_',
  '\\',
  '{}',
  'null',
  'NaN',
  '9999-12-31',
  '0000-00-00',
  '2021-02-30',
  '-1',
  '1e400',
  'e\u0301'.repeat(50),
  'ạ'.repeat(5_000),
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  2 ** 53,
  -(2 ** 31) - 1,
  2 ** 31,
  1e308,
  -0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  0.1,
  null,
  undefined,
  true,
  [],
  {},
  [[]],
  { __proto__: null, constructor: 1 },
)
const deep = fc.integer({ min: 1, max: 60 }).map(depth => Array.from({ length: depth }).reduce<unknown>(inner => ({ a: [inner] }), 'x'))
const anything = fc.oneof(
  { weight: 4, arbitrary: nasty },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

/** What fits the field mostly; sometimes anything. */
function guess(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema instanceof zod.ZodOptional || schema instanceof zod.ZodNullable || schema instanceof zod.ZodDefault)
    return fc.oneof(guess(schema.unwrap() as z.ZodType, ids), fc.constant(undefined), nasty)
  const fits = (() => {
    if (schema instanceof zod.ZodObject)
      return fc.record(Object.fromEntries(Object.entries(schema.shape as Record<string, z.ZodType>).map(([key, field]) => [key, guess(field, ids)])))
    if (schema instanceof zod.ZodArray) return fc.array(guess(schema.element as z.ZodType, ids), { maxLength: 4 })
    if (schema instanceof zod.ZodEnum) return fc.constantFrom(...(schema.options as unknown[]))
    if (schema instanceof zod.ZodUUID || (schema instanceof zod.ZodStringFormat && schema.format === 'uuid'))
      return fc.oneof(fc.constantFrom(...ids), fc.uuid())
    if (schema instanceof zod.ZodStringFormat)
      return fc.constantFrom('2021-01-17', '2021-12-31', '0001-01-01', '9999-12-31', '2021-01-17T00:30:00.000Z', '9999-12-31T23:59:59.999Z')
    if (schema instanceof zod.ZodNumber) return fc.oneof(fc.integer(), fc.constantFrom(0, 1, 2021, 9007199254740991))
    if (schema instanceof zod.ZodBoolean) return fc.boolean()
    return fc.oneof(
      fc.constantFrom(
        '2020',
        '2020-12',
        '2021-Q1',
        '9999-12',
        'name',
        'members.admitted',
        'members-month',
        '-name',
        'zq',
        'valueOf',
        '-constructor',
        '__proto__',
      ),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    )
  })()
  return fc.oneof({ weight: 8, arbitrary: fits as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: anything })
}

/** An example with one part of it replaced. */
const spoiled = (example: Record<string, unknown>) =>
  fc.tuple(fc.constantFrom(...Object.keys(example), 'extra'), anything).map(([key, value]) => ({ ...example, [key]: value }))

test(
  'whatever is sent gets an answer or a refusal below 500, from nobody, from a person and from the system',
  async () => {
    const faults: string[] = []
    const people = await Promise.all((['office', 'organisation', 'clerk1', 'unit1', 'administrator'] as const).map(role => p.asker(role)))
    const ids = (
      await p.w.owner.pool.query(
        'select id from unit union all select id from obligation union all select id from assignment union all select id from programme union all select id from conference',
      )
    ).rows.map(row => row.id as string)
    let asked = 0
    for (const { full, declaration } of all) {
      const example = (await p.inputOf(declaration)) as Record<string, unknown>
      const arbitrary = fc.oneof(
        { weight: 4, arbitrary: guess(declaration.input, ids) },
        { weight: 4, arbitrary: spoiled(example) },
        { weight: 1, arbitrary: anything },
      )
      for (const [index, input] of fc.sample(arbitrary, { numRuns: slow.has(full) ? 3 : cases, seed: seed + asked }).entries()) {
        // As those who may; what only the system may is asked as the system.
        const able = people.filter(
          one => declaration.needs === 'public' || declaration.needs === 'signed-in' || (one.grants as Record<string, unknown>)[declaration.needs],
        )
        const asker = index % 10 === 9 ? stranger : (able[index % Math.max(1, able.length)] ?? system)
        asked++
        const fault = await p.passing
          .perform(declaration, input, { asker, text: declaration.kind === 'query' && index % 3 === 0 && typeof input === 'object' && input !== null })
          .then(
            () => null,
            (error: unknown) =>
              error instanceof Refusal && error.status < 500
                ? null
                : `${full} as ${asker === system ? 'system' : 'person'}: ${String((error as Error).message).slice(0, 160)} for ${JSON.stringify(input)?.slice(0, 200)}`,
          )
        if (fault) faults.push(fault)
      }
    }
    expect(faults).toEqual([])
    expect(asked).toBeGreaterThan(long ? 19_000 : 2_800)
  },
  timeLimit(1_200_000),
)
