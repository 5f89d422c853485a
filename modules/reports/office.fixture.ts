import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { fixClockAt } from '#kernel/clock.ts'
import { openDatabase } from '#kernel/db.ts'
import { type AnyDeclaration, createRoad, type Ctx, type Services, system } from '#kernel/road.ts'
import { access, askerOfAccount } from '#modules/access/index.ts'
import { indicators } from '#modules/indicators/index.ts'
import { org } from '#modules/org/index.ts'
import { results } from '#modules/results/index.ts'
import { statementsOf } from '#test/database.ts'
import { bench, inside, within } from '#test/within.ts'
import { reports } from './index.ts'

type Does = typeof reports.does

/** Who sits where in the tests of this module; names are invented. */
const people = {
  office: { unit: 'K', position: 'office_head', fullName: 'Trần Thị Hồng Vân' },
  secretary: { unit: 'K', position: 'bloc_secretary', fullName: 'Nguyễn Đình Khải' },
  clerk: { unit: 'C1', position: 'unit_clerk', fullName: 'Ngô Thị Lan' },
  head: { unit: 'C1', position: 'unit_secretary', fullName: 'Bùi Thanh Tùng' },
  head2: { unit: 'C2', position: 'unit_secretary', fullName: 'Đặng Văn Lực' },
  cell: { unit: 'C1.1', position: 'cell_secretary', fullName: 'Tống Thị Yến' },
  lone: { unit: 'G1', position: 'cell_secretary', fullName: 'Hà Văn Định' },
} as const
export type Who = keyof typeof people | 'system'

const names = (vi: string, en = vi) => ({ vi, en })
export const familyCode = 'members-month'

/**
 * A bloc K: committee C1 with cells C1.1 and C1.2 (it files a compiled report), committee C2 with cell C2.1, lone cells G1…; members reported by month.
 * The clock is held at 17/12/2020 07:30.
 */
export async function office(url: string, services: Services, options: { lone?: number } = {}) {
  const database = openDatabase(url)
  const road = createRoad(database, [org, access, indicators, results, reports, bench], services)
  const clock = (at: string) =>
    database.db.transaction().execute(async tx => {
      await sql`select set_config('role', 'caunoi_system', true)`.execute(tx)
      await fixClockAt(tx, at)
    })
  await clock('2020-12-17T00:30:00.000Z')
  const ask = (declaration: AnyDeclaration, input: unknown) => road.perform(declaration, input, { asker: system })

  for (const [rank, code] of ['bloc', 'grassroots_committee', 'grassroots_cell', 'cell'].entries()) {
    await ask(org.does.defineLevel, { code, rank, names: names(code), grassroots: code.startsWith('grassroots'), outside: false })
  }
  const unit = (code: string, level: string, parentCode?: string) => ({
    code,
    name: `Tổ chức ${code}`,
    shortName: code,
    level,
    ...(parentCode ? { parentCode } : {}),
  })
  const { units } = (await ask(org.does.foundMany, {
    effectiveOn: '2015-01-01',
    units: [
      unit('K', 'bloc'),
      unit('C1', 'grassroots_committee', 'K'),
      unit('C1.1', 'cell', 'C1'),
      unit('C1.2', 'cell', 'C1'),
      unit('C2', 'grassroots_committee', 'K'),
      unit('C2.1', 'cell', 'C2'),
      ...Array.from({ length: options.lone ?? 3 }, (_, index) => unit(`G${index + 1}`, 'grassroots_cell', 'K')),
    ],
  })) as { units: { id: string; code: string }[] }
  const idOf = (code: string) => units.find(one => one.code === code)?.id ?? ''
  await seat(ask, database.db, idOf)
  await defineMembers(ask)
  await ask(reports.does.defineForm, membersForm)

  const accounts = accountIds
  const as = (who: Who, { elevated = true } = {}) =>
    new Proxy({} as { [N in keyof Does]: (input: z.input<Does[N]['input']>) => Promise<z.output<Does[N]['output']>> }, {
      get: (_, name: string) => async (input: unknown) =>
        road.perform(reports.does[name as keyof Does] as AnyDeclaration, input, {
          asker: who === 'system' ? system : await askerOfAccount(database.db, accounts[who], { elevated }),
          key: uuidv7(),
        }),
    })
  return {
    as,
    ask,
    road,
    database,
    clock,
    unit: idOf,
    within: async <T>(who: Exclude<Who, 'system'>, work: (ctx: Ctx) => Promise<T>) =>
      (await road.perform(within, inside(work), { asker: await askerOfAccount(database.db, accounts[who]) })) as T,
    mandate: (who: Exclude<Who, 'system'>) => mandateIds[who],
    /** The obligation of a unit for a period. */
    async report(code: string, period = '2020-12') {
      const { rows } = await as('system').list({ unitId: idOf(code), period })
      return rows[0]?.id ?? ''
    },
    statements: (work: () => Promise<unknown>) => statementsOf(database, work),
    close: () => database.close(),
  }
}
export type Office = Awaited<ReturnType<typeof office>>

