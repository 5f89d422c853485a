import { refuse, refuseField } from '#kernel/errors.ts'

/**
 * Runs statements whose constraints are rules of the module; a violated one becomes the refusal that says so. `about`: which of many it was, by what the database tells of the row.
 */
export async function withRules<T>(work: () => Promise<T>, about: (detail: string) => Record<string, string> = () => ({})): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusalOf(error, about) ?? error
  }
}

function refusalOf(error: unknown, about: (detail: string) => Record<string, string>) {
  const { code, constraint, table, detail = '' } = error as { code?: string; constraint?: string; table?: string; detail?: string }
  if (constraint === 'one_holder') return refuse('access.seat_taken', about(detail))
  if (constraint === 'one_suspension') return refuse('access.already_suspended')
  if (code === '23P01' && table === 'term') return refuse('access.terms_overlap')
  if (code === '23505' && constraint === 'account_username_key') return refuseField('username', 'username_taken')
  if (code === '23505' && constraint === 'account_person_id_key') return refuse('access.has_account')
  if (code === '23505') return refuse('access.exists', { table: table ?? '', ...about(detail) })
  return undefined
}
