import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { Refusal } from '#kernel/errors.ts'
import { runDueActs } from '#kernel/schedule.ts'
import type { AnyDeclaration, Asker } from '#kernel/road.ts'
import type { Role } from '../cast.ts'
import { expectRefusal } from '../world.ts'
import { type PreparedWorld, preparedWorld } from '../contract/known.ts'
import { holdsSomewhere, may, mayReadEnded, relation, roles } from './cast-oracle.ts'
import { places } from './cells.ts'

// unit1 ended with its cell on 11/01/2021, in the middle of everything: with reports to write, tasks, parts of targets, invitations, seats, documents. What it left is read by
// those above it and named wherever it stands; nobody acts for it, but that the reports it owes are answered for by the nearest above it that stands, as nobody succeeds it.

const ended = ['unit1', 'cell1']
/** Acts on a report that its unit owes: they are for the one unit that answers for it (decision 11). */
const owed = ['reports.save', 'reports.sendToSign', 'reports.takeBack', 'reports.submit', 'reports.importSheet']
const answering = 'bloc'
const declared = new Map<string, AnyDeclaration>(
  (modules as readonly Module[]).flatMap(module => Object.entries(module.does).map(([name, declaration]) => [`${module.name}.${name}`, declaration])),
)
const above = ['office', 'organisation', 'inspector', 'administrator'] as const
const queries = [...declared].filter(([, declaration]) => declaration.kind === 'query')

let p: PreparedWorld
let printed: { code: string; value: number | null }
const askers = new Map<Role, Asker>()
const before = new Map<string, string>()
beforeAll(async () => {
  p = await preparedWorld()
  for (const role of roles) askers.set(role, await p.asker(role))
  const [report] = (await p.w.as('unit1').reports.list({ unitId: p.known('cell1'), period: '2020-12' })).rows
  await p.w.as('unit1').reports.accept({ obligationId: report?.id ?? '', version: 1 })
  const { rows } = await p.w.as('office').results.figures({ unit: p.known('unit1'), period: '2020', indicators: ['members.admitted'] })
  printed = rows[0]?.figure as typeof printed
  await p.w.as('system').reports.openPeriod({ family: 'members-month', period: '2021-01', under: p.known('bloc') })
  await p.w.as('system').conferences.invite({ conferenceId: p.known('conference1'), unitIds: [p.known('unit1')] })
  for (const [full, declaration] of queries) for (const role of above) before.set(`${full} ${role}`, (await asked(declaration, role)).says)
  for (const unit of ['cell1', 'unit1']) await p.w.as('system').org.close({ id: p.w.known(unit), effectiveOn: '2021-01-11' })
}, 300_000)
afterAll(() => p?.w.close())

class Admitted extends Error {}

/** What the road answers to an example: 'done', or the code of its refusal; of an act only whether it would begin. */
async function asked(declaration: AnyDeclaration, role: Role, known = p.known) {
  const act = declaration.kind === 'action' ? { ...declaration, run: () => Promise.reject(new Admitted()) } : declaration
  const input = typeof declaration.example === 'function' ? await declaration.example(known) : declaration.example
  return p.passing.perform(act, input, { asker: askers.get(role) as Asker }).then(
    answer => ({ says: 'done', answer }),
    (error: unknown) => {
      if (error instanceof Admitted) return { says: 'done', answer: null }
      if (error instanceof Refusal) return { says: error.code, answer: null }
      throw error
    },
  )
}

test.each(queries)('%s answers those above as it did, and names what has ended', async (full, declaration) => {
  for (const role of above) {
    const { says, answer } = await asked(declaration, role)
    expect([role, says]).toEqual([role, before.get(`${full} ${role}`)])
    expect(unnamedIn(answer, new Set(ended.map(p.w.known)))).toEqual([])
  }
})

