import { org } from '#modules/org/index.ts'
import { at, type Scribe } from '../scribe.ts'
import { levels, unitKinds } from '../world/levels.ts'
import { newestCode, type UnitRow } from '../world/unit-rows.ts'

const { defineKind, defineLevel, foundMany } = org.does

/** The tree as it stood when the system came into use, each unit from the day of its own founding. */
export async function foundTree(scribe: Scribe, units: readonly UnitRow[]): Promise<Map<string, string>> {
  await scribe.walkTo(at('2014-12-26'))
  for (const level of levels) await scribe.act(defineLevel, level)
  for (const kind of unitKinds) await scribe.act(defineKind, kind)
  const founded = await scribe.act(foundMany, {
    effectiveOn: '2014-12-31',
    decision: { number: '1126-QĐ/TU', date: '2014-12-22', issuer: 'Tỉnh ủy' },
    note: 'Chuyển các tổ chức đảng đang hoạt động vào hệ thống, theo ngày thành lập của từng tổ chức.',
    units: units.filter(unit => unit.code !== newestCode).map(founding),
  })
  return new Map(founded.units.map(unit => [unit.code, unit.id]))
}

export const founding = ({ parentCode, from, ...unit }: UnitRow) => ({ ...unit, ...(parentCode ? { parentCode } : {}), effectiveOn: from })
