import { type RawBuilder, sql } from 'kysely'

/**
 * SQL: the name of a person where the asker may know it, else null. Asked by the row: joined, a planner without statistics reads all names for each.
 * Give it a bare column: past the fence only an equality with a column reaches the index; with a coalesce() every name was read for every row (80 ms).
 */
export const nameOf = (personId: RawBuilder<unknown>) => sql`(select pn.full_name from person_name pn where pn.person_id = ${personId})`

/** SQL: the name of who acted by a mandate (alias `mandate`), or in its place by a delegation (alias `delegation`, left-joined). */
export const actorName = (mandate: string, delegation: string) =>
  sql`(case when ${sql.ref(`${delegation}.id`)} is null then ${nameOf(sql.ref(`${mandate}.person_id`))} else ${nameOf(sql.ref(`${delegation}.to_person`))} end)`
