import { defineModule } from '#kernel/action.ts'
import { registerStake } from '#modules/org/index.ts'
import { registerLineageSource } from '#modules/results/index.ts'
import { accept, acceptMany } from './accept.ts'
import { board } from './board.ts'
import { closePeriod, reopenPeriod } from './close-period.ts'
import { defineForm } from './define-form.ts'
import { importSheet } from './excel/import-sheet.ts'
import { template } from './excel/template.ts'
import { exportBoard } from './export-board.ts'
import { forms } from './forms.ts'
import { askFounded, onUnitsFounded } from './found-units.ts'
import { fallDue } from './judge.ts'
import { inbox, list, mine } from './lists.ts'
import { signedReportsBehind } from './lineage.ts'
import { openPeriod } from './open-period.ts'
import { openScheduled } from './opening.ts'
import { periods } from './periods.ts'
import { recordHistory } from './record-history.ts'
import { remind } from './remind.ts'
import { remindDay } from './remind-day.ts'
import { reminders } from './reminders.ts'
import { reopen, returnBack } from './return-back.ts'
import { save } from './save.ts'
import { sendToSign, takeBack } from './send-to-sign.ts'
import { sheet } from './sheet.ts'
import { stake } from './stake.ts'
import { submission, versions } from './submission.ts'
import { submit } from './submit.ts'

export { type NoticedReport, noticedReports, reportsRemindedBetween } from './noticed.ts'
export { waitingFor } from './waiting-for.ts'

registerLineageSource(signedReportsBehind)
registerStake(stake)

/** Forms, obligations, drafts, signed reports and what is done with them. */
export const reports = defineModule({
  name: 'reports',
  permissions: {
    'reports.read': 'Read reports of units',
    'reports.fill': 'Fill in reports of a unit and send them to the head',
    'reports.sign': 'Sign reports of the unit and send them',
    'reports.accept': 'Accept reports of the units below or return them',
    'reports.remind': 'Remind units of reports',
    'reports.manage': 'Define forms, open and close periods',
  },
  refusals: {
    'reports.not_in_state': 409,
    'reports.not_all_ready': 409,
    'reports.period_closed': 409,
    'reports.period_open': 409,
    'reports.incomplete': 422,
    'reports.no_form': 409,
    'reports.other_kind': 422,
    'reports.edition_order': 409,
    'reports.edition_in_use': 409,
    'reports.system_only': 403,
  },
  does: {
    defineForm,
    openPeriod,
    closePeriod,
    reopenPeriod,
    save,
    sendToSign,
    takeBack,
    submit,
    importSheet,
    accept,
    acceptMany,
    returnBack,
    reopen,
    remind,
    recordHistory,
    forms,
    periods,
    sheet,
    mine,
    list,
    inbox,
    board,
    submission,
    versions,
    reminders,
    template,
    exportBoard,
  },
  on: { 'org.changed': onUnitsFounded },
  scheduled: { 'reports.open': openScheduled, 'reports.fallDue': fallDue, 'reports.remindDay': remindDay, 'reports.askFounded': askFounded },
})
