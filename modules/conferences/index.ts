import { defineModule } from '#kernel/action.ts'
import { registerStake } from '#modules/org/index.ts'
import { answer } from './answer.ts'
import { calendar } from './calendar.ts'
import { cancel } from './cancel.ts'
import { change } from './change.ts'
import { conclude } from './conclude.ts'
import { conclusion } from './conclusion.ts'
import { conclusions } from './conclusions.ts'
import { conference } from './conference.ts'
import { convene } from './convene.ts'
import { eraseGuest } from './erase-guest.ts'
import { hold } from './hold.ts'
import { invitations } from './invitations.ts'
import { invite } from './invite.ts'
import { list } from './list.ts'
import { markAttendance } from './mark-attendance.ts'
import { nextOrdinal } from './next-ordinal.ts'
import { plan } from './plan.ts'
import { setAgenda } from './set-agenda.ts'
import { stake } from './stake.ts'
import { start } from './start.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

export { addAgendaItems, takeAgendaItemOff } from './add-agenda-items.ts'
export { type ConferenceForPaper, conferenceForPaper } from './for-paper.ts'
export { waitingFor } from './waiting-for.ts'

registerStake(stake)

/** Conferences of a body: convening, agenda, invitations, attendance, conclusions that become tasks. */
export const conferences = defineModule({
  name: 'conferences',
  permissions: {
    'conferences.read': 'Read conferences of units, their agenda, papers and conclusions',
    'conferences.manage': 'Plan and convene conferences, invite, take the roll call; answer for the unit',
    'conferences.conclude': 'Write conclusions of a conference and give them as tasks',
  },
  refusals: {
    'conferences.wrong_state': 409,
    'conferences.day_past': 409,
    'conferences.day_not_come': 409,
    'conferences.may_not_assign': 403,
  },
  does: {
    plan,
    change,
    convene,
    start,
    hold,
    cancel,
    setAgenda,
    invite,
    withdrawInvitation,
    answer,
    markAttendance,
    conclude,
    eraseGuest,
    list,
    conference,
    invitations,
    conclusions,
    conclusion,
    calendar,
    nextOrdinal,
  },
})
