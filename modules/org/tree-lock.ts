import { type RawBuilder, sql } from 'kysely'

/** The one lock of the tree: whatever changes the tree of units takes it exclusively. */
export const treeLock: RawBuilder<unknown> = sql`hashtextextended('caunoi.org', 0)`

/** Sharing it, as a column of a statement, keeps the tree still until commit. */
export const holdTree: RawBuilder<unknown> = sql`pg_advisory_xact_lock_shared(${treeLock})`
