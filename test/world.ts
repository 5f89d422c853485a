import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import { type Api, api, modules } from '#app/api.ts'
import { levels, kinds } from '#app/cli/init.ts'
import { fixClockAt } from '#kernel/clock.ts'
import { type Database, openDatabase } from '#kernel/db.ts'
import { Refusal } from '#kernel/errors.ts'
import { type AnyDeclaration, type Asker, createRoad, type Road, stranger, system } from '#kernel/road.ts'
import { askerOfAccount } from '#modules/access/index.ts'
import { hashPassword } from '#modules/access/passwords.ts'
import { cast, type Role, seatingOf, testUnits } from './cast.ts'
import { migratedDatabase, statementsOf } from './database.ts'
import { testServices } from './services.ts'

type Calls = { [M in keyof Api]: { [D in keyof Api[M]]: (input: Api[M][D]['input'], options?: { key?: string }) => Promise<Api[M][D]['output']> } }

export interface World {
  readonly road: Road
  readonly database: Database
  readonly owner: Database
  readonly url: string
  /** Acts as a person of the cast (rights read afresh at each call), as the system or as nobody. Elevated unless told otherwise. */
  as(who: Role | 'system' | 'stranger', options?: { elevated?: boolean; at?: string }): Calls
  asker(who: Role | 'system' | 'stranger', options?: { elevated?: boolean }): Promise<Asker>
  /** Ids by well-known name: units ('bloc', 'unit1'…), people ('person:office'), seats, mandates, accounts. */
  known(name: string): string
  know(name: string, id: string): void
  /** Holds the business clock at an instant. */
  clock(instant: string): Promise<void>
  /** How many statements `work` sends through the road. */
  statements(work: () => Promise<unknown>): Promise<number>
  close(): Promise<void>
}

export const opening = '2021-01-17T00:30:00.000Z'

/** A world of its own on a real PostgreSQL: the tree and the people of the cast, the clock held at 17/01/2021 07:30. `mails`: letters are queued. */
export async function world(options: { mails?: boolean } = {}): Promise<World> {
  const home = await migratedDatabase()
  const database = openDatabase(home.url)
  const owner = openDatabase(home.url, { system: true })
  const road = createRoad(database, modules, { ...testServices(), mails: options.mails ?? false })
  const ids = new Map<string, string>()
  const known = (name: string) => {
    const id = ids.get(name)
    if (!id) throw new Error(`the test world knows no ${name}`)
    return id
  }
  const clock = (instant: string) => owner.db.transaction().execute(tx => fixClockAt(tx, instant))
  await clock(opening)

  const asker = async (who: Role | 'system' | 'stranger', options: { elevated?: boolean } = {}) => {
    if (who === 'system') return system
    if (who === 'stranger') return stranger
    return askerOfAccount(database.db, known(`account:${who}`), { elevated: options.elevated ?? true })
  }
  const as: World['as'] = (who, options = {}) =>
    new Proxy({} as Calls, {
      get: (_, module: string) =>
        new Proxy(
          {},
          {
            get:
              (_inner, name: string) =>
              async (input: unknown, { key }: { key?: string } = {}) => {
                const declaration = (api as unknown as Record<string, { does: Record<string, AnyDeclaration> }>)[module]?.does[name]
                if (!declaration) throw new Error(`there is no ${module}.${name}`)
                return road.perform(declaration, input, { asker: await asker(who, options), key: key ?? uuidv7(), at: options.at })
              },
          },
        ),
    })

  const founder = as('system')
  for (const [code, rank, vi, en, grassroots, outside] of levels) await founder.org.defineLevel({ code, rank, names: { vi, en }, grassroots, outside })
  for (const [sort, [code, vi, en]] of kinds.entries()) await founder.org.defineKind({ code, names: { vi, en }, sort })
  await founder.access.loadPositions({})
  const { units } = await founder.org.foundMany({ effectiveOn: '2015-01-01', units: testUnits.map(({ known: _name, ...unit }) => unit) })
  for (const unit of testUnits) ids.set(unit.known, units.find(made => made.code === unit.code)?.id ?? '')
  const seating = seatingOf(known)
  await founder.access.establish(seating.input)
  for (const role of Object.keys(cast) as Role[]) {
    for (const [what, id] of Object.entries(seating.ids[role])) ids.set(`${what}:${role}`, id)
  }
  // A password nobody knows, one for all, so that there is one to hash only: signing in has stories of its own.
  const passwordHash = await hashPassword(crypto.randomUUID())
  await sql`insert into account (id, person_id, username, password_hash, must_change_password)
    select a.id, a.person_id, a.username, ${passwordHash}, false from jsonb_to_recordset(${JSON.stringify(Object.entries(seating.ids).map(([role, made]) => ({ id: made.account, person_id: made.person, username: role })))}::jsonb) as a(id uuid, person_id uuid, username text)`.execute(
    owner.db,
  )

  return {
    road,
    database,
    owner,
    url: home.url,
    as,
    asker,
    known,
    know: (name, id) => void ids.set(name, id),
    clock,
    statements: work => statementsOf(database, work),
    close: async () => {
      await Promise.all([database.close(), owner.close()])
      await home.drop()
    },
  }
}

/** The refusal of a call, asserted by its code; answers with it for more. */
export async function expectRefusal(call: Promise<unknown>, code: string): Promise<Refusal> {
  const outcome = await call.then(
    value => ({ value }),
    (error: unknown) => ({ error }),
  )
  if (!('error' in outcome)) throw new Error(`expected ${code}, but it was done: ${JSON.stringify(outcome.value)?.slice(0, 300)}`)
  if (!(outcome.error instanceof Refusal)) throw outcome.error
  expect(outcome.error.code, outcome.error.message).toBe(code)
  return outcome.error
}
