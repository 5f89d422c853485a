import { sql } from 'kysely'
import type { Database } from '#kernel/db.ts'
import type { AnyDeclaration, Asker, Road } from '#kernel/road.ts'
import { createRoad } from '#kernel/road.ts'
import { modules } from '#app/api.ts'
import type { Role } from '../cast.ts'
import type { World } from '../world.ts'
import { world } from '../world.ts'
import { Canaries } from './canary.ts'
import { prepareConferences } from './known-conferences.ts'
import { codeNow, preparePeople } from './known-people.ts'
import { preparePapers } from './known-papers.ts'
import { prepareReorganisations } from './known-reorganisations.ts'
import { prepareReports } from './known-reports.ts'
import { prepareWork } from './known-work.ts'
import { prepareWorkplans } from './known-workplans.ts'

/** What the preparing pieces work with. */
export interface Preparing {
  w: World
  canaries: Canaries
  /** The first column of the first row, read as the owner. */
  one(statement: ReturnType<typeof sql>): Promise<string>
}

export interface PreparedWorld {
  w: World
  canaries: Canaries
  /** The names that examples use. */
  known: (name: string) => string
  /** A road that answers as the real one and keeps nothing: every call is rolled back after its deferred constraints were checked. */
  passing: Road
  asker(who: Role | 'system'): Promise<Asker>
  inputOf(declaration: AnyDeclaration): Promise<unknown>
}

/** The test world with something of everything in it, so that every declaration's example runs: once a file, read by all its tests. */
export async function preparedWorld(): Promise<PreparedWorld> {
  const w = await world()
  const canaries = new Canaries()
  const one: Preparing['one'] = async statement => {
    const { rows } = await (statement as ReturnType<typeof sql<Record<string, string>>>).execute(w.owner.db)
    const value = Object.values(rows[0] ?? {})[0]
    if (value === undefined) throw new Error('nothing was prepared for a well-known name')
    return value
  }
  const preparing = { w, canaries, one }
  await preparePeople(preparing)
  await prepareReports(preparing)
  await prepareWork(preparing)
  await prepareConferences(preparing)
  await prepareWorkplans(preparing)
  await prepareReorganisations(preparing)
  await preparePapers(preparing)
  w.know('entry1', await one(sql`select entry_id from entry_index where units = array[${w.known('unit1')}::uuid] order by at limit 1`))
  w.know(
    'letter-failed',
    await one(
      sql`insert into letter (id, kind, key, person_id, items, state) values (gen_random_uuid(), 'daily', 'example', ${w.known('person:unit1')}, '[]', 'failed') returning id`,
    ),
  )
  const known = (name: string) => (name === 'own.code' ? codeNow() : w.known(name))
  return {
    w,
    canaries,
    known,
    passing: createRoad(passing(w.database), modules, w.road.services),
    // One's own session belongs to the person who signed in (office).
    asker: async who => ({ ...(await w.asker(who)), ...(who === 'office' ? { sessionId: w.known('own.session.current') } : {}) }),
    inputOf: async declaration => (typeof declaration.example === 'function' ? declaration.example(known) : declaration.example),
  }
}

class Done {
  constructor(readonly value: unknown) {}
}

function passing(database: Database): Database {
  const begin = () => ({
    execute: (work: (tx: unknown) => Promise<unknown>) =>
      database.db
        .transaction()
        .execute(async tx => {
          const value = await work(tx)
          await sql`set constraints all immediate`.execute(tx)
          throw new Done(value)
        })
        .catch((error: unknown) => {
          if (error instanceof Done) return error.value
          throw error
        }),
  })
  return { ...database, db: new Proxy(database.db, { get: (db, key) => (key === 'transaction' ? begin : Reflect.get(db, key)) }) }
}
