import { sql } from 'kysely'
import type { System } from '#app/boot.ts'
import { startClockAt } from '#kernel/clock.ts'
import { asSystem, roadWithin } from './one-transaction.ts'
import { playActs } from './play.ts'
import { Scribe } from './scribe.ts'
import { demoDay, type Scenario } from './world/calendar.ts'

export { demoAccounts, demoAccountsOf } from './world/accounts.ts'
export { loadedAccounts } from './loaded-accounts.ts'
export { type Scenario, scenarios } from './world/calendar.ts'

/**
 * Fills an empty database with the demonstration world and starts its clock. All or nothing: one transaction holds the whole load, so that a load that was
 * killed is as if it had not begun. Where another process was quicker, or a unit is there already, nothing is done. `say` hears the progress, in Vietnamese.
 */
export async function loadDemo(system: Pick<System, 'database' | 'road'>, say: (message: string) => void, scenario: Scenario = '2021'): Promise<void> {
  const started = performance.now()
  await system.database.db.transaction().execute(async tx => {
    await asSystem(tx)
    await sql`select pg_advisory_xact_lock(hashtextextended('caunoi.demo', 0))`.execute(tx)
    const { rows } = await sql<{ filled: boolean }>`select exists (select from unit) as filled`.execute(tx)
    if (rows[0]?.filled) return
    say('Nạp dữ liệu minh họa (loading the demonstration)…')
    await playActs(new Scribe(roadWithin(system.road, tx), tx, scenario), system.road.services.calendar, say)
    await asSystem(tx)
    await startClockAt(tx, demoDay[scenario])
    say(`Đã nạp xong dữ liệu minh họa trong ${Math.round((performance.now() - started) / 1000)} giây`)
  })
}
