import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse, refuseField } from '#kernel/errors.ts'
import { Id, IsoDate, Reason } from '#kernel/records.ts'
import { Permission } from './records.ts'
import { checkInside, checkSpan } from './spans.ts'

export const delegate = action({
  summary: 'Lend some rights of a mandate of one’s own to another person for a time; what was lent cannot be lent on',
  needs: 'signed-in',
  elevated: true,
  input: z.strictObject({ mandateId: Id, toPersonId: Id, permissions: z.array(Permission).min(1).max(60), from: IsoDate, until: IsoDate, reason: Reason }),
  output: z.object({ id: Id }),
  example: known => ({
    mandateId: known('own.mandate'),
    toPersonId: known('unit7.person'),
    permissions: ['tasks.read'],
    from: '2021-01-18',
    until: '2021-01-25',
    reason: 'Đi công tác',
  }),
  run: async (ctx, input) => {
    const mandate = ctx.asker.mandates.find(held => held.id === input.mandateId && held.delegationId === null)
    if (!mandate) throw notFound()
    checkSpan(input.from, input.until)
    if (input.from < ctx.today) throw refuseField('from', 'past', { today: ctx.today })
    if (input.toPersonId === ctx.asker.personId) throw refuse('access.own_mandate')
    const missing = input.permissions.filter(permission => !mandate.rights[permission])
    if (missing.length) throw refuse('access.beyond_mandate', { permissions: missing.join(', ') })
    const { rows } = await sql<{ from: string; until: string | null; person: string | null }>`
      select lower(h.valid) as "from", upper(h.valid) as until, (select person_id from person_detail where person_id = ${input.toPersonId} and erased_at is null) as person
      from holding h where h.mandate_id = ${input.mandateId}`.execute(ctx.db)
    const held = rows[0]
    if (!held) throw notFound()
    if (!held.person) throw refuseField('toPersonId', 'person_unknown')
    checkInside(input.from, input.until, held, 'outside_mandate')
    const id = ctx.newId()
    await sql`insert into delegation (id, mandate_id, to_person, permissions, valid, reason, made_at, made_by)
      values (${id}, ${input.mandateId}, ${input.toPersonId}, ${[...new Set(input.permissions)]}::text[], daterange(${input.from}, ${input.until}), ${input.reason}, ${ctx.now}, ${ctx.asker.accountId})`.execute(
      ctx.db,
    )
    ctx.note({ delegationId: id })
    ctx.emit('access.delegated', { units: [mandate.unitId], data: { delegationId: id, personId: input.toPersonId } })
    return { id }
  },
})
