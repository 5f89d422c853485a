/** The modules in order of dependence: migrations run in it, imports may only point backwards in it. */
export const moduleNames = [
  'org',
  'access',
  'documents',
  'indicators',
  'results',
  'reports',
  'programmes',
  'tasks',
  'conferences',
  'workplans',
  'reorganisations',
  'papers',
  'ledger',
  'today',
] as const
