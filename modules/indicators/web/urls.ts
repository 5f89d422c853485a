/** Addresses of this module's pages. */
export const indicatorsUrl = '/indicators'
export const indicatorUrl = (code: string) => `/indicators/${code}`
export const componentsUrl = '/indicators/components'
