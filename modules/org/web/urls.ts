/** Addresses of this module's pages; the date looked at (`on`) is carried by the search parameters. */
export const unitsUrl = '/units'
export const unitUrl = (id: string) => `/units/${id}`
export const unitPageUrl = (id: string) => `/unit/${id}`
export const treePictureUrl = '/unit-tree'
export const catalogueUrl = '/unit-catalogue'
export const unitActsUrl = '/unit-acts'
