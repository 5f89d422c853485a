import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { Refusal } from '#kernel/errors.ts'
import { type AnyDeclaration, type Asker, stranger } from '#kernel/road.ts'
import { type PreparedWorld, preparedWorld } from '../contract/known.ts'
import type { Role } from '../cast.ts'
import { holdsSomewhere, may, relation, roles, unitNames } from './cast-oracle.ts'
import { anywhere, lists, open, own, places, reads } from './cells.ts'

const all = (modules as readonly Module[]).flatMap(module =>
  Object.entries(module.does).map(([name, declaration]) => ({ full: `${module.name}.${name}`, declaration })),
)
const declared = new Map<string, AnyDeclaration>(all.map(({ full, declaration }) => [full, declaration]))

let p: PreparedWorld
const askers = new Map<Role, Asker>()
beforeAll(async () => {
  p = await preparedWorld()
  for (const role of roles) askers.set(role, await p.asker(role))
}, 300_000)
afterAll(() => p?.w.close())

class Admitted extends Error {}

/** What the road answers: 'admitted' when the act itself would begin, else the refusal with everything it tells. */
async function answer(declaration: AnyDeclaration, input: unknown, asker: Asker, { whole = false } = {}): Promise<string> {
  const asked = whole ? declaration : { ...declaration, run: () => Promise.reject(new Admitted()) }
  return p.passing.perform(asked, input, { asker }).then(
    () => 'admitted',
    (error: unknown) => {
      if (error instanceof Admitted) return 'admitted'
      if (!(error instanceof Refusal)) throw error
      return JSON.stringify([error.code, error.message, error.data, error.issues])
    },
  )
}
const refused = (code: string) => JSON.stringify([code, code, {}, []])
const inputWith = async (declaration: AnyDeclaration, known: (name: string) => string) =>
  typeof declaration.example === 'function' ? declaration.example(known) : declaration.example

function expected(role: Role, permission: string, units: readonly string[]) {
  if (permission !== 'signed-in' && !holdsSomewhere(role, permission)) return refused('access.not_permitted')
  return permission === 'signed-in' || units.every(unit => may(role, permission, unit)) ? 'admitted' : refused('not_found')
}

test('every declaration has its place in exactly one table of cells', () => {
  const filed = [...Object.keys(places), ...Object.keys(reads), ...lists, ...open, ...own, ...anywhere].sort()
  expect(filed).toEqual([...declared.keys()].sort())
  expect(Object.keys(places).sort()).toEqual(
    all
      .filter(({ declaration }) => declaration.at)
      .map(({ full }) => full)
      .sort(),
  )
})

describe('acts at a unit: admitted exactly where the oracle says so', () => {
  test.each(Object.entries(places))('%s', async (full, units) => {
    const declaration = declared.get(full) as AnyDeclaration
    const named = units.filter(unit => unit.startsWith('@'))
    const relations = new Set<string>()
    const compare = async (input: unknown, at: readonly string[], what: string) => {
      const told: string[] = []
      for (const role of roles) {
        const [says, should] = [await answer(declaration, input, askers.get(role) as Asker), expected(role, declaration.needs, at)]
        if (says !== should) told.push(`${role} ${what}: ${says} instead of ${should}`)
        for (const unit of at) relations.add(relation(role, unit))
      }
      expect(told).toEqual([])
    }
    await compare(
      await inputWith(declaration, p.known),
      units.map(unit => unit.replace('@', '')),
      'the example',
    )
    if (named.length) {
      for (const target of unitNames) {
        const input = await inputWith(declaration, name => p.known((unitNames as readonly string[]).includes(name) ? target : name))
        await compare(input, [...units.filter(unit => !unit.startsWith('@')), target], target)
      }
    }
    expect(relations.has('same unit')).toBe(true)
    expect(relations.size).toBeGreaterThanOrEqual(3)
    expect(await answer(declaration, await inputWith(declaration, p.known), stranger)).toBe(refused('access.sign_in'))
  })
})

test('what does not exist answers like what is another’s', async () => {
  const told: string[] = []
  for (const [full, units] of Object.entries({ ...places, ...Object.fromEntries(Object.keys(reads).map(name => [name, [] as string[]])) })) {
    const declaration = declared.get(full) as AnyDeclaration
    // Codes of catalogues are not ids: only what stands for a thing of somebody is replaced.
    const input = await inputWith(declaration, name => (/^[0-9a-f-]{36}$/.test(p.known(name)) ? uuidv7() : p.known(name)))
    if (JSON.stringify(input) === JSON.stringify(await inputWith(declaration, p.known)) || full === 'papers.figure') continue
    for (const role of ['office', 'unit1', 'cell2'] as const) {
      if (declaration.needs !== 'signed-in' && !holdsSomewhere(role, declaration.needs)) continue
      const says = await answer(declaration, input, askers.get(role) as Asker, { whole: !units.length })
      if (says !== refused('not_found')) told.push(`${full} for ${role}: ${says}`)
    }
  }
  expect(told).toEqual([])
})

describe('reads of one thing: given to who may read it, to nobody else', () => {
  test.each(Object.entries(reads))('%s', async (full, { permission, units, persons }) => {
    const declaration = declared.get(full) as AnyDeclaration
    const input = await inputWith(declaration, p.known)
    const told: string[] = []
    for (const role of roles) {
      const says = await answer(declaration, input, askers.get(role) as Asker, { whole: true })
      const reading = units.some(unit => may(role, permission, unit)) || persons?.includes(role)
      const should =
        declaration.needs !== 'signed-in' && !holdsSomewhere(role, declaration.needs)
          ? refused('access.not_permitted')
          : reading
            ? 'admitted'
            : refused('not_found')
      if (says !== should) told.push(`${role}: ${says} instead of ${should}`)
    }
    expect(told).toEqual([])
  })
})

describe('acts of the installation', () => {
  test.each(anywhere)('%s asks for its right anywhere', async full => {
    const declaration = declared.get(full) as AnyDeclaration
    const input = await inputWith(declaration, p.known)
    for (const role of roles)
      expect([role, await answer(declaration, input, askers.get(role) as Asker)]).toEqual([
        role,
        holdsSomewhere(role, declaration.needs) ? 'admitted' : refused('access.not_permitted'),
      ])
  })
  test.each(['access.endSession', 'access.delegate', 'access.endDelegation', 'conferences.answer'])('%s does nothing to another’s things', async full => {
    const declaration = declared.get(full) as AnyDeclaration
    expect(own).toContain(full)
    const input = await inputWith(declaration, p.known)
    expect(await answer(declaration, input, askers.get('cell2') as Asker, { whole: true })).toBe(refused('not_found'))
  })
})
