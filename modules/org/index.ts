import { defineModule } from '#kernel/action.ts'
import { acts } from './acts.ts'
import { kinds, levels } from './catalogue.ts'
import { close } from './close.ts'
import { days } from './days.ts'
import { defineKind } from './define-kind.ts'
import { defineLevel } from './define-level.ts'
import { exportUnits } from './export.ts'
import { find, path } from './find.ts'
import { found } from './found.ts'
import { foundMany } from './found-many.ts'
import { history } from './history.ts'
import { move } from './move.ts'
import { reclassify } from './reclassify.ts'
import { refusals } from './refusals.ts'
import { rename } from './rename.ts'
import { search } from './search.ts'
import { children, tree } from './tree.ts'
import { unit } from './unit.ts'

export { inScope } from './in-scope.ts'
export { planReorganisation, type Reorganisation, reorganise } from './plan/carry-out.ts'
export { answerersOf, heirsOf, standingIn } from './plan/heirs.ts'
export type { Plan, TreeFrom } from './plan/plan.ts'
export { foundedBy, type Step as ReorganisationStep, unitsOfStep } from './plan/steps.ts'
export { allStakes, type CarriedChange, type Consequence, type Obstacle, type PlannedChange, registerStake, type Stake } from './stake.ts'
export { actsStandingOn, undoReorganisation } from './plan/undo.ts'
export { lockTree } from './begin-act.ts'
export { rightAt } from './right-at.ts'
export { holdTree } from './tree-lock.ts'
export { childrenOn, pathOf, requireUnit, unitsOn } from './units.ts'

/** The tree of units in valid and recorded time. */
export const org = defineModule({
  name: 'org',
  permissions: {
    'org.manage': 'Found, rename, reclassify, move and close units; define levels and kinds',
  },
  refusals,
  does: {
    tree,
    children,
    unit,
    find,
    path,
    search,
    history,
    acts,
    days,
    levels,
    kinds,
    export: exportUnits,
    found,
    foundMany,
    rename,
    reclassify,
    move,
    close,
    defineLevel,
    defineKind,
  },
})
