import { defineModule } from '#kernel/action.ts'
import { registerStake } from '#modules/org/index.ts'
import { addRows } from './add-rows.ts'
import { candidates } from './candidates.ts'
import { close } from './close.ts'
import { completeRow } from './complete-row.ts'
import { create } from './create.ts'
import { dropRow } from './drop-row.ts'
import { edit } from './edit.ts'
import { editRow } from './edit-row.ts'
import { exportRows } from './export.ts'
import { issue } from './issue.ts'
import { list } from './list.ts'
import { moveRow } from './move-row.ts'
import { putOnAgenda } from './put-on-agenda.ts'
import { refusals } from './refusals.ts'
import { restoreRow } from './restore-row.ts'
import { row } from './row.ts'
import { rows } from './rows.ts'
import { stake } from './stake.ts'
import { takeOffAgenda } from './take-off-agenda.ts'
import { workplan } from './workplan.ts'

export { waitingFor } from './waiting-for.ts'

registerStake(stake)

/** The programme of a body itself: what it takes up in a year, who prepares and considers it, in which month, and what became of it. */
export const workplans = defineModule({
  name: 'workplans',
  permissions: {
    'workplans.read': 'Read work programmes of units; of others the rows that one’s unit prepares, once issued',
    'workplans.manage': 'Draw up and issue work programmes, move and drop rows, put them on agendas',
  },
  refusals,
  does: {
    create,
    edit,
    addRows,
    editRow,
    moveRow,
    dropRow,
    completeRow,
    restoreRow,
    putOnAgenda,
    takeOffAgenda,
    issue,
    close,
    list,
    workplan,
    rows,
    row,
    candidates,
    export: exportRows,
  },
})
