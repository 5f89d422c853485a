import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApi } from '#app/openapi.ts'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { declaredRefusals } from '#kernel/errors.ts'
import { stranger } from '#kernel/road.ts'
import { languages, loadTranslator } from '#kernel/translate.ts'
import { positions } from '#modules/access/index.ts'
import { expectRefusal, type World, world } from '../world.ts'
import { generatedFiles, root } from './generated.ts'

const all = (modules as readonly Module[]).flatMap(module =>
  Object.entries(module.does).map(([name, declaration]) => ({ full: `${module.name}.${name}`, declaration })),
)
const permissions = new Set((modules as readonly Module[]).flatMap(module => Object.keys(module.permissions)))
const translator = loadTranslator()

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

describe.each(all)('$full', ({ declaration }) => {
  test('refuses a stranger before it reads the input', async () => {
    if (declaration.needs === 'public') return expect(declaration.kind).toBe('action')
    await expectRefusal(w.road.perform(declaration, { '\u0000': 'nonsense' }, { asker: stranger }), 'access.sign_in')
  })
  test('refuses who holds the right nowhere before it reads the input', async () => {
    if (declaration.needs === 'public' || declaration.needs === 'signed-in') return expect(declaration.elevated ?? false).toBeTypeOf('boolean')
    await expectRefusal(
      w.road.perform(declaration, { '\u0000': 'nonsense' }, { asker: { ...stranger, accountId: w.known('account:office') } }),
      'access.not_permitted',
    )
  })
  test('needs a declared permission and says in a sentence what it does', () => {
    if (!['public', 'signed-in'].includes(declaration.needs)) expect(permissions).toContain(declaration.needs)
    expect(declaration.summary).toMatch(/^[A-Z].{8,}[^.]$/s)
  })
})

test('every permission is used, given to some position and translated', () => {
  const needed = new Set(all.map(({ declaration }) => declaration.needs as string))
  const given = new Set(positions.flatMap(position => Object.keys(position.rights)))
  const faults = [...permissions].flatMap(permission => [
    ...(translator.has(`permission.${permission}`) ? [] : [`${permission} has no words`]),
    ...(given.has(permission) || systemOnly.has(permission) ? [] : [`${permission} is given to no position`]),
  ])
  const unused = [...given].filter(permission => !permissions.has(permission))
  expect({ faults, unused, unneeded: [...permissions].filter(permission => !needed.has(permission) && !usedInside.has(permission)) }).toEqual({
    faults: [],
    unused: [],
    unneeded: [],
  })
})

/** Of the installation, not of a seat: done at the machine by the command line. */
const systemOnly = new Set(['org.catalogue', 'results.verify'])
/** Rights that narrow reading (fences) or widen an act instead of being an act's own. */
const usedInside = new Set(['settings.manage'])

test('every refusal has words in both languages', () => {
  const missing = [...declaredRefusals().keys()].filter(code => !translator.has(`error.${code}`))
  expect(missing).toEqual([])
  for (const language of languages) expect(translator.t(language, 'error.not_found').length).toBeGreaterThan(5)
})

test('the OpenAPI document is valid 3.1 and has every route', async () => {
  const document = openApi(w.road, '0.0.0')
  const verdict = await new Validator().validate(JSON.parse(JSON.stringify(document)))
  expect(verdict.errors).toBeUndefined()
  expect(verdict.valid).toBe(true)
  for (const { full } of all) expect(document.paths).toHaveProperty([`/api/${full.replace('.', '/')}`])
})

test('generated documents are current (npm run generate)', () => {
  for (const [file, text] of Object.entries(generatedFiles(w.road))) expect(readFileSync(`${root}${file}`, 'utf8') === text, `${file} is stale`).toBe(true)
})
