import { refuse } from '#kernel/errors.ts'

/** Refuses a list that names a code twice, at its second place. */
export function refuseRepeated(field: string, rows: readonly { code: string }[]) {
  const seen = new Set<string>()
  const issues = rows.flatMap(({ code }, index) =>
    seen.has(code) || !seen.add(code) ? [{ path: [field, index, 'code'], code: 'indicators.repeated', data: { code } }] : [],
  )
  if (issues.length) throw refuse('indicators.repeated', issues[0]?.data, issues)
}
