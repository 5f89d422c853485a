/** Addresses of this module's pages. */
export const conferencesUrl = '/conferences'
export const conferenceUrl = (id: string) => `/conferences/${id}`
