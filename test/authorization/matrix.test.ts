import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#kernel/db.ts'
import { askerOfAccount } from '#modules/access/index.ts'
import { migratedDatabase, type TestDatabase } from '../database.ts'
import { runs, timeLimit } from '../long.ts'
import { may, mayRead, mayReadBelow, mayReadPerson, relationNames, relations } from './oracle.ts'
import { permissions, randomWorld } from './random-world.ts'
import { dateOf, type StoredWorld, storeWorld } from './store-world.ts'

let stored: TestDatabase
let database: Database
let owner: Database
beforeAll(async () => {
  stored = await migratedDatabase()
  database = openDatabase(stored.url, { max: 2 })
  owner = openDatabase(stored.url, { system: true, max: 1 })
})
afterAll(async () => {
  await Promise.all([database.close(), owner.close()])
  await stored.drop()
})

/** What the product says of a person: where each permission holds, what may be read by it, whose personal fields are shown. */
async function told(accountId: string, world: StoredWorld) {
  const asker = await askerOfAccount(database.db, accountId)
  return database.db.transaction().execute(async tx => {
    await sql`select set_config('caunoi.grants', ${JSON.stringify(asker.grants)}, true), set_config('caunoi.account', ${accountId}, true)`.execute(tx)
    const { rows } = await sql<{ unit: string; permission: string; holds: boolean; reads: boolean; fenced: boolean; opens: boolean; below: boolean }>`
      select u as unit, p as permission, right_holder(p, array[u]) is not null as holds, u = any (scope) as reads,
        (u in (select scope_listed(p))) <> (select scope_lists_rest(p)) as fenced,
        reading_holder(p, array[u]) is not null as opens, reading_holder(p, array[u], below => true) is not null as below
      from unnest(${[...permissions]}::text[]) p cross join lateral (select array(select scope_of(p)) as scope offset 0) s, unnest(${world.units}::uuid[]) u`.execute(
      tx,
    )
    const people = await tx
      .selectFrom('personDetail')
      .select('personId')
      .where(
        'personId',
        'in',
        world.people.map(one => one.person),
      )
      .execute()
    return { rows, people: new Set(people.map(row => row.personId)) }
  })
}

/** Compares product and oracle on random worlds; counts how often each relation was met. */
async function compare(howMany: { numRuns: number; seed?: number }, seen = new Map<string, number>(), options: { endOnFailure?: boolean } = {}) {
  const count = (name: string) => seen.set(name, (seen.get(name) ?? 0) + 1)
  await fc.assert(
    fc.asyncProperty(randomWorld, async ({ world, day }) => {
      const ids = await storeWorld(owner.db, world)
      await sql`update clock set fixed_at = ${`${dateOf(day)}T01:00:00Z`}::timestamptz`.execute(owner.db)
      for (const [person, { account }] of ids.people.entries()) {
        const { rows, people } = await told(account, ids)
        const wrong = rows.filter(row => {
          const unit = ids.units.indexOf(row.unit)
          const reads = mayRead(world, person, row.permission, unit, day)
          return (
            row.holds !== may(world, person, row.permission, unit, day) ||
            row.reads !== reads ||
            row.fenced !== reads ||
            row.opens !== reads ||
            row.below !== mayReadBelow(world, person, row.permission, unit, day)
          )
        })
        expect(wrong).toEqual([])
        ids.people.forEach((other, index) =>
          expect([index, people.has(other.person)]).toEqual([index, mayReadPerson(world, person, index, 'access.people', day)]),
        )
        world.units.forEach((_, unit) => relations(world, person, unit, day).forEach(count))
        count('self')
      }
    }),
    { ...howMany, ...options },
  )
  return seen
}

test(
  'random organisations: rights, scopes and the fence agree with the oracle for every person, permission and unit',
  async () => {
    const seen = await compare(runs(40, 1_000))
    const enabled = relationNames.filter(relation => !('enabledFrom' in relation)).map(relation => relation.name)
    expect(enabled.filter(name => !seen.has(name))).toEqual([])
  },
  timeLimit(600_000),
)

/** Does the comparison fail for one of the first organisations of these seeds? */
async function foundWithin(seeds: readonly number[]): Promise<boolean> {
  for (const seed of seeds) {
    const agrees = await compare({ numRuns: 10, seed }, new Map(), { endOnFailure: true }).then(
      () => true,
      () => false,
    )
    if (!agrees) return true
  }
  return false
}

// A comparison that has never failed proves nothing: each line of the rule is taken away in turn, first from the seed that showed it quickest.
test.each<[name: string, line: string, instead: string, seed: number]>([
  ['mandates_of', 'where not exists (select from suspension', 'where true or not exists (select from suspension', 1],
  ['mandates_of', 'and d.ended_at is null and d.valid @> on_date', 'and d.valid @> on_date', 9],
  ['mandates_of', 'and d.ended_at is null and d.valid @> on_date', 'and d.ended_at is null', 1],
  ['mandates_of', 'd.mandate_id and h.valid @> on_date', 'd.mandate_id', 1],
  ['mandates_of', 'held.lent is null or r.permission = any(held.lent)', 'true', 1],
  ['mandates_of', 'h.person_id = person and h.valid @> on_date', 'h.person_id = person', 1],
  ['right_holder', '(l.distance = 0 and l.unit_id = any (own))', 'l.ancestor_id = any (own)', 1],
  ['right_holder', 'and l.valid @> today', '', 1],
  ['reading_holder', 'case when below then', 'case when false then', 1],
  ['reading_holder', 'upper(l.valid) <= today and l.ancestor_id = any (subtree)', 'false', 1],
  ['reading_holder', 'upper(l.valid) <= today and l.ancestor_id = any (subtree)', 'upper(l.valid) <= today', 1],
  ['reading_holder', 'later.distance = 0 and upper_inf(later.recorded) and', 'false and', 1],
  ['reading_holder', 's.from_unit = f.at and upper_inf(s.recorded) and s.on_date <= today', 'false', 1],
  ['reading_holder', 'where opens(f.at, today)', '', 1],
  ['reading_holder', 'not f.whole and', '', 34],
  ['past_scope', 'and opens(s.from_unit, today)', '', 1],
  ['past_scope', 'where s.to_unit = r.unit_id and upper_inf(s.recorded) and s.on_date <= today', 'where false', 2],
  ['past_scope', 'where r.whole and', 'where', 34],
  ['past_scope', 'where opens(p.unit_id, today)', '', 3],
  ['past_scope', 'and l.distance > 0 and upper_inf(l.recorded) and upper(l.valid) <= today', 'and false', 3],
])(
  'a planted fault is found: %s without “%s”',
  async (name, line, instead, seed) => {
    const { rows } = await sql<{ text: string }>`select pg_get_functiondef(oid) as text from pg_proc where proname = ${name}`.execute(owner.db)
    const text = rows[0]?.text ?? ''
    expect(text).toContain(line)
    await sql.raw(text.replace(line, instead)).execute(owner.db)
    try {
      expect(await foundWithin([seed, ...Array(60).keys()])).toBe(true)
    } finally {
      await sql.raw(text).execute(owner.db)
    }
  },
  300_000,
)
