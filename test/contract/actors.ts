import type { Role } from '../cast.ts'

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
  workplans: 'office',
  papers: 'office',
  reorganisations: 'organisation',
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

export const actorOf = (full: string): Role | 'system' => actors[full] ?? actors[full.split('.')[0] ?? ''] ?? 'system'
