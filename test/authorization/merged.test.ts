import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { Refusal } from '#kernel/errors.ts'
import type { AnyDeclaration, Asker } from '#kernel/road.ts'
import { positions } from '#modules/access/index.ts'
import type { Role } from '../cast.ts'
import { type PreparedWorld, preparedWorld } from '../contract/known.ts'
import { holdsSomewhere, may, mayReadEnded, roles } from './cast-oracle.ts'
import { places, reads } from './cells.ts'

// unit1 with its cell was taken into unit2, as of 11/01/2021, in the middle of everything; unit7 gave a part of itself to unit6 and stays. What unit1 left is read by those above it and by
// its successor's own people; nobody acts for it by its old rights, and its former holders read nothing at all. What unit7 recorded is read as before.

const declared = new Map<string, AnyDeclaration>(
  (modules as readonly Module[]).flatMap(module => Object.entries(module.does).map(([name, declaration]) => [`${module.name}.${name}`, declaration])),
)
/** Their only seat was at the unit that ended. */
const former: readonly Role[] = ['unit1', 'clerk1']
const rightsOf = (role: Role) => (former.includes(role) ? {} : (positions.find(position => position.code === seatOf[role])?.rights ?? {}))
const seatOf: Partial<Record<Role, string>> = { unit2: 'unit_secretary', clerk2: 'unit_clerk' }

/** May the role do it there now? unit1 is no more; its cell stands under unit2. */
function mayNow(role: Role, permission: string, unit: string): boolean {
  if (former.includes(role) || unit === 'unit1') return false
  if (unit !== 'cell1') return may(role, permission, unit)
  return role === 'unit2' || role === 'clerk2' ? rightsOf(role)[permission] === 'subtree' : may(role, permission, unit)
}
/** And read: what ended too. A right of the successor over itself alone is enough for what its predecessor recorded itself. */
function mayReadNow(role: Role, permission: string, unit: string): boolean {
  if (unit !== 'unit1') return mayNow(role, permission, unit)
  return !former.includes(role) && (mayReadEnded(role, permission, 'unit1') || may(role, permission, 'unit2'))
}
const holdsNow = (role: Role, permission: string) => !former.includes(role) && holdsSomewhere(role, permission)

let p: PreparedWorld
const askers = new Map<Role, Asker>()
beforeAll(async () => {
  p = await preparedWorld()
  const { id } = await p.w.as('organisation').reorganisations.draft({
    unitId: p.known('bloc'),
    title: 'Nhập đảng bộ',
    effectiveOn: '2021-01-11',
    steps: [
      { act: 'absorb', units: [{ unit: p.known('unit1') }], into: { unit: p.known('unit2') } },
      {
        act: 'split',
        unit: p.known('unit7'),
        successors: [
          { to: p.known('unit7'), share: 700_000 },
          { to: p.known('unit6'), share: 300_000 },
        ],
      },
    ],
  })
  const { consequences } = await p.w.as('organisation').reorganisations.rehearse({ id })
  const open = consequences.filter(one => one.choice === null)
  if (open.length)
    await p.w.as('organisation').reorganisations.choose({ id, choices: open.map(one => ({ key: one.key, choice: one.options.at(-1)?.choice ?? '' })) })
  await p.w.as('organisation').reorganisations.decide({ id, version: 1, decision: { number: '31-QĐ/ĐUK', date: '2021-01-10', issuer: 'Đảng ủy Khối' } })
  for (const role of roles) askers.set(role, await p.asker(role))
}, 300_000)
afterAll(() => p?.w.close())

class Admitted extends Error {}

/** 'done' where the declaration would begin, else the code of the refusal. */
async function asked(declaration: AnyDeclaration, role: Role, known: (name: string) => string, { whole = false } = {}) {
  const entered = whole ? declaration : { ...declaration, run: () => Promise.reject(new Admitted()) }
  const input = typeof declaration.example === 'function' ? await declaration.example(known) : declaration.example
  return p.passing.perform(entered, input, { asker: askers.get(role) as Asker }).then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Admitted) return 'done'
      if (error instanceof Refusal) return error.code
      throw error
    },
  )
}

const named = (unit: string) => unit.startsWith('@')
const touched = ['unit1', 'unit2', 'cell1', 'unit6', 'unit7']

describe('at what was merged, at what took it in, at what gave a part away: every act and query that names a unit', () => {
  // Acts on the tree ask of a unit of the past where its nearest superior stands; those of reorganisations look at what the plan has become by now.
  const asking = Object.entries(places).filter(([full]) => !full.startsWith('org.') && !full.startsWith('reorganisations.') && places[full]?.some(named))
  test.each(asking)('%s', async (full, units) => {
    const declaration = declared.get(full) as AnyDeclaration
    const reading = declaration.kind === 'query'
    const names = units.filter(named).map(unit => unit.slice(1))
    const told: string[] = []
    for (const target of touched) {
      for (const role of roles) {
        const says = await asked(declaration, role, name => p.known(names.includes(name) ? target : name))
        const at = [...units.filter(unit => !named(unit)), target]
        const allowed = at.every(unit => (reading ? mayReadNow : mayNow)(role, declaration.needs, unit))
        const should = !holdsNow(role, declaration.needs) ? 'access.not_permitted' : allowed ? 'done' : 'not_found'
        if (says !== should) told.push(`${role} at ${target}: ${says} instead of ${should}`)
      }
    }
    expect(told).toEqual([])
  })
})

describe('reports that the merged unit owes: for its successor alone, as decided', () => {
  const owed = Object.entries(places).filter(([full, units]) => full.startsWith('reports.') && declared.get(full)?.kind === 'action' && units.includes('unit1'))
  test.each(owed)('%s', async full => {
    const declaration = declared.get(full) as AnyDeclaration
    const told: string[] = []
    for (const role of roles) {
      const says = await asked(declaration, role, p.known)
      const should = !holdsNow(role, declaration.needs) ? 'access.not_permitted' : mayNow(role, declaration.needs, 'unit2') ? 'done' : 'not_found'
      if (says !== should) told.push(`${role}: ${says} instead of ${should}`)
    }
    expect(told).toEqual([])
  })
})

describe('reads of one thing that stood at the unit', () => {
  test.each(Object.entries(reads).filter(([full, { units }]) => units.includes('unit1') && full !== 'ledger.entry'))(
    '%s',
    async (full, { permission, units, persons }) => {
      const declaration = declared.get(full) as AnyDeclaration
      const told: string[] = []
      for (const role of roles) {
        const says = await asked(declaration, role, p.known, { whole: true })
        const reading = units.some(unit => mayReadNow(role, permission, unit)) || (!former.includes(role) && persons?.includes(role))
        const should = declaration.needs !== 'signed-in' && !holdsNow(role, declaration.needs) ? 'access.not_permitted' : reading ? 'done' : 'not_found'
        if (says !== should) told.push(`${role}: ${says} instead of ${should}`)
      }
      expect(told).toEqual([])
    },
  )
})
