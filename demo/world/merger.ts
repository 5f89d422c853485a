import type { Kind } from './unit-rows.ts'

/** The two blocs that stood under the province until they became one. */
export const formerBlocs = {
  KCQ: {
    name: 'Đảng bộ Khối các cơ quan tỉnh',
    shortName: 'Khối các cơ quan',
    /** In the numbers of its papers. */
    organCode: 'ĐUKCQ',
    organ: 'ĐẢNG ỦY KHỐI\nCÁC CƠ QUAN TỈNH',
    ordinal: 'IX',
    from: '2007-07-01',
  },
  KDN: {
    name: 'Đảng bộ Khối doanh nghiệp tỉnh',
    shortName: 'Khối doanh nghiệp',
    organCode: 'ĐUKDN',
    organ: 'ĐẢNG ỦY KHỐI\nDOANH NGHIỆP TỈNH',
    ordinal: 'III',
    from: '2007-07-01',
  },
} as const
export type FormerBloc = keyof typeof formerBlocs
export const formerCodes = ['KCQ', 'KDN'] as const satisfies readonly FormerBloc[]

/** The one bloc, as the reorganisation founds it. */
export const bloc = {
  code: 'ĐUK',
  name: 'Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh',
  shortName: 'Đảng bộ Khối',
  organCode: 'ĐUK',
  organ: 'ĐẢNG ỦY KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP TỈNH',
  from: '2020-06-01',
} as const
export type BlocCode = FormerBloc | typeof bloc.code

/** What the province decided, and when it was prepared. */
export const merger = {
  title: 'Hợp nhất Đảng bộ Khối các cơ quan tỉnh và Đảng bộ Khối doanh nghiệp tỉnh',
  draftedOn: '2020-05-11',
  decision: { number: '1268-QĐ/TU', date: '2020-05-20', issuer: 'Tỉnh ủy' },
} as const

export const formerBlocOf = (kind: Kind): FormerBloc => (kind === 'agency' || kind === 'public_service' ? 'KCQ' : 'KDN')
/** The blocs that stand on a day. */
export const blocsOn = (day: string): readonly BlocCode[] => (day < bloc.from ? formerCodes : [bloc.code])
export const isBloc = (code: string): code is BlocCode => code === bloc.code || code in formerBlocs
/** How it signs its papers. */
export const organCodeOf = (code: BlocCode): string => blocCalled(code).organCode
export const blocCalled = (code: BlocCode) => (code === bloc.code ? bloc : formerBlocs[code])
/** What says 'Khối' and 'ĐUK' for short, as a bloc of its own name says it. */
export const inTheNameOf = (code: BlocCode, text: string): string =>
  code === bloc.code
    ? text
    : text.replaceAll('ĐUK', formerBlocs[code].organCode).replaceAll(/(Đảng (?:ủy|bộ)) Khối(?! các| doanh)/gu, `$1 ${formerBlocs[code].shortName}`)