const wide = { page: 1, size: 100 }
test.each<[string, Role, (known: (name: string) => string) => object]>([
  ['reports.list', 'office', known => ({ under: known('bloc'), ...wide })],
  ['reports.list', 'office', known => ({ unitId: known('unit1'), sort: 'unit', ...wide })],
  [
    'reports.board',
    'office',
    known => ({ family: 'members-month', from: '2021-01-01', to: '2021-12-31', under: known('bloc'), level: 'grassroots_committee' }),
  ],
  ['reports.reminders', 'office', () => wide],
  ['tasks.list', 'office', () => ({ sort: 'unitName', ...wide })],
  ['tasks.board', 'office', () => ({})],
  ['tasks.counts', 'office', () => ({})],
  ['programmes.parts', 'office', known => ({ programmeId: known('programme1'), search: 'so ke hoach', ...wide })],
  ['programmes.matrix', 'office', known => ({ programmeId: known('programme1'), search: 'so ke hoach' })],
  ['programmes.programme', 'office', known => ({ id: known('programme1') })],
  ['programmes.mine', 'office', known => ({ unitId: known('unit1') })],
  ['conferences.invitations', 'office', known => ({ conferenceId: known('conference1'), search: 'so ke hoach' })],
  ['access.people', 'organisation', known => ({ unitId: known('unit1'), ...wide })],
  ['access.accounts', 'organisation', () => wide],
  ['access.person', 'organisation', known => ({ personId: known('person:unit1') })],
  ['documents.document', 'office', known => ({ id: known('document1') })],
  ['ledger.list', 'inspector', known => ({ unitId: known('unit1'), ...wide })],
  ['results.matrix', 'office', known => ({ unit: known('bloc'), period: '2020' })],
])('%s shows it to the %s by its name', async (full, role, input) => {
  const answer = await p.w.road.perform(declared.get(full) as AnyDeclaration, input(p.known), { asker: askers.get(role) as Asker })
  expect(JSON.stringify(answer)).toContain('Sở Kế hoạch')
})

describe('at what ended: read by those above, acted for by nobody, owed reports by who answers for it', () => {
  const acts = Object.entries(places).filter(([full]) => !full.startsWith('org.'))
  test.each(acts)('%s', async (full, units) => {
    const declaration = declared.get(full) as AnyDeclaration
    const named = units.flatMap(unit => (unit.startsWith('@') ? unit.slice(1) : []))
    const there = units.map(unit => (unit.startsWith('@') ? 'unit1' : unit))
    if (!there.some(unit => ended.includes(unit))) return
    const at = owed.includes(full) ? [answering] : there
    const here = (role: Role, unit: string) =>
      ended.includes(unit) ? declaration.kind === 'query' && mayReadEnded(role, declaration.needs, unit) : may(role, declaration.needs, unit)
    const told: string[] = []
    const met = new Set<string>()
    for (const role of roles) {
      const entered = { ...declaration, run: () => Promise.reject(new Admitted()) } as AnyDeclaration
      const { says } = await asked(entered, role, name => p.known(named.includes(name) ? 'unit1' : name))
      const should = !holdsSomewhere(role, declaration.needs) ? 'access.not_permitted' : at.every(unit => here(role, unit)) ? 'done' : 'not_found'
      if (says !== should) told.push(`${role}: ${says} instead of ${should}`)
      met.add(relation(role, 'unit1'))
    }
    expect(told).toEqual([])
    expect([...met]).toEqual(expect.arrayContaining(['ancestor', 'same unit', 'sibling']))
  })
})

test('a figure of last year, printed while it stood, still opens by its code: for those above it and its own, for nobody else', async () => {
  const { code, value } = printed
  expect(value).toBe(3)
  for (const role of ['office', 'reader', 'unit1'] as const) expect((await p.w.as(role).results.figure({ code })).figure).toMatchObject({ code, value })
  for (const role of ['unit2', 'cell1', 'cell2'] as const) await expectRefusal(p.w.as(role).results.figure({ code }), 'not_found')
  const { parts } = await p.w.as('office').results.figures({ unit: p.known('unit1'), period: '2020', compare: 'children' })
  expect(parts.map(part => part.shortName)).toContain('Chi bộ Văn phòng Sở')
  await expectRefusal(p.w.as('office').reports.openPeriod({ family: 'members-month', period: '2020-12', under: p.known('unit1') }), 'not_found')
})

test('the days that follow are carried out', async () => {
  await p.w.clock('2021-03-01T00:30:00.000Z')
  const failed: string[] = []
  await runDueActs(p.w.road, (kind, error) => failed.push(`${kind}: ${error}`))
  expect(failed).toEqual([])
})

/** Where an answer speaks of one of the units and does not name it: beside `unitId` its `unitName`, in a `unit` its `name`. */
function unnamedIn(answer: unknown, units: ReadonlySet<string>, path = ''): string[] {
  if (Array.isArray(answer)) return answer.flatMap((one, at) => unnamedIn(one, units, `${path}[${at}]`))
  if (answer === null || typeof answer !== 'object') return []
  const here = answer as Record<string, unknown>
  const lacking = [
    ['unitId', 'unitName'],
    ['fromUnit', 'fromUnitName'],
    ['id', 'name'],
    ['id', 'shortName'],
  ].filter(([id = '', name = '']) => units.has(here[id] as string) && name in here && !here[name])
  return [...lacking.map(([, name]) => `${path}.${name}`), ...Object.entries(here).flatMap(([key, one]) => unnamedIn(one, units, `${path}.${key}`))]
}
