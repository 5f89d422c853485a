/** The worlds that can be loaded, by the year of their business date. */
export const scenarios = ['2021', '2025'] as const
export type Scenario = (typeof scenarios)[number]

/** When the demonstration begins to walk, Asia/Ho_Chi_Minh: the morning of the conference; the first working week after the bloc was ended. */
export const demoDay: Readonly<Record<Scenario, string>> = { '2021': '2021-01-17T07:30:00+07:00', '2025': '2025-03-10T07:30:00+07:00' }

export const monthsOf = (year: number) => Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)

/** The year in which grassroots organisations reported for themselves only. */
export const firstYear = monthsOf(2018)
/** Months of history in which cells reported, and the open one. */
export const historyMonths = [2019, 2020].flatMap(monthsOf)
export const openMonth = '2021-01'
export const allMonths = [...historyMonths, openMonth]
