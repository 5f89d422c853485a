/** Addresses of this module's pages; unit, year and period are carried by the search parameters. */
export const resultsUrl = '/results'
export const comparisonUrl = (indicator: string) => `/results/${indicator}`
export const figureUrl = (code: string) => `/figure/${code}`
