/** Addresses of this module's pages; filters, unit and year are carried by the search parameters. */
export const tasksUrl = '/tasks'
export const taskUrl = (assignmentId: string) => `/tasks/${assignmentId}`
export const newTaskUrl = '/tasks/new'
export const passOnUrl = (assignmentId: string) => `/tasks/new?parent=${assignmentId}`
export const accountabilityUrl = '/tasks/accountability'
