import { access } from '#modules/access/index.ts'
import { org } from '#modules/org/index.ts'
import { reports } from '#modules/reports/index.ts'
import { addDays } from '#kernel/business-date.ts'
import { families } from '../catalogue/families.ts'
import { at, type Scribe } from '../scribe.ts'
import type { Holders } from '../world/holders.ts'
import { Census } from '../world/people.ts'
import { moved, renamed, type Tree } from '../world/tree.ts'
import { peopleOfUnits } from '../world/unit-people.ts'
import { newestCode } from '../world/unit-rows.ts'
import type { DatedAct } from './dated-act.ts'

/** Two organisations take a new name, a cell goes over to another committee, one is founded. `unitIds` learns the new one. */
export function changesOfTree(scribe: Scribe, tree: Tree, unitIds: Map<string, string>, holders: Holders): DatedAct[] {
  const idOf = (code: string) => unitIds.get(code) ?? ''
  return [
    ...renamed.map(({ code, name, shortName, from, decision }) => ({
      at: at(decision.date, '14:00'),
      do: () => scribe.act(org.does.rename, { id: idOf(code), name, shortName, effectiveOn: from, decision }),
    })),
    {
      at: at(addDays(moved.from, -6), '09:30'),
      do: () =>
        scribe.act(org.does.move, {
          id: idOf(moved.code),
          parentId: idOf(moved.to),
          effectiveOn: moved.from,
          decision: { number: '118-QĐ/ĐUKCQ', date: addDays(moved.from, -7), issuer: 'Đảng ủy Khối các cơ quan' },
          note: 'Chuyển theo trạm về đơn vị quản lý mới.',
        }),
    },
    { at: at('2020-03-27', '10:00'), do: () => foundNewest(scribe, tree, unitIds, holders) },
  ]
}

/** The party organisation of a private enterprise that had none. */
async function foundNewest(scribe: Scribe, tree: Tree, unitIds: Map<string, string>, holders: Holders) {
  const unit = tree.byCode.get(newestCode)
  if (!unit) throw new Error(`no unit ${newestCode}`)
  const { code, name, shortName, level, kind, hasSeal, sort, from } = unit
  const founded = await scribe.act(org.does.found, {
    code,
    name,
    shortName,
    level,
    kind,
    hasSeal,
    sort,
    parentId: unitIds.get('KDN') ?? null,
    effectiveOn: from,
    decision: { number: '72-QĐ/ĐUKDN', date: '2020-03-26', issuer: 'Đảng ủy Khối doanh nghiệp' },
  })
  unitIds.set(code, founded.id)
  const census = new Census('people of the newest', unitIds)
  peopleOfUnits(census, [unit])
  await scribe.act(access.does.establish, census.people)
  holders.add(census.people)
  // The yearly review was asked for on 1 January; the new organisation is asked too.
  await scribe.act(reports.does.openPeriod, { family: families.review.code, period: '2020', under: founded.id })
}
