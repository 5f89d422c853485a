import { inWorker } from '#kernel/in-worker.ts'

/** The rows of an Excel plan, or the message `issue.<code>` that says why there are none. */
export const readPlan = inWorker<typeof import('./read-plan-rows.ts').readPlanRows>(new URL('./read-plan-rows.ts', import.meta.url), 'readPlanRows')
