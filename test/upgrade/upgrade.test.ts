import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { modules } from '#app/api.ts'
import { readManifest, restore } from '#app/backup/restore.ts'
import { moduleNames } from '#app/module-names.ts'
import { fixClockAt } from '#kernel/clock.ts'
import { openDatabase } from '#kernel/db.ts'
import { sequenceLedger } from '#kernel/ledger/sequencer.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import { findMigrations, migrate } from '#kernel/migrate.ts'
import { createRoad } from '#kernel/road.ts'
import { describeSchema } from '../contract/schema.ts'
import { emptyDatabase, migratedDatabase, type TestDatabase } from '../database.ts'
import { testServices } from '../services.ts'
import { opening } from '../world.ts'
import { ask, fileOf, type Left, releases } from './released.ts'

const homes: TestDatabase[] = []
afterAll(() => Promise.all(homes.map(home => home.drop())))
const kept = async (home: Promise<TestDatabase>) => {
  homes.push(await home)
  return home
}

test.each(releases)(
  'the data of %s is brought up to date: the schema is that of a new installation, and every answer is still given',
  async release => {
    const { url } = await kept(emptyDatabase())
    const pool = new pg.Pool({ connectionString: url, max: 4 })
    const fresh = new pg.Client({ connectionString: (await kept(migratedDatabase())).url })
    await fresh.connect()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const database = openDatabase(url)
    try {
      const all = await findMigrations(moduleNames)
      const manifest = await readManifest(fileOf(release, 'tar'))
      const then = new Set(manifest.migrations.map(({ name }) => name))
      await migrate(
        client,
        all.filter(({ name }) => then.has(name)),
      )
      await restore(pool, fileOf(release, 'tar'), () => {})
      await migrate(client, all)

      expect(await describeSchema(client)).toEqual(await describeSchema(fresh))
      for (const { name, rows } of manifest.tables) {
        const { rows: now } = await client.query<{ rows: number }>(`select count(*)::int as rows from ${pg.escapeIdentifier(name)}`)
        expect(now[0]?.rows, name).toBeGreaterThanOrEqual(rows)
      }
      const owner = openDatabase(url, { system: true })
      await owner.db.transaction().execute(tx => fixClockAt(tx, opening))
      await owner.close()
      const left = JSON.parse(await readFile(fileOf(release, 'json'), 'utf8')) as Left
      const answers = await ask({ road: createRoad(database, modules, testServices()), database }, name => left.known[name] ?? '')
      // A later release may say more, never less and nothing else.
      for (const [question, answer] of Object.entries(left.answers)) expect(answers[question], question).toMatchObject(asLeast(answer) as object)
      await sequenceLedger(pool)
      expect(await verifyLedger(pool, {})).toMatchObject({ problems: [] })
    } finally {
      await database.close()
      await Promise.all([fresh.end(), client.end(), pool.end()])
    }
  },
  120_000,
)

/** A position may have been given rights that the release did not know. */
const asLeast = (answer: unknown) => {
  const { permissions } = answer as { permissions?: unknown[] }
  return permissions ? { ...(answer as object), permissions: expect.arrayContaining(permissions) } : answer
}
