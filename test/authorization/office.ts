import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { openDatabase } from '#kernel/db.ts'
import { type Asker, createRoad, stranger, system } from '#kernel/road.ts'
import { migratedDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { org } from '#modules/org/index.ts'
import { access, askerOf, askerOfAccount } from '#modules/access/index.ts'

type Does = typeof access.does
type Input<N extends keyof Does> = z.input<Does[N]['input']>
type Output<N extends keyof Does> = z.output<Does[N]['output']>

export const password = 'mười hai con giáp quây quần'

/**
 * A bloc on 17 January 2021, 07:30: the province T, the bloc K, units K.01 and K.02 with a cell each, the grassroots cell K.03. People are seated by
 * `seat`; `as(person)` asks by their mandates, re-authenticated; `withToken` asks as the cookie would.
 */
export async function testOffice() {
  const test = await migratedDatabase()
  const database = openDatabase(test.url)
  const owner = openDatabase(test.url, { system: true, max: 2 })
  const road = createRoad(database, [org, access], testServices())
  const units = new Map<string, string>()
  let client = { address: '127.0.0.1', agent: 'test' }

  const perform = async <N extends keyof Does>(name: N, input: Input<N>, asker: Asker, key?: string) =>
    (await road.perform(access.does[name], input, { asker, client, ...(key ? { key } : {}) })) as Output<N>
  const by =
    (askerNow: () => Promise<Asker>) =>
    <N extends keyof Does>(name: N, input: Input<N>, key?: string) =>
      askerNow().then(asker => perform(name, input, asker, key))
  const office = {
    database,
    owner,
    road,
    unit: (code: string) => units.get(code) ?? '',
    asSystem: by(async () => system),
    asStranger: by(async () => stranger),
    as: (person: Seated) => by(() => askerOfAccount(database.db, person.accountId, { elevated: true })),
    withToken: (token: string) => by(() => askerOf(database.db, token)),
    askerOf: (token: string) => askerOf(database.db, token),
    from: (address: string) => {
      client = { address, agent: 'test' }
    },
    /** The business clock stands at this instant. */
    at: (instant: string) => sql`update clock set fixed_at = ${instant}::timestamptz, demo = true`.execute(owner.db),
    setting: (change: string) => sql.raw(`update access_setting set ${change}`).execute(owner.db),
    seat,
    signIn: async (person: Seated, code?: string) =>
      (await perform('signIn', { username: person.username, password, ...(code ? { code } : {}) }, stranger)).sessionToken,
    async close() {
      await Promise.all([database.close(), owner.close()])
      await test.drop()
    },
  }

  /** A person with an account, seated at a unit from `from` (2020-08-01) until `until`. */
  async function seat(
    username: string,
    position: string,
    code: string,
    options: { from?: string; until?: string; fullName?: string; home?: string } = {},
  ): Promise<Seated> {
    const seated = { username, personId: newId(), accountId: newId(), seatId: newId(), mandateId: newId(), unitId: office.unit(code) }
    const range = { from: options.from ?? '2020-08-01', ...(options.until ? { until: options.until } : {}) }
    const { rows } = await sql<{
      last: number
    }>`select coalesce(max(number), 0)::int as last from seat where unit_id = ${seated.unitId} and position = ${position}`.execute(owner.db)
    await office.asSystem('establish', {
      persons: [{ id: seated.personId, unitId: office.unit(options.home ?? code), fullName: options.fullName ?? `Nguyễn Văn ${username}` }],
      seats: [{ id: seated.seatId, unitId: seated.unitId, position, number: (rows[0]?.last ?? 0) + 1, ...range }],
      mandates: [
        {
          id: seated.mandateId,
          seatId: seated.seatId,
          personId: seated.personId,
          ...range,
          basis: 'approved',
          decisionNumber: '05-QĐ/ĐUK',
          decisionDate: '2020-07-30',
        },
      ],
      accounts: [{ id: seated.accountId, personId: seated.personId, username, password }],
    })
    return seated
  }

  await office.at('2021-01-17T00:30:00Z')
  await office.setting("second_factor = 'off'")
  await office.asSystem('loadPositions', {})
  await sql`insert into level (code, rank, names)
    select code, rank, jsonb_build_object('vi', code, 'en', code)
    from (values ('province', 0), ('bloc', 10), ('grassroots_committee', 20), ('grassroots_cell', 20), ('cell', 40)) l(code, rank) on conflict do nothing`.execute(
    owner.db,
  )
  await sql`insert into unit_kind (code, names, sort) values ('agency', '{"vi": "Cơ quan", "en": "Agency"}', 1), ('state_enterprise', '{"vi": "Doanh nghiệp nhà nước", "en": "State enterprise"}', 3) on conflict do nothing`.execute(
    owner.db,
  )
  const founded = (await road.perform(
    org.does.foundMany,
    {
      effectiveOn: '2015-01-01',
      decision: { number: '12-QĐ/TU', date: '2014-12-20', issuer: 'Tỉnh ủy' },
      units: [
        { code: 'T', name: 'Đảng bộ tỉnh', level: 'province' },
        { code: 'K', name: 'Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh', shortName: 'Đảng bộ Khối', level: 'bloc', parentCode: 'T' },
        { code: 'K.01', name: 'Đảng bộ Sở Công nghệ số', level: 'grassroots_committee', kind: 'agency', parentCode: 'K' },
        { code: 'K.01.1', name: 'Chi bộ Văn phòng Sở', level: 'cell', parentCode: 'K.01' },
        { code: 'K.02', name: 'Đảng bộ Công ty Điện lực Sông Gâm', level: 'grassroots_committee', kind: 'state_enterprise', parentCode: 'K' },
        { code: 'K.02.1', name: 'Chi bộ Phân xưởng 1', level: 'cell', parentCode: 'K.02' },
        { code: 'K.03', name: 'Chi bộ Hội Làm vườn', level: 'grassroots_cell', parentCode: 'K' },
      ],
    },
    { asker: system, at: '2015-01-01T00:00:00.000Z' },
  )) as { units: { code: string; id: string }[] }
  for (const { code, id } of founded.units) units.set(code, id)
  return office
}

export interface Seated {
  username: string
  personId: string
  accountId: string
  seatId: string
  mandateId: string
  unitId: string
}

export type TestOffice = Awaited<ReturnType<typeof testOffice>>

/** The code of a refusal, or of its first issue after a colon: 'input.invalid:username_taken'. 'done' when nothing was refused. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    const { code, issues } = error as { code?: string; issues?: { code: string }[] }
    if (!code) throw error
    return issues?.length ? `${code}:${issues[0]?.code}` : code
  }
}
