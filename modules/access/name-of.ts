import { type RawBuilder, sql } from 'kysely'

/** SQL: the name of a person where the asker may know it, else null. Asked by the row: joined, a planner without statistics reads all names for each. */
export const nameOf = (personId: RawBuilder<unknown>) => sql`(select pn.full_name from person_name pn where pn.person_id = ${personId})`
