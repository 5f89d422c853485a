/** Addresses of this module's pages; the unit looked at is carried by the search parameters. */
export const bodiesUrl = '/people'
export const personsUrl = '/persons'
export const personUrl = (id: string) => `/persons/${id}`
export const accountsUrl = '/accounts'
export const accountUrl = '/account'
export const settingsUrl = '/settings'
export const changePasswordUrl = '/change-password'
