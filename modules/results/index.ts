import { defineModule } from '#kernel/action.ts'
import { refusals } from './refusals.ts'

export { largestValue, type Post, post } from './post.ts'
export { postMany } from './post-many.ts'
export { postRegister, type RegisterPost } from './post-register.ts'
export type { Vector } from './records.ts'
export { type Expected, setExpected } from './set-expected.ts'
export { treeVersionAt } from './tree-version.ts'

export const results = defineModule({
  name: 'results',
  permissions: { 'results.read': 'Read results rolled up at a unit', 'results.verify': 'Compare the stored roll-up with its definition, and repair it' },
  refusals,
  does: {},
})
