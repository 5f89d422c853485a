import { type RawBuilder, sql } from 'kysely'

/** SQL: whether the unit in a column stands where the asker holds the permission (or did stand there). Found once a statement, whatever the number of rows. */
export const inScope = (permission: string, column: string): RawBuilder<boolean> =>
  sql<boolean>`((${sql.ref(column)} in (select scope_listed(${permission}))) <> (select scope_lists_rest(${permission})))`
