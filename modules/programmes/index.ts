import { defineModule } from '#kernel/action.ts'
import { registerStake } from '#modules/org/index.ts'
import { registerTargetSource } from '#modules/results/index.ts'
import { acceptParts } from './accept-parts.ts'
import { amendPart } from './amend-part.ts'
import { cascadePart } from './cascade-part.ts'
import { close } from './close.ts'
import { deploy } from './deploy.ts'
import { draft } from './draft.ts'
import { dropTarget } from './drop-target.ts'
import { edit } from './edit.ts'
import { exportProgramme } from './export.ts'
import { list } from './list.ts'
import { listParts } from './list-parts.ts'
import { matrix } from './matrix.ts'
import { mine } from './mine.ts'
import { objectToParts } from './object-to-parts.ts'
import { partHistory } from './part-history.ts'
import { preview } from './preview.ts'
import { previewTarget } from './preview-target.ts'
import { programme } from './programme.ts'
import { refusals } from './refusals.ts'
import { setTarget } from './set-target.ts'
import { stake } from './stake.ts'
import { targetSource } from './target-source.ts'
import { upholdParts } from './uphold-parts.ts'
import { withdrawParts } from './withdraw-parts.ts'

export { type NoticedParts, noticedParts } from './noticed.ts'
export { waitingFor } from './waiting-for.ts'
export { rightsAt } from './where.ts'

registerTargetSource(targetSource)
registerStake(stake)

/** Programmes of a body for a year or a term, and their targets divided over units. */
export const programmes = defineModule({
  name: 'programmes',
  permissions: {
    'programmes.read': 'Read programmes and targets of units',
    'programmes.manage': 'Draft and give programmes, divide targets, judge objections',
  },
  refusals,
  does: {
    draft,
    edit,
    setTarget,
    dropTarget,
    deploy,
    close,
    acceptParts,
    objectToParts,
    upholdParts,
    withdrawParts,
    amendPart,
    cascadePart,
    list,
    programme,
    matrix,
    mine,
    parts: listParts,
    preview,
    previewTarget,
    partHistory,
    export: exportProgramme,
  },
})
