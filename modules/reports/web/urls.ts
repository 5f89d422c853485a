/** Addresses of this module's pages. */
export const reportsUrl = '/reports'
export const fillUrl = (obligationId: string) => `/reports/fill/${obligationId}`
export const inboxUrl = '/reports/inbox'
export const inboxReportUrl = (obligationId: string) => `/reports/inbox/${obligationId}`
export const boardUrl = '/reports/board'
export const signedUrl = (submissionId: string) => `/reports/signed/${submissionId}`
export const formsUrl = '/reports/forms'
export const newFormUrl = '/reports/new-form'
export const formUrl = (family: string) => `/reports/forms/${family}`
export const reviseFormUrl = (family: string) => `/reports/forms/${family}/revise`
/** Codes of terms hold a stroke. */
export const periodUrl = (family: string, period: string) => `/reports/forms/${family}/periods/${encodeURIComponent(period)}`

/** Where a report opens: the form while it is written, the signed version after. */
export const reportUrl = (report: { id: string; state: string; submissionId: string | null }) =>
  report.submissionId && (report.state === 'submitted' || report.state === 'accepted') ? signedUrl(report.submissionId) : fillUrl(report.id)
