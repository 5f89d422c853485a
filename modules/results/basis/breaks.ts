import { heirsOver } from './heirs.ts'
import { dayBefore, type TreeHistory, type TreeOn } from './tree-history.ts'

/** A day on which what a unit's figures are made of became another, and the acts that said so. */
export interface BreakFound {
  on: string
  acts: string[]
}

/**
 * The breaks in the series of a unit after a day and until another: days on which something of what stood below it the day before is no longer its own, or something
 * of what stands below it was not. That two of its units merge or one is dissolved inside it breaks nothing.
 */
export function breaksOf(history: TreeHistory, unit: string, after: string, until: string): BreakFound[] {
  return [...history.changes]
    .filter(
      ([on, units]) =>
        on > after && on <= until && [...units].some(one => history.pathOf(one, on).includes(unit) || history.pathOf(one, dayBefore(on)).includes(unit)),
    )
    .flatMap(([on]) => {
      const [before, then] = [history.treeOn(dayBefore(on)), history.treeOn(on)]
      const [had, has] = [before.below(unit), then.below(unit)]
      const left = [...had].filter(one => !heirsOver(history, one, on, 'forward').every(heir => has.has(heir)))
      const came = [...has].filter(one => !heirsOver(history, one, on, 'back').every(origin => had.has(origin)))
      if (!left.length && !came.length) return []
      const acts = [...left.flatMap(one => actsOver(history, one, on, before, then)), ...came.flatMap(one => actsOver(history, one, on, then, before))]
      return [{ on, acts: [...new Set(acts)] }]
    })
}

/** The acts of the day that concern a unit: succession from or to it; else the placement of it, or of one above it, that is another than the day before. */
function actsOver(history: TreeHistory, unit: string, on: string, here: TreeOn, there: TreeOn): string[] {
  const passed = [...history.givenBy(unit, on), ...history.receivedBy(unit, on)]
  if (passed.length) return passed.map(one => one.saidBy)
  const moved = here.pathOf(unit).find(one => here.parents.get(one) !== there.parents.get(one))
  if (moved === undefined) return []
  const placement = history.placementOf(moved, on)
  const ended = history.placementOf(moved, dayBefore(on))
  return placement?.from === on ? [placement.saidBy] : ended ? [ended.madeBy] : []
}
