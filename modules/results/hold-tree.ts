import { type RawBuilder, sql } from 'kysely'

/** The lock that everything which changes the tree of units takes exclusively (org); sharing it keeps the tree still until commit. */
export const holdTree: RawBuilder<unknown> = sql`pg_advisory_xact_lock_shared(hashtextextended('caunoi.org', 0))`
