import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { Refusal } from '#kernel/errors.ts'
import type { AnyDeclaration } from '#kernel/road.ts'
import { type PreparedWorld, preparedWorld } from '#test/contract/known.ts'
import { decision } from './seated.fixture.ts'

const queries = (modules as readonly Module[]).flatMap(module =>
  Object.entries(module.does).flatMap(([name, declaration]) =>
    declaration.kind === 'query' && !declaration.download ? [[`${module.name}.${name}`, declaration as AnyDeclaration] as const] : [],
  ),
)
const readers = ['office', 'unit1', 'unit2'] as const

/** What was done and undone is on record: answers that tell the course of things. */
const history = ['ledger.head', 'ledger.list', 'org.acts', 'programmes.partHistory', 'reorganisations.list', 'tasks.board', 'tasks.task']
/** Within other answers: the number and the moment of the last event, and the events. */
const course = ['version', 'lastAt', 'history']
/** Of a year in which something was once known otherwise, figures are asked in the tree of its end, which is the same again: their codes say so. */
const isCode = (value: unknown) => typeof value === 'string' && value.startsWith('F-')

let p: PreparedWorld
beforeAll(async () => {
  p = await preparedWorld()
  const [bodyId, unitId] = [newId(), p.known('unit1')]
  const founder = p.w.as('system')
  await founder.access.establish({ bodies: [{ id: bodyId, unitId, kind: 'executive', name: 'Ban Chấp hành Đảng bộ Sở Kế hoạch' }] })
  const { id } = await founder.conferences.plan({ bodyId, startsAt: '2021-02-20T01:00:00.000Z', place: 'Phòng họp Sở' })
  await founder.conferences.convene({ id })
}, 300_000)
afterAll(() => p?.w.close())

/** Every answer to every reader. */
async function answers() {
  const told = new Map<string, string>()
  for (const reader of readers)
    for (const [full, declaration] of queries) {
      const input = typeof declaration.example === 'function' ? await declaration.example(p.known) : declaration.example
      const answer = await p.passing.perform(declaration, input, { asker: await p.asker(reader) }).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
        return error.code
      })
      told.set(
        `${full} for ${reader}`,
        JSON.stringify(answer, (key, value: unknown) => (course.includes(key) || isCode(value) ? undefined : value)),
      )
    }
  return told
}

test('a unit with tasks, targets, reports, seats in every state and a conference to come is taken into another, and that is undone: every answer of every module is as before', async () => {
  const before = await answers()
  const by = p.w.as('organisation').reorganisations
  const { id } = await by.draft({
    unitId: p.known('bloc'),
    title: 'Nhập đảng bộ',
    effectiveOn: '2021-01-11',
    steps: [{ act: 'absorb', units: [{ unit: p.known('unit1') }], into: { unit: p.known('unit2') } }],
  })
  const { consequences } = await by.rehearse({ id })
  const open = consequences.filter(one => one.choice === null)
  if (open.length) await by.choose({ id, choices: open.map(one => ({ key: one.key, choice: one.options.at(-1)?.choice ?? '' })) })
  await by.decide({ id, version: 1, decision: decision('31', '2021-01-10') })
  const between = await answers()
  await by.undo({ id, decision: decision('32') })
  const after = await answers()
  const differing = (one: Map<string, string>) => [...before].flatMap(([name, said]) => (one.get(name) === said ? [] : [name]))
  expect(differing(between).length).toBeGreaterThan(30)
  expect(differing(after).filter(name => !history.includes(name.split(' ')[0] ?? ''))).toEqual([])
}, 300_000)
