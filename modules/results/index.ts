import { defineModule } from '#kernel/action.ts'
import { exportResults } from './export.ts'
import { figure } from './figure.ts'
import { figures } from './figures.ts'
import { latest } from './latest.ts'
import { matrix } from './matrix.ts'
import { refusals } from './refusals.ts'
import { series } from './series.ts'
import { verify } from './verify.ts'

export { rollUp } from './figures.ts'
export { type LineageSource, registerLineageSource } from './lineage-source.ts'
export { crossTable } from './matrix.ts'
export { post } from './post.ts'
export { postMany } from './post-many.ts'
export { postRegister } from './post-register.ts'
export type { Submission, Vector } from './records.ts'
export { type Expected, setExpected } from './set-expected.ts'
export { registerTargetSource, type TargetSource } from './target-source.ts'
export { treesOfUnits } from './trees-of-units.ts'
export { treeVersionAt } from './tree-version.ts'

/** How reports add up: over units, over time, as filed. Knows nothing of forms; whoever has a signed vector posts it through this door. */
export const results = defineModule({
  name: 'results',
  permissions: { 'results.read': 'Read results rolled up at a unit', 'results.verify': 'Compare the stored roll-up with its definition, and repair it' },
  refusals,
  does: { latest, figures, matrix, series, figure, export: exportResults, verify },
})
