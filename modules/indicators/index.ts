import { defineModule } from '#kernel/action.ts'
import { changeFormula } from './change-formula.ts'
import { components } from './components.ts'
import { defineComponents } from './define-components.ts'
import { defineFamily } from './define-family.ts'
import { defineIndicators } from './define-indicators.ts'
import { families } from './families.ts'
import { groups } from './groups.ts'
import { indicator } from './indicator.ts'
import { list } from './list.ts'
import { refusals } from './refusals.ts'
import { setPassing } from './set-passing.ts'

export {
  type Catalogue,
  familySlots,
  type IndicatorAt,
  indicatorsAt,
  type PassingFrom,
  type PlacedComponent,
  type Slot,
} from './catalogue.ts'
export { ensurePeriod, ensurePeriods } from './ensure-period.ts'
export { decodeFigureCode, figureCode } from './figure-code.ts'
export { decimalOf, divideRounded, formatQuantity } from './quantity.ts'

export const indicators = defineModule({
  name: 'indicators',
  permissions: { 'indicators.manage': 'Define indicators, formulas and form families' },
  refusals,
  does: { defineComponents, defineIndicators, defineFamily, changeFormula, setPassing, list, indicator, components, families, groups },
})
