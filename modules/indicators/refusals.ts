/** What may be wrong with a definition, and its HTTP status. */
export const refusals = {
  'indicators.fixed': 409,
  'indicators.formula_order': 409,
  'indicators.unknown_component': 422,
  'indicators.component_taken': 409,
  'indicators.greatest_accumulated': 422,
  'indicators.repeated': 422,
  'indicators.passing_greatest': 422,
} as const
