import { defineModule } from '#kernel/action.ts'
import { moveClock } from './move-clock.ts'
import { waiting } from './waiting.ts'

export const today = defineModule({
  name: 'today',
  permissions: { 'clock.manage': 'Move the clock of the demonstration forward' },
  refusals: {},
  does: { waiting, moveClock },
})
