import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse, refuseField } from '#kernel/errors.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import { withRules } from './conflicts.ts'
import { nameOf } from './name-of.ts'
import { Basis, decision } from './records.ts'
import { checkInside, checkSpan } from './spans.ts'
import { unitOfSeat } from './where.ts'

export const giveMandate = action({
  summary: 'Give a seat to a person from a day on, by a decision',
  needs: 'access.manage',
  elevated: true,
  at: ({ db }, { seatId }) => unitOfSeat(db, seatId),
  input: z.strictObject({ seatId: Id, personId: Id, from: IsoDate, until: IsoDate.optional(), basis: Basis, ...decision }),
  output: z.object({ id: Id }),
  example: known => ({
    seatId: known('unit7.seat.vacant'),
    personId: known('unit7.person'),
    from: '2021-01-18',
    basis: 'approved' as const,
    decisionNumber: '12-QĐ/ĐUK',
    decisionDate: '2021-01-15',
  }),
  run: async (ctx, input) => {
    checkSpan(input.from, input.until)
    if (input.personId === ctx.asker.personId) throw refuse('access.own_mandate')
    const { rows } = await sql<{ unitId: string; from: string; until: string | null; person: string | null; holder: string | null }>`
      select s.unit_id, lower(s.valid) as "from", upper(s.valid) as until,
        (select person_id from person_detail where person_id = ${input.personId} and erased_at is null) as person,
        (select coalesce(${nameOf(sql`h.person_id`)}, '') from holding h
          where h.seat_id = s.id and h.valid && daterange(${input.from}, ${input.until ?? null}) limit 1) as holder
      from seat s where s.id = ${input.seatId} and s.withdrawn_at is null`.execute(ctx.db)
    const seat = rows[0]
    if (!seat) throw notFound()
    if (!seat.person) throw refuseField('personId', 'person_unknown')
    const until = input.until ?? seat.until
    checkInside(input.from, until, seat, 'outside_seat')
    if (seat.holder !== null) throw refuse('access.seat_taken', { holder: seat.holder })
    const id = ctx.newId()
    const account = ctx.asker.accountId
    await withRules(async () => {
      await sql`insert into mandate (id, seat_id, person_id, basis, decision_number, decision_date, made_at, made_by)
        values (${id}, ${input.seatId}, ${input.personId}, ${input.basis}, ${input.decisionNumber ?? null}, ${input.decisionDate ?? null}, ${ctx.now}, ${account})`.execute(
        ctx.db,
      )
      await sql`insert into mandate_span (mandate_id, seat_id, valid, recorded, made_by)
        values (${id}, ${input.seatId}, daterange(${input.from}, ${until}), tstzrange(${ctx.now}, null), ${account})`.execute(ctx.db)
    })
    ctx.note({ mandateId: id })
    ctx.emit('access.mandate_given', { units: [seat.unitId], data: { mandateId: id, personId: input.personId } })
    return { id }
  },
})
