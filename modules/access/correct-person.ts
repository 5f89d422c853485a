import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { givenNameOf } from './given-name.ts'
import { BirthYear, Email, FullName, GivenName, Phone } from './records.ts'
import { unitsKeeping } from './where.ts'

export const correctPerson = action({
  summary: 'Correct what is held about a person; fields left out stay, null empties; a new unit moves the registration',
  needs: 'access.manage',
  at: async ({ db }, { personId, unitId }) => {
    const units = await unitsKeeping(db, personId)
    return units && unitId ? [...units, unitId] : units
  },
  input: z.strictObject({
    personId: Id,
    unitId: Id.optional(),
    fullName: FullName.optional(),
    givenName: GivenName.optional(),
    birthYear: BirthYear.nullable().optional(),
    phone: Phone.nullable().optional(),
    email: Email.nullable().optional(),
  }),
  output: z.object({ id: Id }),
  example: known => ({ personId: known('unit7.person'), phone: '0912 345 679' }),
  run: async ({ db, emit }, { personId, unitId, ...fields }) => {
    const givenName = fields.givenName ?? (fields.fullName ? givenNameOf(fields.fullName) : undefined)
    const changes = Object.fromEntries(Object.entries({ ...fields, givenName }).filter(([, value]) => value !== undefined))
    if (Object.keys(changes).length) {
      const changed = await db.updateTable('personDetail').set(changes).where('personId', '=', personId).where('erasedAt', 'is', null).executeTakeFirst()
      if (!changed.numUpdatedRows) throw notFound()
    }
    if (unitId) await sql`update person set unit_id = ${unitId} where id = ${personId}`.execute(db)
    emit('access.person_corrected', { data: { personId } })
    return { id: personId }
  },
})
