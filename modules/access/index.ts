import { defineModule } from '#kernel/action.ts'
import { registerStake } from '#modules/org/index.ts'
import { accounts } from './accounts.ts'
import { bodies } from './bodies.ts'
import { changePassword } from './change-password.ts'
import { changeSettings } from './change-settings.ts'
import { confirmSecondFactor } from './confirm-second-factor.ts'
import { correctPerson } from './correct-person.ts'
import { createAccount } from './create-account.ts'
import { createBody } from './create-body.ts'
import { createPerson } from './create-person.ts'
import { createSeats } from './create-seats.ts'
import { delegate } from './delegate.ts'
import { delegations } from './delegations.ts'
import { disableAccount } from './disable-account.ts'
import { elevate } from './elevate.ts'
import { enableAccount } from './enable-account.ts'
import { endDelegation } from './end-delegation.ts'
import { endMandate } from './end-mandate.ts'
import { endSession } from './end-session.ts'
import { enrolSecondFactor } from './enrol-second-factor.ts'
import { erasePerson } from './erase-person.ts'
import { establish } from './establish.ts'
import { giveMandate } from './give-mandate.ts'
import { liftSuspension } from './lift-suspension.ts'
import { loadPositions } from './load-positions.ts'
import { mailbox } from './mailbox.ts'
import { me } from './me.ts'
import { openTerm } from './open-term.ts'
import { people } from './people.ts'
import { person } from './person.ts'
import { positionList } from './position-list.ts'
import { removeSecondFactor } from './remove-second-factor.ts'
import { resetPassword } from './reset-password.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { seatHistory } from './seat-history.ts'
import { sessions } from './sessions.ts'
import { setLanguage } from './set-language.ts'
import { setMailbox } from './set-mailbox.ts'
import { settings } from './settings.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { stake } from './stake.ts'
import { suspendMandate } from './suspend-mandate.ts'
import { why } from './why.ts'

export { askerOf, askerOfAccount } from './asker.ts'
export { holdersOn, namesOfMandates } from './holders.ts'
export { actorName, nameOf } from './name-of.ts'
export { letterAddress } from './letter-address.ts'
export { positions } from './positions.ts'
export { rightsChange } from './rights-change.ts'
export { seatedWith } from './seated-with.ts'
export { sessionStands } from './session-stands.ts'
export { letterTimeOf, settingsOf } from './settings.ts'

registerStake(stake)

/** People, bodies, mandates, rights, sign-in. */
export const access = defineModule({
  name: 'access',
  permissions: {
    'access.people': 'Read persons, bodies and who holds which seat',
    'access.manage': 'Keep persons, bodies, seats, mandates and accounts',
    'settings.manage': 'Change settings of the installation',
  },
  refusals: {
    'access.wrong_credentials': 401,
    'access.wrong_password': 403,
    'access.code_needed': 403,
    'access.seat_taken': 409,
    'access.own_mandate': 409,
    'access.own_account': 409,
    'access.mandate_ended': 409,
    'access.already_suspended': 409,
    'access.not_suspended': 409,
    'access.beyond_mandate': 409,
    'access.delegation_ended': 409,
    'access.terms_overlap': 409,
    'access.exists': 409,
    'access.has_account': 409,
    'access.holds_seat': 409,
    'access.system_only': 403,
    'access.no_session': 409,
    'access.nothing_to_confirm': 409,
    'access.second_factor_needed': 409,
  },
  does: {
    signIn,
    signOut,
    endSession,
    elevate,
    changePassword,
    setLanguage,
    setMailbox,
    enrolSecondFactor,
    confirmSecondFactor,
    removeSecondFactor,
    createPerson,
    correctPerson,
    erasePerson,
    createBody,
    openTerm,
    createSeats,
    giveMandate,
    endMandate,
    suspendMandate,
    liftSuspension,
    delegate,
    endDelegation,
    createAccount,
    resetPassword,
    disableAccount,
    enableAccount,
    resetSecondFactor,
    loadPositions,
    establish,
    changeSettings,
    me,
    mailbox,
    people,
    person,
    bodies,
    seatHistory,
    accounts,
    sessions,
    delegations,
    positionList,
    why,
    settings,
  },
})
