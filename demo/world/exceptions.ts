import { keyOf } from './admissions.ts'

/** What stands out in the last months: work that waits for somebody on the demonstration's day. Unit code → how its report stands. */
export type Standing =
  | { state: 'submitted'; signedOn: string }
  | { state: 'returned'; signedOn: string; returnedOn: string; reason: string }
  | { state: 'draft' }
  | { state: 'not_started' }

/** Reports of December 2020 on members and cells that are not accepted yet. */
export const decemberWork: Readonly<Record<string, Standing>> = {
  'CQ-25': { state: 'submitted', signedOn: '2021-01-12' },
  'NN-05': { state: 'submitted', signedOn: '2021-01-14' },
  'TN-01': {
    state: 'returned',
    signedOn: '2020-12-28',
    returnedOn: '2021-01-08',
    reason: 'Số đảng viên dự bị chưa khớp với danh sách kết nạp của các chi bộ phân xưởng; đề nghị đối chiếu, gửi lại trước ngày 20/01/2021.',
  },
  'SN-20': {
    state: 'returned',
    signedOn: '2020-12-30',
    returnedOn: '2021-01-11',
    reason: 'Phần sinh hoạt chi bộ chưa nêu lý do đảng viên vắng mặt; đề nghị bổ sung.',
  },
  'TN-10': {
    state: 'returned',
    signedOn: '2021-01-05',
    returnedOn: '2021-01-13',
    reason: 'Số đảng viên đầu kỳ chưa khớp với số cuối kỳ tháng 11; đề nghị rà soát lại.',
  },
  'TN-14': { state: 'not_started' },
  'TN-19': { state: 'draft' },
}

export const decemberActivity: Readonly<Record<string, Standing>> = {
  'TN-14': { state: 'not_started' },
  'TN-19': { state: 'not_started' },
  'NN-22': { state: 'draft' },
  'SN-24': { state: 'submitted', signedOn: '2021-01-13' },
}

export const reviewOf2020: Readonly<Record<string, Standing>> = {
  'TN-14': { state: 'not_started' },
  'TN-17': { state: 'submitted', signedOn: '2021-01-12' },
}

/** January 2021 is open: who has begun, and who was quick. All else is still to be started. */
export const january: Readonly<Record<string, Standing>> = {
  'CQ-01': { state: 'draft' },
  'CQ-01.01': { state: 'submitted', signedOn: '2021-01-14' },
  'CQ-01.02': { state: 'submitted', signedOn: '2021-01-15' },
  'CQ-01.03': { state: 'draft' },
  'CQ-01.05': { state: 'draft' },
  'TN-01.02': { state: 'submitted', signedOn: '2021-01-15' },
  'TN-01.04': { state: 'draft' },
  'CQ-30': { state: 'submitted', signedOn: '2021-01-15' },
  'SN-16': { state: 'submitted', signedOn: '2021-01-14' },
  'NN-18': { state: 'draft' },
  'CQ-02.01': { state: 'draft' },
  'SN-02.03': { state: 'draft' },
}

/** Cells whose report of December does not count yet admitted nobody in it: the year's 153 stand in accepted reports. */
export const closedToAdmission: ReadonlySet<string> = new Set(Object.keys(decemberWork).map(code => keyOf(code, '2020-12')))

/** A month that a cell corrected after its committee had compiled and signed it. */
export const correction = {
  unit: 'CQ-01.03',
  period: '2020-11',
  component: 'growth.candidates',
  more: 1,
  section: 'members',
  words: 'Bổ sung 01 quần chúng ưu tú được chi bộ giới thiệu ngày 27/11/2020.',
  reason: 'Bổ sung 01 quần chúng ưu tú được chi bộ giới thiệu ngày 27/11/2020, báo cáo đã gửi còn thiếu.',
  by: 'chibo',
  acceptedBy: 'bithu.cs1',
} as const
