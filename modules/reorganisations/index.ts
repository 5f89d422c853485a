import { defineModule } from '#kernel/action.ts'
import { carryOut, takeEffectOnItsDay } from './carry-out.ts'
import { choose } from './choose.ts'
import { decide } from './decide.ts'
import { discard } from './discard.ts'
import { draft } from './draft.ts'
import { edit } from './edit.ts'
import { exportOne } from './exchange/export-one.ts'
import { importOne } from './exchange/import-one.ts'
import { planTemplate } from './exchange/plan-template.ts'
import { list } from './list.ts'
import { rehearse } from './rehearse.ts'
import { reorganisation } from './reorganisation.ts'
import { undo } from './undo.ts'

export { noticedReorganisations, type NoticedReorganisation } from './noticed.ts'
export { waitingFor } from './waiting-for.ts'

/** Reorganisations: prepared, rehearsed against live data, decided, carried out at 00:00 of their day, undone as long as nothing stands on them. */
export const reorganisations = defineModule({
  name: 'reorganisations',
  permissions: {},
  refusals: {
    'reorganisations.wrong_state': 409,
    'reorganisations.stale': 409,
    'reorganisations.no_steps': 422,
    'reorganisations.not_yours': 403,
    'reorganisations.no_consequence': 422,
    'reorganisations.no_option': 422,
    'reorganisations.unanswered': 422,
    'reorganisations.contradicts_pending': 409,
    'reorganisations.day_not_come': 409,
    'reorganisations.stood_upon': 409,
  },
  does: { list, reorganisation, rehearse, draft, edit, choose, discard, decide, carryOut, undo, exportOne, importOne, planTemplate },
  scheduled: { 'reorganisations.takeEffect': takeEffectOnItsDay },
  scheduledFirst: ['reorganisations.takeEffect'],
})
