/** Addresses of this module's pages. */
export const reportsUrl = '/reports'
export const fillUrl = (obligationId: string) => `/reports/fill/${obligationId}`
export const inboxUrl = '/reports/inbox'
export const inboxReportUrl = (obligationId: string) => `/reports/inbox/${obligationId}`
export const boardUrl = '/reports/board'
export const signedUrl = (submissionId: string) => `/reports/signed/${submissionId}`

/** Where a report opens: the form while it is written, the signed version after. */
export const reportUrl = (report: { id: string; state: string; submissionId: string | null }) =>
  report.submissionId && (report.state === 'submitted' || report.state === 'accepted') ? signedUrl(report.submissionId) : fillUrl(report.id)