/** The form of the tests: members at the start, admitted, at the end; a rate with one decimal; one text. */
export const membersForm = {
  family: familyCode,
  from: '2019-01-01',
  names: names('Báo cáo tháng về đảng viên', 'Monthly report on members'),
  sections: [{ code: 'members', names: names('Công tác đảng viên', 'Members'), narrative: true }],
  slots: [
    { component: 'members.open', section: 'members' },
    { component: 'members.admitted', section: 'members' },
    { component: 'members.close', section: 'members' },
    { component: 'meeting.rate', section: 'members', required: false },
  ],
  checks: [
    {
      code: 'closing',
      kind: 'hard' as const,
      rule: 'members.close = members.open + members.admitted',
      words: names('Cuối kỳ phải bằng đầu kỳ cộng kết nạp.', 'The end must equal the start plus those admitted.'),
    },
    {
      code: 'usual',
      kind: 'soft' as const,
      rule: 'members.admitted <= usualMax(members.admitted)',
      words: names('Kết nạp nhiều hơn mọi kỳ trước của đơn vị.', 'More admitted than in any earlier period of the unit.'),
    },
  ],
  due: { kind: 'day_of_month' as const, month_offset: 0, day: 20, shift: 'next' as const },
  obliged: [
    { level: 'grassroots_committee', mode: 'compiled' as const },
    { level: 'grassroots_cell', mode: 'own' as const },
    { level: 'cell', mode: 'own' as const },
  ],
}

const accountIds = Object.fromEntries(Object.keys(people).map(who => [who, uuidv7()])) as Record<keyof typeof people, string>
const mandateIds = Object.fromEntries(Object.keys(people).map(who => [who, uuidv7()])) as Record<keyof typeof people, string>

async function seat(
  ask: (declaration: AnyDeclaration, input: unknown) => Promise<unknown>,
  db: ReturnType<typeof openDatabase>['db'],
  idOf: (code: string) => string,
) {
  await ask(access.does.loadPositions, {})
  const rows = (Object.keys(people) as (keyof typeof people)[]).map(who => ({ who, person: uuidv7(), seat: uuidv7(), ...people[who] }))
  await ask(access.does.establish, {
    persons: rows.map(row => ({ id: row.person, unitId: idOf(row.unit), fullName: row.fullName })),
    seats: rows.map(row => ({ id: row.seat, unitId: idOf(row.unit), position: row.position, from: '2018-01-01' })),
    mandates: rows.map(row => ({ id: mandateIds[row.who], seatId: row.seat, personId: row.person, from: '2018-01-01', basis: 'appointed' })),
  })
  await db.transaction().execute(async tx => {
    await sql`select set_config('role', 'caunoi_system', true)`.execute(tx)
    // Accounts without passwords to hash: signing in is another story.
    for (const row of rows)
      await sql`insert into account (id, person_id, username, password_hash, must_change_password) values (${accountIds[row.who]}, ${row.person}, ${row.who.toLowerCase()}, '-', false)`.execute(
        tx,
      )
  })
}

async function defineMembers(ask: (declaration: AnyDeclaration, input: unknown) => Promise<unknown>) {
  const component = (code: string, vi: string, scale = 0) => ({ code, names: names(vi, code), measure: names('đảng viên', 'members'), scale, overUnits: 'sum' })
  await ask(indicators.does.defineComponents, {
    components: [
      component('members.open', 'Đảng viên đầu kỳ'),
      component('members.admitted', 'Đảng viên kết nạp'),
      component('members.close', 'Đảng viên cuối kỳ'),
      component('meeting.rate', 'Tỷ lệ dự sinh hoạt', 1),
    ],
  })
  await ask(indicators.does.defineFamily, {
    code: familyCode,
    names: names('Báo cáo tháng', 'Monthly report'),
    lane: 'claim',
    periodKind: 'month',
    slots: [
      { component: 'members.open', overTime: 'last' },
      { component: 'members.admitted', overTime: 'accumulate' },
      { component: 'members.close', overTime: 'last' },
      { component: 'meeting.rate', overTime: 'last' },
    ],
  })
}
