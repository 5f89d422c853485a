import { defineModule } from '#kernel/action.ts'
import { exportResults } from './export.ts'
import { figure } from './figure.ts'
import { figures } from './figures.ts'
import { matrix } from './matrix.ts'
import { refusals } from './refusals.ts'
import { series } from './series.ts'
import { verify } from './verify.ts'

export { rollUp } from './figures.ts'
export { type Behind, type LineageSource, registerLineageSource } from './lineage-source.ts'
export { crossTable } from './matrix.ts'
export { largestValue, type Post, post } from './post.ts'
export { postMany } from './post-many.ts'
export { postRegister, type RegisterPost } from './post-register.ts'
export type { Cell, Figure, Flag, Submission, Target, UnitShown, Vector } from './records.ts'
export { type Expected, setExpected } from './set-expected.ts'
export { registerTargetSource, shareOf, type TargetSource } from './target-source.ts'
export { treeVersionAt } from './tree-version.ts'
export { verifyRollup } from './verify.ts'

/** How reports add up: over units, over time, as filed. Knows nothing of forms; whoever has a signed vector posts it through this door. */
export const results = defineModule({
  name: 'results',
  permissions: { 'results.read': 'Read results rolled up at a unit', 'results.verify': 'Compare the stored roll-up with its definition, and repair it' },
  refusals,
  does: { figures, matrix, series, figure, export: exportResults, verify },
})
