import type { ApiOf } from '#kernel/action.ts'
import { access } from '#modules/access/index.ts'
import { conferences } from '#modules/conferences/index.ts'
import { documents } from '#modules/documents/index.ts'
import { indicators } from '#modules/indicators/index.ts'
import { ledger } from '#modules/ledger/index.ts'
import { org } from '#modules/org/index.ts'
import { papers } from '#modules/papers/index.ts'
import { programmes } from '#modules/programmes/index.ts'
import { reorganisations } from '#modules/reorganisations/index.ts'
import { reports } from '#modules/reports/index.ts'
import { results } from '#modules/results/index.ts'
import { tasks } from '#modules/tasks/index.ts'
import { today } from '#modules/today/index.ts'
import { workplans } from '#modules/workplans/index.ts'

/** The product: its modules in order of dependence (`module-names.ts`). */
export const api = { org, access, documents, indicators, results, reports, programmes, tasks, conferences, workplans, reorganisations, papers, ledger, today }

/** Input and output of every action and query, for typed clients: import the type only. */
export type Api = ApiOf<typeof api>

export const modules = Object.values(api)
