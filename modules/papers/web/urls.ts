/** Addresses of this module's pages; unit and year are carried by the search parameters. */
export const deskUrl = '/papers/desk'
export const templateUrl = '/papers/template'
export const paperFigureUrl = (code: string) => `/papers/figure/${code}`
