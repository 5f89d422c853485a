import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '#app/api.ts'
import type { Module } from '#kernel/action.ts'
import { Refusal } from '#kernel/errors.ts'
import type { Role } from '../cast.ts'
import { type PreparedWorld, preparedWorld } from './known.ts'

const all = (modules as readonly Module[]).flatMap(module =>
  Object.entries(module.does).map(([name, declaration]) => ({ full: `${module.name}.${name}`, declaration })),
)

/** Who runs the examples of a module; and of single ones where another's right or own things are meant. */
const actors: Record<string, Role | 'system'> = {
  org: 'organisation',
  access: 'organisation',
  documents: 'office',
  indicators: 'office',
  results: 'office',
  reports: 'office',
  programmes: 'office',
  tasks: 'office',
  conferences: 'office',
  papers: 'office',
  ledger: 'inspector',
  today: 'administrator',
  'org.defineLevel': 'system',
  'org.defineKind': 'system',
  'access.loadPositions': 'system',
  'access.changeSettings': 'administrator',
  'access.settings': 'administrator',
  'results.verify': 'system',
  'reports.recordHistory': 'system',
  'tasks.recordHistory': 'system',
  'documents.upload': 'unit1',
  'documents.withdraw': 'unit1',
  'tasks.cascade': 'unit1',
  'programmes.cascadePart': 'unit1',
  'programmes.mine': 'unit1',
  'conferences.hold': 'secretary',
  'conferences.conclude': 'secretary',
}
const own = [
  'signOut',
  'endSession',
  'elevate',
  'changePassword',
  'setLanguage',
  'setMailbox',
  'mailbox',
  'enrolSecondFactor',
  'confirmSecondFactor',
  'removeSecondFactor',
  'delegate',
  'endDelegation',
  'me',
  'sessions',
  'delegations',
]
for (const name of own) actors[`access.${name}`] = 'office'
for (const name of ['save', 'sendToSign', 'takeBack', 'importSheet', 'template', 'sheet', 'mine']) actors[`reports.${name}`] = 'clerk1'
for (const name of ['submit']) actors[`reports.${name}`] = 'unit1'
actors['reports.reopen'] = 'clerk2'
// An officer may not be without one.
actors['access.removeSecondFactor'] = 'unit1'
for (const name of ['acceptParts', 'objectToParts']) actors[`programmes.${name}`] = 'unit1'
for (const name of ['accept', 'acceptMany', 'object', 'withdrawObjection', 'start', 'pause', 'resume', 'reportProgress', 'submit', 'requestExtension'])
  actors[`tasks.${name}`] = 'unit1'

const actorOf = (full: string): Role | 'system' => actors[full] ?? actors[full.split('.')[0] ?? ''] ?? 'system'

let p: PreparedWorld
beforeAll(async () => {
  p = await preparedWorld()
}, 300_000)
afterAll(() => p?.w.close())

describe('the example of', () => {
  test.each(all)('$full runs', async ({ full, declaration }) => {
    const outcome = await p.passing.perform(declaration, await p.inputOf(declaration), { asker: await p.asker(actorOf(full)) }).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      throw new Error(`refused: ${error.message} ${JSON.stringify({ data: error.data, issues: error.issues })}`)
    })
    // The road parsed it; a download is not parsed there.
    if (declaration.download)
      expect(outcome).toMatchObject({
        fileName: expect.stringMatching(/^[^/\\]+\.[a-z]+$/),
        mediaType: expect.stringMatching(/^[a-z]+\/[\w.+-]+/),
        content: expect.anything(),
      })
    else expect(declaration.output.safeParse(JSON.parse(JSON.stringify(outcome))).error).toBeUndefined()
  })
})
