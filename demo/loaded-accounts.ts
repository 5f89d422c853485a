import type { Db } from '#kernel/db.ts'
import { asSystem } from './one-transaction.ts'
import { demoAccountsOf } from './world/accounts.ts'
import { scenarios } from './world/calendar.ts'

/** The accounts of the world that is loaded, as their people are called in it: the latest world all of whose accounts are there. */
export async function loadedAccounts(db: Db) {
  const rows = await db.transaction().execute(async tx => {
    await asSystem(tx)
    return tx.selectFrom('account').select('username').execute()
  })
  const known = new Set(rows.map(row => row.username))
  const scenario = scenarios.findLast(one => demoAccountsOf(one).every(account => known.has(account.username)))
  return scenario ? demoAccountsOf(scenario) : []
}
