import { sql } from 'kysely'
import type { Database, Db, Tx } from '#kernel/db.ts'
import { createRoad, type Road } from '#kernel/road.ts'

/**
 * A road whose acts all run in one transaction: a load that is killed or fails leaves the database as it was. The transactions that acts would begin are
 * this one; none of them may be refused half-way, and the first error ends the load.
 */
export function roadWithin(road: Road, tx: Tx): Road {
  const database: Database = { ...road.database, db: asDatabase(tx) }
  return createRoad(database, road.modules, road.services)
}

/** `transaction().execute(work)` gives the work the transaction that is open already; all else is the transaction's own. */
function asDatabase(tx: Tx): Db {
  const begun = { execute: <T>(work: (tx: Tx) => Promise<T>) => work(tx) }
  return new Proxy<Db>(tx, {
    get: (target, property) => {
      if (property === 'transaction') return () => begun
      const value: unknown = Reflect.get(target, property, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

/** The role of the system for statements of the load itself; each act then takes its own. */
export const asSystem = (tx: Tx) => sql`select set_config('role', 'caunoi_system', true), set_config('caunoi.now', '', true)`.execute(tx)

/** Nothing is known of tables filled in a transaction still open, and joins on them would be planned for empty ones. */
export async function analyse(tx: Tx, tables: readonly string[]) {
  await sql`select set_config('role', 'none', true)`.execute(tx)
  await sql`analyze ${sql.join(tables.map(table => sql.table(table)))}`.execute(tx)
}
