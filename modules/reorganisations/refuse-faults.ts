import { type Issue, refuse } from '#kernel/errors.ts'

/** All faults of a plan at once; the first gives the refusal its code. */
export function refuseFaults(faults: readonly (Issue & { code: string })[]) {
  const issues = faults.map(({ path, code, data }) => ({ path: ['steps', ...path], code, data: data ?? {} }))
  return refuse(issues[0]?.code ?? 'reorganisations.no_steps', issues[0]?.data, issues)
}
