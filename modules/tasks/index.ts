import { defineModule } from '#kernel/action.ts'
import { registerStake } from '#modules/org/index.ts'
import { accept } from './accept.ts'
import { acceptMany } from './accept-many.ts'
import { accountability } from './accountability.ts'
import { amend } from './amend.ts'
import { assign } from './assign.ts'
import { board } from './board.ts'
import { cancel } from './cancel.ts'
import { cascade } from './cascade.ts'
import { confirm, confirmMany } from './confirm.ts'
import { counts } from './counts.ts'
import { count, day } from './day.ts'
import { deploy } from './deploy.ts'
import { deployDrafts, onProgrammeDeployed } from './deploy-drafts.ts'
import { discard } from './discard.ts'
import { draft } from './draft.ts'
import { drafts } from './drafts.ts'
import { edit } from './edit.ts'
import { exportTasks } from './export.ts'
import { grantExtension } from './grant-extension.ts'
import { list } from './list.ts'
import { object } from './object.ts'
import { pause } from './pause.ts'
import { reassign } from './reassign.ts'
import { recordHistory } from './record-history.ts'
import { refusals } from './refusals.ts'
import { refuseExtension } from './refuse-extension.ts'
import { remind } from './remind.ts'
import { reportProgress } from './report-progress.ts'
import { requestExtension } from './request-extension.ts'
import { resume } from './resume.ts'
import { returnBack } from './return-back.ts'
import { sameTitle } from './same-title.ts'
import { stake } from './stake.ts'
import { start } from './start.ts'
import { submit } from './submit.ts'
import { task } from './task.ts'
import { uphold } from './uphold.ts'
import { withdraw } from './withdraw.ts'
import { withdrawObjection } from './withdraw-objection.ts'

export { deployTasks } from './deploy.ts'
export { type NoticedTask, noticedTasks, tasksRemindedBetween } from './noticed.ts'
export { waitingFor } from './waiting-for.ts'
export { dueSoonDays } from './schedule-days.ts'

registerStake(stake)

/** Tasks given to units: taken on, answered, carried out, confirmed; on time or late. */
export const tasks = defineModule({
  name: 'tasks',
  permissions: {
    'tasks.read': 'Read the tasks of units',
    'tasks.assign': 'Draft and give tasks, judge objections and extensions, cancel',
    'tasks.answer': 'Answer for the unit: take on or object, report, send results',
    'tasks.confirm': 'Confirm results of tasks or return them',
    'tasks.remind': 'Remind units of their tasks',
  },
  refusals,
  does: {
    draft,
    edit,
    discard,
    assign,
    deploy,
    deployDrafts,
    accept,
    acceptMany,
    object,
    withdrawObjection,
    amend,
    uphold,
    withdraw,
    start,
    pause,
    resume,
    reportProgress,
    submit,
    confirm,
    confirmMany,
    returnBack,
    requestExtension,
    grantExtension,
    refuseExtension,
    reassign,
    cancel,
    cascade,
    remind,
    recordHistory,
    list,
    board,
    task,
    counts,
    accountability,
    drafts,
    sameTitle,
    export: exportTasks,
  },
  on: { 'programmes.deployed': onProgrammeDeployed },
  scheduled: { 'tasks.day': day, 'tasks.count': count },
})
