import { defineModule } from '#kernel/action.ts'
import { dailyLetters } from './daily-letters.ts'
import { letters } from './letters.ts'
import { moveClock } from './move-clock.ts'
import { sendAgain } from './send-again.ts'
import { tellAtOnce } from './tell-at-once.ts'
import { waiting } from './waiting.ts'

export const today = defineModule({
  name: 'today',
  permissions: { 'clock.manage': 'Move the clock of the demonstration forward' },
  refusals: { 'today.nothing_to_send': 409 },
  does: { waiting, letters, sendAgain, moveClock },
  on: tellAtOnce,
  scheduled: { 'today.dailyLetters': dailyLetters },
})
