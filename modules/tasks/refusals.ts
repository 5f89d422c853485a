/** What may be wrong with an act, and its HTTP status. */
export const refusals = {
  'tasks.state': 409,
  'tasks.not_draft': 409,
  'tasks.extension_asked': 409,
  'tasks.no_extension_asked': 409,
  'tasks.evidence_missing': 422,
  'tasks.no_head': 422,
  'tasks.no_lead': 422,
  'tasks.units_unknown': 422,
  'tasks.given_already': 409,
  'tasks.system_only': 403,
} as const
