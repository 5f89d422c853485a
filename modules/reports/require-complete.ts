import { type Issue, refuse } from '#kernel/errors.ts'
import { type LoadedReport, valuesOf } from './load-report.ts'
import { findingsOf, type PastValues } from './past-values.ts'
import type { Finding } from './checks/run-checks.ts'

/**
 * A report that may be signed: every required field filled in, no hard rule broken. Answers with the soft findings; refuses `reports.incomplete`
 * with one issue a field or rule, in the words of the form.
 */
export function requireComplete(report: LoadedReport, past: PastValues | undefined, language: 'vi' | 'en'): Finding[] {
  const values = valuesOf(report, report.vector)
  const found = findingsOf(report, values, past)
  const issues: Issue[] = [
    ...report.formSlots.filter(slot => slot.required && values[slot.component] === null).map(slot => ({ path: [`v:${slot.component}`], code: 'missing' })),
    ...report.sections
      .filter(section => section.narrative && section.required && !report.narratives[section.code]?.trim())
      .map(section => ({ path: [`n:${section.code}`], code: 'missing' })),
    ...found
      .filter(finding => finding.kind === 'hard')
      .map(finding => ({
        path: finding.fields.slice(0, 1).map(field => `v:${field}`),
        code: 'reports.hard_rule',
        data: { check: finding.code, words: finding.words[language] },
      })),
  ]
  if (issues.length) throw refuse('reports.incomplete', { count: issues.length }, issues)
  return found.filter(finding => finding.kind === 'soft')
}
