/** When the demonstration begins to walk: the morning of the conference, Asia/Ho_Chi_Minh. */
export const demoDay = '2021-01-17T07:30:00+07:00'

/** Months of history, and the open one. */
export const historyMonths = [2019, 2020].flatMap(year => Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`))
export const openMonth = '2021-01'
export const allMonths = [...historyMonths, openMonth]
