/** Addresses of this module's pages, and of its files. */
export const documentsUrl = '/documents'
export const documentUrl = (id: string) => `/documents/${id}`
export const fileUrl = (id: string) => `/api/documents/download?id=${id}`
export const filePreviewUrl = (id: string) => `/api/documents/download?id=${id}&inline=true`
