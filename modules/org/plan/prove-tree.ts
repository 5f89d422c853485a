import type { Catalogues, Succession, TreeFrom } from './plan.ts'
import { before, firstGap, later, meet, spanAt } from './spans.ts'
import type { Step, UnitRef } from './steps.ts'
import type { Working } from './working-tree.ts'

/** The tree as it will be: parents stand as long as their children, nobody is above himself, levels in order, one holder of a code, successors stand. */
export function proveTree(work: Working, after: TreeFrom, steps: readonly Step[], successions: readonly Succession[], { levels }: Catalogues) {
  const { faults, day } = work
  const stepOf = (unit: UnitRef) => {
    const place = work.touchedBy(unit)
    return (
      place ??
      Math.max(
        0,
        steps.findIndex(step => 'unit' in step && step.unit === unit),
      )
    )
  }
  for (const { from, to, step } of successions)
    if (!spanAt(after.get(to)?.placements ?? [], day))
      faults.push({ path: [step], code: 'org.successor_unknown', data: { unit: work.nameOf(from), date: day } })
  const changed = work.changed()
  for (const unit of after.values()) {
    for (const { from, to, says } of unit.placements) {
      if (says.parentId === null || !(changed.has(unit.id) || changed.has(says.parentId))) continue
      const parent = after.get(says.parentId)
      const gap = firstGap(parent?.placements ?? [], from, to)
      const data = { unit: work.nameOf(unit.id), parent: work.nameOf(says.parentId), date: gap ?? from }
      if (gap !== null) {
        const ended = work.ended.get(says.parentId)
        faults.push({ path: [ended ?? stepOf(unit.id)], code: ended === undefined ? 'org.parent_not_over_range' : 'org.child_without_place', data })
        continue
      }
      for (const own of unit.classes) {
        for (const above of parent?.classes ?? []) {
          const meet = later(later(own.from, above.from), from)
          if (!(before(meet, own.to) && before(meet, above.to) && before(meet, to))) continue
          if ((levels.get(own.says.level)?.rank ?? Number.NaN) <= (levels.get(above.says.level)?.rank ?? Number.NaN))
            faults.push({ path: [stepOf(unit.id)], code: 'org.level_order', data: { ...data, date: meet } })
        }
      }
    }
    if (changed.has(unit.id)) {
      const round = cycleAt(after, unit.id)
      if (round) faults.push({ path: [stepOf(unit.id)], code: 'org.cycle', data: { unit: work.nameOf(unit.id), parent: '', date: round } })
    }
  }
  const byCode = new Map<string, { unit: UnitRef; from: string; to: string | null }[]>()
  for (const unit of after.values()) for (const { from, to, says } of unit.names) push(byCode, says.code, { unit: unit.id, from, to })
  for (const [code, holders] of byCode)
    for (const [index, one] of holders.entries()) {
      const other = holders.slice(index + 1).find(two => two.unit !== one.unit && before(one.from, two.to) && before(two.from, one.to))
      if (!other) continue
      const unit = changed.has(other.unit) ? other.unit : one.unit
      faults.push({
        path: [stepOf(unit)],
        code: 'org.code_taken',
        data: { code, holder: work.nameOf(unit === other.unit ? one.unit : other.unit), date: later(one.from, other.from) },
      })
    }
}

/** A day on which a unit would stand above itself; days on which a placement on its way begins are all that need asking. */
function cycleAt(after: TreeFrom, unit: UnitRef): string | null {
  const seen = new Set<string>()
  const ask = (at: UnitRef, from: string, to: string | null, path: readonly UnitRef[]): string | null => {
    for (const span of after.get(at)?.placements ?? []) {
      const start = later(span.from, from)
      if (!(before(start, span.to) && before(start, to)) || span.says.parentId === null) continue
      if (path.includes(span.says.parentId)) return start
      const key = `${span.says.parentId} ${start}`
      if (seen.has(key)) continue
      seen.add(key)
      const end = span.to === null || (to !== null && to < span.to) ? to : span.to
      const found = ask(span.says.parentId, start, end, [...path, span.says.parentId])
      if (found) return found
    }
    return null
  }
  return ask(unit, '0000-01-01', null, [unit])
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
