import type { Asker } from '#kernel/road.ts'

/** What this person may do with an indicator: the catalogue belongs to no unit, so the right held anywhere is enough. */
export const mayDefine = (asker: Asker) =>
  asker.grants === '*' || asker.grants['indicators.manage'] ? ['defineIndicators', 'changeFormula', 'defineComponents', 'setPassing'] : []
