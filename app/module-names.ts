/** The modules in order of dependence: migrations run in it, imports may only point backwards in it. */
export const moduleNames = ['org', 'access', 'documents', 'indicators', 'programmes', 'tasks', 'reports', 'results', 'conferences', 'papers', 'ledger'] as const
