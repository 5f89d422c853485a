import { type Issue, refuse } from '#kernel/errors.ts'

/** What may be wrong with an act, and its HTTP status. Each names the field it is about (as issues) and the rule (as its message). */
export const refusals = {
  'org.overlap': 409,
  'org.recorded_order': 409,
  'org.decision_in_future': 422,
  'org.not_on_date': 422,
  'org.end_before_start': 422,
  'org.parent_not_over_range': 422,
  'org.cycle': 422,
  'org.level_order': 422,
  'org.level_unknown': 422,
  'org.kind_unknown': 422,
  'org.parent_unknown': 422,
  'org.code_taken': 409,
  'org.has_children': 409,
  'org.no_change': 422,
  'org.close_at_start': 422,
  'org.level_in_use': 409,
  'org.unit_unknown': 422,
  'org.no_outside': 422,
  'org.receive_from_outside': 422,
  'org.transfer_out': 422,
  'org.use_receive': 422,
  'org.use_transfer_out': 422,
  'org.not_suspended': 422,
  'org.successor_unknown': 422,
  'org.successor_twice': 422,
  'org.not_a_child': 422,
  'org.not_a_successor': 422,
  'org.child_without_place': 422,
  'org.into_itself': 422,
  'org.shares_not_one': 422,
  'org.overlapping_acts': 409,
  'org.ref_twice': 422,
  'org.passed_on_that_day': 409,
  'org.act_unknown': 404,
  'org.undone_already': 409,
  'org.stands_on': 409,
} as const

/** A refusal of this module about one field; dates in `data` are shown dd/MM/yyyy. */
export const refuseAt = (path: (string | number)[], code: keyof typeof refusals, data: Record<string, unknown> = {}) => refuseAll([{ path, code, data }])

/** Several faults of one act (bulk founding): the first gives the refusal its code. */
export function refuseAll(issues: readonly (Issue & { code: string })[]) {
  const shown = issues.slice(0, 200).map(issue => ({ ...issue, data: forReading(issue.data ?? {}) }))
  return refuse(shown[0]?.code ?? 'org.overlap', shown[0]?.data, shown)
}

const forReading = (data: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value.split('-').reverse().join('/') : value,
    ]),
  )
