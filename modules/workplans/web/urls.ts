/** Addresses of this module's pages. */
export const workplansUrl = '/workplans'
export const workplanUrl = (id: string) => `/workplans/${id}`
export const rowUrl = (workplanId: string, id: string) => `/workplans/${workplanId}/${id}`
