/** What may be wrong with an act, and its HTTP status. */
export const refusals = {
  'programmes.not_draft': 409,
  'programmes.closed': 409,
  'programmes.divided_already': 409,
  'programmes.part_state': 409,
  'programmes.parts_exceed': 422,
  'programmes.parts_missing': 422,
  'programmes.unit_not_addressed': 422,
  'programmes.units_unknown': 422,
  'programmes.target_exists': 409,
} as const
