import { bloc, isBloc } from './merger.ts'
import { newestCode, type UnitRow, unitRows } from './unit-rows.ts'

/** A cell that went over to another committee, with its station, on 1 July 2019. */
export const moved = { code: 'CQ-01.09', to: 'CQ-21', from: '2019-07-01' } as const

/** Organisations that had another name before; the rows carry the first one. */
export const renamed = [
  {
    code: 'TN-15',
    name: 'Chi bộ Công ty cổ phần Gạch ngói Bến Thượng',
    shortName: 'Công ty cổ phần Gạch ngói Bến Thượng',
    from: '2018-10-01',
    decision: { number: '214-QĐ/ĐUKDN', date: '2018-09-24', issuer: 'Đảng ủy Khối doanh nghiệp' },
  },
  {
    code: 'TN-18',
    name: 'Chi bộ Công ty cổ phần Công nghệ Sao Lũng',
    shortName: 'Công ty cổ phần Công nghệ Sao Lũng',
    from: '2020-03-01',
    decision: { number: '57-QĐ/ĐUKDN', date: '2020-02-24', issuer: 'Đảng ủy Khối doanh nghiệp' },
  },
] as const

/** The units of the world, who stands under whom in a month, and which of them are there. */
export class Tree {
  readonly units: readonly UnitRow[] = unitRows()
  readonly byCode: ReadonlyMap<string, UnitRow> = new Map(this.units.map(unit => [unit.code, unit]))
  /** The 128: what is counted as "tổ chức cơ sở đảng". */
  readonly grassroots = this.units.filter(unit => unit.level === 'grassroots_committee' || unit.level === 'grassroots_cell')
  /** Where members are: cells of every kind. */
  readonly leaves = this.units.filter(unit => unit.level === 'cell' || unit.level === 'grassroots_cell')

  standsIn(unit: UnitRow, month: string): boolean {
    return unit.code !== newestCode || `${month}-01` >= unit.from
  }

  /** The superior on a day. The bloc of the day for what stands under one. */
  parentOn(unit: UnitRow, day: string): string | null {
    if (unit.code === moved.code && day >= moved.from) return moved.to
    return unit.parentCode && isBloc(unit.parentCode) && day >= bloc.from ? bloc.code : unit.parentCode
  }

  /** Those who compile a cell's report in a month: its sub-committee, where it has one, and its grassroots committee. */
  compilersOf(cell: UnitRow, month: string): string[] {
    const parent = this.parentOn(cell, `${month}-01`)
    const grassroots = this.grassrootsIn(cell, month)
    return parent && parent !== grassroots ? [parent, grassroots] : [grassroots]
  }

  /** The grassroots organisation to which a unit belongs in a month. */
  grassrootsIn(unit: UnitRow, month: string): string {
    let at: UnitRow | undefined = unit
    while (at && at.level !== 'grassroots_committee' && at.level !== 'grassroots_cell') at = this.byCode.get(this.parentOn(at, `${month}-01`) ?? '')
    if (!at) throw new Error(`${unit.code} is under no grassroots organisation`)
    return at.code
  }
}
