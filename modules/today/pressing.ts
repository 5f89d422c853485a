/** How pressing a thing is on the day, most pressing first; what has no due date comes before what is far off. Browser-safe, and without the checks of records.ts. */
export const pressing = ['overdue', 'today', 'soon', 'undated', 'later'] as const
