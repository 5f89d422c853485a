import type { Role } from '../cast.ts'

/**
 * Where the right to each act must hold for its example in the prepared world (test/contract/known.ts), by well-known units. Written by hand and reviewed:
 * it says what `at` of the declaration has to find. '@' marks a unit that the example names itself; the test also asks with every other unit in its place.
 */
export const places: Record<string, readonly string[]> = {
  'org.found': ['@bloc'], 'org.foundMany': ['@bloc'], 'org.rename': ['@unit7'], 'org.reclassify': ['@unit7'], 'org.close': ['@unit6'],
  // Where it stands, where it stood and where it goes.
  'org.move': ['cell1', 'unit1', 'unit2'],
  'access.createPerson': ['@unit7'], 'access.correctPerson': ['unit7'], 'access.erasePerson': ['unit7'], 'access.createBody': ['@unit7'], 'access.openTerm': ['unit7'],
  'access.createSeats': ['@unit7'], 'access.giveMandate': ['unit7'], 'access.endMandate': ['unit7'], 'access.suspendMandate': ['unit7'], 'access.liftSuspension': ['unit7'],
  'access.createAccount': ['unit7'], 'access.resetPassword': ['unit7'], 'access.disableAccount': ['unit7'], 'access.enableAccount': ['unit7'], 'access.resetSecondFactor': ['unit7'],
  'access.establish': ['@unit7'],
  'documents.upload': ['@unit1'], 'documents.recordDocument': ['@bloc'], 'documents.withdraw': ['unit1'],
  'results.figures': ['@bloc'], 'results.matrix': ['@bloc'], 'results.series': ['@bloc'], 'results.figure': ['@bloc'], 'results.export': ['@bloc'],
  'reports.openPeriod': ['@bloc'], 'reports.save': ['unit1'], 'reports.sendToSign': ['unit1'], 'reports.takeBack': ['unit1'], 'reports.submit': ['unit1'], 'reports.importSheet': ['unit1'],
  'reports.accept': ['bloc'], 'reports.acceptMany': ['bloc'], 'reports.returnBack': ['bloc'], 'reports.reopen': ['unit2'], 'reports.remind': ['@bloc'], 'reports.template': ['unit1'],
  'programmes.draft': ['@bloc'], 'programmes.edit': ['bloc'], 'programmes.setTarget': ['bloc'], 'programmes.dropTarget': ['bloc'], 'programmes.deploy': ['bloc', '@unit1', '@unit2'],
  'programmes.close': ['bloc'], 'programmes.acceptParts': ['unit1'], 'programmes.objectToParts': ['unit1'], 'programmes.upholdParts': ['bloc'], 'programmes.withdrawParts': ['bloc'],
  'programmes.amendPart': ['bloc'], 'programmes.cascadePart': ['unit1', '@cell1'], 'programmes.mine': ['@unit1'], 'programmes.preview': ['bloc', '@unit1', '@unit2'],
  'tasks.draft': ['@bloc'], 'tasks.edit': ['bloc'], 'tasks.discard': ['bloc'], 'tasks.assign': ['@bloc', '@unit1'], 'tasks.deploy': ['@bloc', '@unit1'], 'tasks.deployDrafts': ['bloc', '@unit1'],
  'tasks.accept': ['unit1'], 'tasks.acceptMany': ['unit1'], 'tasks.object': ['unit1'], 'tasks.withdrawObjection': ['unit1'], 'tasks.amend': ['bloc'], 'tasks.uphold': ['bloc'], 'tasks.withdraw': ['bloc'],
  'tasks.start': ['unit1'], 'tasks.pause': ['unit1'], 'tasks.resume': ['unit1'], 'tasks.reportProgress': ['unit1'], 'tasks.submit': ['unit1'], 'tasks.confirm': ['bloc'], 'tasks.confirmMany': ['bloc'],
  'tasks.returnBack': ['bloc'], 'tasks.requestExtension': ['unit1'], 'tasks.grantExtension': ['bloc'], 'tasks.refuseExtension': ['bloc'], 'tasks.reassign': ['bloc'], 'tasks.cancel': ['bloc'],
  'tasks.cascade': ['unit1', '@cell1'], 'tasks.remind': ['bloc'], 'tasks.accountability': ['@unit1'], 'tasks.sameTitle': ['@bloc'],
  'conferences.plan': ['bloc'], 'conferences.change': ['bloc'], 'conferences.convene': ['bloc'], 'conferences.start': ['bloc'], 'conferences.hold': ['bloc'], 'conferences.cancel': ['bloc'],
  'conferences.setAgenda': ['bloc'], 'conferences.invite': ['bloc'], 'conferences.withdrawInvitation': ['bloc'], 'conferences.markAttendance': ['bloc'], 'conferences.conclude': ['bloc'],
  'conferences.eraseGuest': ['bloc'], 'conferences.nextOrdinal': ['bloc'],
  'papers.build': ['@bloc'], 'papers.editTemplate': ['@bloc'], 'papers.writeProse': ['@bloc'], 'papers.setLetterhead': ['@bloc'], 'papers.narratives': ['@bloc'],
}

