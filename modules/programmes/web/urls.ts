/** Addresses of this module's pages; unit and year are carried by the search parameters. */
export const programmesUrl = '/programmes'
export const programmeUrl = (id: string) => `/programmes/${id}`
export const deployUrl = (id: string) => `/programmes/${id}/deploy`
export const answerUrl = '/programmes/answer'
