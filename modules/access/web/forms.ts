import { z } from 'zod'
import { addDays } from '#kernel/business-date.ts'
import { Id, IsoDate, Line, Reason } from '#kernel/records.ts'
import { Basis, BodyKind, decision, Language, Ordinal, Permission, personFields, PositionCode, TypedCode, TypedPassword, Username } from '../records.ts'

// What each form asks, in the fields of the records; ids that the page knows are sent along and not asked.

/** `until` is the last day here, as offices write spans and screens show them; `sent` makes it the first day without, as records keep it. */
const range = { from: IsoDate, until: IsoDate.optional() }
export const sent = <I>(values: Record<string, unknown>): I =>
  ({ ...values, ...(typeof values['until'] === 'string' && values['until'] ? { until: addDays(values['until'], 1) } : {}) }) as I
const chosen = (schema: z.ZodType<string>) => schema.meta({ widget: 'select' })

export const BodyForm = z.object({ kind: BodyKind.meta({ options: 'access.kind' }), name: Line })
export const TermForm = z.object({ bodyId: chosen(Id), ordinal: Ordinal, ...range })
export const SeatsForm = z.object({ bodyId: chosen(Id).optional(), position: chosen(PositionCode), count: z.int().min(1).max(99), ...range })
export const PersonForm = z.object(personFields)
export const GiveForm = z.object({ personId: chosen(Id), ...range, basis: Basis.meta({ options: 'access.basis' }), ...decision })
/** `from`: the first day without the position, which is `until` in the record. */
export const EndForm = z.object({ from: IsoDate, reason: Reason, ...decision })
export const ended = <I>({ from, ...values }: Record<string, unknown>): I => ({ ...values, until: from }) as I
export const SuspendForm = z.object({ ...range, reason: Reason, ...decision })
export const LiftForm = z.object({ from: IsoDate })
export const AccountForm = z.object({ username: Username, language: Language.meta({ options: 'access.language' }) })
/** Where the person is still to be chosen. */
export const NewAccountForm = z.object({ personId: chosen(Id), ...AccountForm.shape })
export const ReasonForm = z.object({ reason: Reason })
export const NothingForm = z.object({})
export const CodeForm = z.object({ code: TypedCode.meta({ widget: 'line' }) })
export const PasswordForm = z.object({ currentPassword: TypedPassword, newPassword: TypedPassword, code: TypedCode.optional().meta({ widget: 'line' }) })
export const MailboxForm = z.object({ email: personFields.email, receives: z.boolean() })
export const DelegateForm = z.object({
  mandateId: chosen(Id),
  toPersonId: chosen(Id),
  permissions: z.array(Permission).min(1).meta({ widget: 'multi' }),
  from: IsoDate,
  until: IsoDate,
  reason: Reason,
})
