/** What may be wrong with a posting or a question, and its HTTP status. */
export const refusals = {
  'results.unit_not_in_tree': 422,
  'results.too_many_slots': 422,
  'results.out_of_range': 422,
  'results.unknown_family': 422,
  'results.unknown_component': 422,
} as const
