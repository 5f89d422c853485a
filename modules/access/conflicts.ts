import { refuse, refuseField } from '#kernel/errors.ts'

/** Runs statements whose constraints are rules of the module; a violated one becomes the refusal that says so. */
export async function withRules<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

function refusalOf(error: unknown) {
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string }
  if (constraint === 'one_holder') return refuse('access.seat_taken')
  if (constraint === 'one_suspension') return refuse('access.already_suspended')
  if (code === '23P01' && table === 'term') return refuse('access.terms_overlap')
  if (code === '23505' && constraint === 'account_username_key') return refuseField('username', 'username_taken')
  if (code === '23505' && constraint === 'account_person_id_key') return refuse('access.has_account')
  if (code === '23505') return refuse('access.exists', { table: table ?? '' })
  return undefined
}
