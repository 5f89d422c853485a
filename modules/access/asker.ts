import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import { type Asker, type Grants, type Mandate, stranger } from '#kernel/road.ts'
import { hashOf } from './tokens.ts'

/** What asker_of_token() and asker_of_account() answer with. */
interface Found {
  accountId: string
  personId: string
  mustChangePassword: boolean
  secondFactorDue: boolean
  mandates: Mandate[]
  sessionId?: string
  elevatedUntil?: string | null
}

/**
 * Who asks, by the token of the cookie, in one statement: session, account, mandates and delegations valid today, rights. An unknown, ended, idle or
 * expired token is a stranger's; nothing is thrown. Nothing is kept between requests, so a right lapses at 00:00 of its day by itself.
 */
export async function askerOf(db: Db | Tx, token: string): Promise<Asker> {
  if (token.length < 20 || token.length > 100) return stranger
  const { rows } = await sql<{ found: Found | null }>`select asker_of_token(${hashOf(token)}) as found`.execute(db)
  const found = rows[0]?.found
  // Until the second factor is set up the account may do what every account may, and no more.
  return found ? { ...toAsker(found, found.secondFactorDue ? [] : found.mandates), secondFactorDue: found.secondFactorDue } : stranger
}

/** The asker of an account without a session: for the command line and tests, which decide themselves whether it counts as re-authenticated. */
export async function askerOfAccount(db: Db | Tx, accountId: string, options: { elevated?: boolean } = {}): Promise<Asker> {
  const { rows } = await sql<{ found: Found | null }>`select asker_of_account(${accountId}) as found`.execute(db)
  const found = rows[0]?.found
  return found ? { ...toAsker(found, found.mandates), elevatedUntil: options.elevated ? '9999-01-01T00:00:00.000Z' : null } : stranger
}

/** permission → units where it holds, from the mandates. */
export function grantsOf(mandates: readonly Mandate[]): Grants {
  const grants: Grants = {}
  for (const mandate of mandates) {
    for (const [permission, reach] of Object.entries(mandate.rights)) {
      const units = (grants[permission] ??= { own: [], subtree: [] })[reach]
      if (!units.includes(mandate.unitId)) units.push(mandate.unitId)
    }
  }
  return grants
}

function toAsker(found: Found, mandates: Mandate[]): Asker {
  return {
    accountId: found.accountId,
    personId: found.personId,
    mandates,
    grants: grantsOf(mandates),
    elevatedUntil: found.elevatedUntil ?? null,
    mustChangePassword: found.mustChangePassword,
    secondFactorDue: false,
    sessionId: found.sessionId ?? null,
  }
}
