import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse, refuseField } from '#kernel/errors.ts'
import { Id, IsoDate, Line, open } from '#kernel/records.ts'
import { withRules } from './conflicts.ts'
import { givenNameOf } from './given-name.ts'
import { hashPassword, newInitialPassword } from './passwords.ts'
import { Basis, BodyKind, decision, Language, Ordinal, personFields, PositionCode, TypedPassword, Username } from './records.ts'

const range = { from: IsoDate, until: IsoDate.optional() }
const many = 20_000

export const establish = action({
  summary: 'Register persons, bodies, terms, seats, mandates and accounts of many units at once, all or nothing; ids are the caller’s',
  needs: 'access.manage',
  elevated: true,
  at: async (_ctx, input) => [...new Set([...input.persons, ...input.bodies, ...input.seats].map(row => row.unitId))],
  input: z.strictObject({
    persons: z
      .array(z.strictObject({ id: Id, unitId: Id, ...personFields }))
      .max(many)
      .default([]),
    bodies: z
      .array(z.strictObject({ id: Id, unitId: Id, kind: BodyKind, name: Line }))
      .max(many)
      .default([]),
    terms: z
      .array(z.strictObject({ id: Id, bodyId: Id, ordinal: Ordinal, ...range, decision: open(z.string().max(120)).optional() }))
      .max(many)
      .default([]),
    seats: z
      .array(
        z.strictObject({
          id: Id,
          unitId: Id,
          bodyId: Id.optional(),
          termId: Id.optional(),
          position: PositionCode,
          number: z.int().min(1).default(1),
          ...range,
        }),
      )
      .max(many)
      .default([]),
    mandates: z
      .array(z.strictObject({ id: Id, seatId: Id, personId: Id, ...range, basis: Basis, ...decision }))
      .max(many)
      .default([]),
    /** A password of one's choice only from the system (demonstration): everybody else's accounts get an initial one. */
    accounts: z
      .array(z.strictObject({ id: Id, personId: Id, username: open(Username), password: TypedPassword.optional(), language: Language.default('vi') }))
      .max(many)
      .default([]),
  }),
  output: z.object({ initialPasswords: z.array(z.object({ username: z.string(), initialPassword: z.string() })) }),
  example: known => ({ persons: [{ id: '01900000-0000-7000-8000-00000000e571', unitId: known('unit7'), fullName: 'Trần Văn Đức' }] }),
  bodyLimitKb: 32_768,
  run: async (ctx, input) => {
    const system = ctx.asker.grants === '*'
    const json = (rows: unknown) => JSON.stringify(rows)
    for (const list of ['terms', 'seats', 'mandates'] as const) {
      input[list].forEach((row, index) => {
        if (row.until && row.until <= row.from) throw refuseField([list, index, 'until'], 'end_before_start')
      })
    }
    // Whatever a row refers to is made here or stands at units of this request: `at` has asked for the right at those only.
    const personIds = new Set(input.persons.map(row => row.id))
    const seatIds = new Set(input.seats.map(row => row.id))
    const bodyIds = new Set(input.bodies.map(row => row.id))
    if (!system) {
      const foreign =
        input.mandates.some(row => !seatIds.has(row.seatId) || !personIds.has(row.personId)) ||
        input.terms.some(row => !bodyIds.has(row.bodyId)) ||
        input.accounts.some(row => !personIds.has(row.personId) || row.password !== undefined)
      if (foreign) throw refuse('access.system_only')
    }
    const seatRows = json(input.seats.map((row, index) => ({ ...row, index })))
    const { rows: wrong } = await sql<{ index: number; code: string; path: string }>`
      select s.index, case when p.code is null then 'position_unknown' when u.id is null then 'unit_unknown' else 'position_level' end as code,
        case when p.code is not null and u.id is null then 'unitId' else 'position' end as path
      from jsonb_to_recordset(${seatRows}::jsonb) as s(index int, "unitId" uuid, position text, "from" date)
      left join position p on p.code = s.position
      left join lateral (
        select c.unit_id as id, c.level from unit_class c where c.unit_id = s."unitId" and upper_inf(c.recorded) and (c.valid @> s."from" or lower(c.valid) > s."from") order by lower(c.valid) limit 1) u on true
      where p.code is null or u.id is null or (p.levels <> '{}' and u.level <> all (p.levels)) order by s.index limit 1`.execute(ctx.db)
    if (wrong[0]) throw refuseField(['seats', wrong[0].index, wrong[0].path], wrong[0].code)

    const persons = json(input.persons.map(row => ({ ...row, givenName: row.givenName ?? givenNameOf(row.fullName) })))
    const accounts = await Promise.all(
      input.accounts.map(async row => {
        const initialPassword = row.password === undefined ? newInitialPassword() : undefined
        return {
          id: row.id,
          personId: row.personId,
          username: row.username,
          language: row.language,
          initialPassword,
          passwordHash: await hashPassword(row.password ?? initialPassword ?? ''),
        }
      }),
    )
    const accountId = ctx.asker.accountId
    await withRules(async () => {
      await sql`insert into person (id, unit_id, created_at) select id, "unitId", ${ctx.now} from jsonb_to_recordset(${persons}::jsonb) as r(id uuid, "unitId" uuid)`.execute(
        ctx.db,
      )
      await sql`insert into person_detail (person_id, full_name, given_name, birth_year, phone, email)
        select id, "fullName", "givenName", "birthYear", phone, email from jsonb_to_recordset(${persons}::jsonb) as r(id uuid, "fullName" text, "givenName" text, "birthYear" int, phone text, email text)`.execute(
        ctx.db,
      )
      await sql`insert into body (id, unit_id, kind, name) select id, "unitId", kind, name from jsonb_to_recordset(${json(input.bodies)}::jsonb) as r(id uuid, "unitId" uuid, kind text, name text)`.execute(
        ctx.db,
      )
      await sql`insert into term (id, body_id, ordinal, valid, decision)
        select id, "bodyId", ordinal, daterange("from", until), decision from jsonb_to_recordset(${json(input.terms)}::jsonb) as r(id uuid, "bodyId" uuid, ordinal text, "from" date, until date, decision text)`.execute(
        ctx.db,
      )
      await sql`insert into seat (id, unit_id, body_id, term_id, position, number, valid)
        select id, "unitId", "bodyId", "termId", position, number, daterange("from", until)
        from jsonb_to_recordset(${seatRows}::jsonb) as r(id uuid, "unitId" uuid, "bodyId" uuid, "termId" uuid, position text, number int, "from" date, until date)`.execute(
        ctx.db,
      )
      const mandates = json(input.mandates.map((row, index) => ({ ...row, index })))
      const { rows: outside } = await sql<{ index: number }>`
        select m.index from jsonb_to_recordset(${mandates}::jsonb) as m(index int, "seatId" uuid, "from" date, until date) join seat s on s.id = m."seatId"
        where not s.valid @> daterange(m."from", coalesce(m.until, upper(s.valid))) order by m.index limit 1`.execute(ctx.db)
      if (outside[0]) throw refuseField(['mandates', outside[0].index, 'from'], 'outside_seat')
      await sql`with given as (
          select r.*, upper(s.valid) as seat_until
          from jsonb_to_recordset(${mandates}::jsonb) as r(id uuid, "seatId" uuid, "personId" uuid, basis text, "decisionNumber" text, "decisionDate" date, "from" date, until date)
          left join seat s on s.id = r."seatId"
        ), made as (
          insert into mandate (id, seat_id, person_id, basis, decision_number, decision_date, made_at, made_by)
          select id, "seatId", "personId", basis, "decisionNumber", "decisionDate", ${ctx.now}, ${accountId} from given)
        insert into mandate_span (mandate_id, seat_id, valid, recorded, made_by) select id, "seatId", daterange("from", coalesce(until, seat_until)), tstzrange(${ctx.now}, null), ${accountId} from given`.execute(
        ctx.db,
      )
      await sql`insert into account (id, person_id, username, password_hash, language, must_change_password, initial_until)
        select r.id, r."personId", r.username, r."passwordHash", r.language, r."initialPassword" is not null,
          case when r."initialPassword" is not null then clock_timestamp() + make_interval(days => g.initial_password_days) end
        from access_setting g, jsonb_to_recordset(${json(accounts)}::jsonb) as r(id uuid, "personId" uuid, username text, "passwordHash" text, language text, "initialPassword" text)`.execute(
        ctx.db,
      )
    })
    ctx.emit('access.established', { units: [...new Set([...input.persons, ...input.bodies, ...input.seats].map(row => row.unitId))] })
    return { initialPasswords: accounts.flatMap(({ username, initialPassword }) => (initialPassword ? [{ username, initialPassword }] : [])) }
  },
})
