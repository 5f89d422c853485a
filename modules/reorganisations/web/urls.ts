/** Addresses of this module's pages. */
export const reorganisationsUrl = '/reorganisations'
export const reorganisationUrl = (id: string) => `/reorganisations/${id}`
export const reorganisationEditUrl = (id: string) => `/reorganisations/${id}/edit`