interface Read {
  permission: string
  units: readonly string[]
  persons?: readonly Role[]
}
const read = (permission: string, units: readonly string[], persons: readonly Role[] = []): Read => ({ permission, units, persons })
const given = ['bloc', 'unit1', 'unit2', 'unit3', 'unit7']
/** The secretary is invited in person; unit7 as a unit. */
const invited = read('conferences.read', ['bloc', 'unit7'], ['secretary'])

/** Reads of one thing by its id, narrowed by the fence and not by `at`: whoever may read at any of the units gets it, everybody else is told there is none. */
export const reads: Record<string, Read> = {
  'tasks.task': read('tasks.read', ['bloc', 'unit1']),
  'reports.sheet': read('reports.read', ['unit1', 'bloc']), 'reports.submission': read('reports.read', ['unit2', 'bloc']), 'reports.versions': read('reports.read', ['unit2', 'bloc']),
  'programmes.programme': read('programmes.read', given), 'programmes.matrix': read('programmes.read', given), 'programmes.export': read('programmes.read', given),
  'programmes.partHistory': read('programmes.read', ['bloc', 'unit1']),
  'conferences.conference': invited, 'conferences.conclusions': invited, 'conferences.conclusion': invited, 'conferences.calendar': invited, 'conferences.invitations': invited,
  'papers.pack': read('papers.read', ['bloc']), 'papers.download': read('papers.read', ['bloc']), 'papers.figure': read('papers.read', ['bloc']), 'papers.template': read('papers.read', ['bloc']),
  'documents.download': read('documents.read', ['unit1']),
  'ledger.entry': read('ledger.read', ['unit1']),
  'access.person': read('access.people', ['unit7']), 'access.seatHistory': read('access.people', ['unit7']), 'access.bodies': read('access.people', ['unit7']),
}

/** Lists: everybody gets an answer, with what is his to read in it; the canaries look into it. */
export const lists = [
  'access.people', 'access.accounts', 'documents.list', 'reports.mine', 'reports.list', 'reports.inbox', 'reports.board', 'reports.reminders', 'reports.exportBoard', 'programmes.list',
  'tasks.list', 'tasks.board', 'tasks.counts', 'tasks.drafts', 'tasks.export', 'conferences.list', 'papers.builds', 'ledger.list', 'today.waiting',
]

/** The tree, the catalogues and forms are open to every signed-in person; `ledger.head` is a number and a hash. */
export const open = [
  'org.tree', 'org.children', 'org.unit', 'org.find', 'org.path', 'org.search', 'org.history', 'org.acts', 'org.levels', 'org.kinds', 'org.export',
  'indicators.list', 'indicators.indicator', 'indicators.families', 'indicators.groups', 'reports.forms', 'access.positionList', 'ledger.head',
]

/** One's own account, sessions, mandates. */
export const own = [
  'access.signIn', 'access.signOut', 'access.endSession', 'access.elevate', 'access.changePassword', 'access.setLanguage', 'access.enrolSecondFactor', 'access.confirmSecondFactor',
  'access.removeSecondFactor', 'access.delegate', 'access.endDelegation', 'access.me', 'access.sessions', 'access.delegations', 'access.why', 'conferences.answer',
]

/** Of the installation and its catalogues, not of a unit: holding the right anywhere is enough (or only the system may, by a check inside). */
export const anywhere = [
  'org.defineLevel', 'org.defineKind', 'access.loadPositions', 'access.changeSettings', 'access.settings', 'indicators.defineComponents', 'indicators.defineIndicators', 'indicators.defineFamily',
  'indicators.changeFormula', 'results.verify', 'reports.defineForm', 'reports.closePeriod', 'reports.reopenPeriod', 'reports.recordHistory', 'tasks.recordHistory', 'today.moveClock',
]
