/** What may be wrong with an act, and its HTTP status. */
export const refusals = {
  'workplans.wrong_state': 409,
  'workplans.row_status': 409,
  'workplans.empty': 409,
  'workplans.not_considered': 409,
  'workplans.other_body': 409,
} as const
