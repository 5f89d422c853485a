import { join } from 'node:path'
import pg from 'pg'
import { openDatabase, surviveLosses, type Database } from '#kernel/db.ts'
import { endWorkers } from '#kernel/in-worker.ts'
import { findMigrations, migrate } from '#kernel/migrate.ts'
import { startPostgres } from '#kernel/postgres/launcher.ts'
import { createRoad, type Road } from '#kernel/road.ts'
import { loadRules } from '#kernel/rules.ts'
import { loadSecrets, type Secrets } from '#kernel/secrets.ts'
import type { Settings } from '#kernel/settings.ts'
import { loadTranslator, type Translator } from '#kernel/translate.ts'
import { WorkingCalendar } from '#kernel/working-calendar.ts'
import { modules } from './api.ts'
import { moduleNames } from './module-names.ts'

/** A running installation: what the server, the command line and the tests work on. */
export interface System {
  readonly settings: Settings
  readonly databaseUrl: string
  readonly database: Database
  /** The login's own rights: migration, ordering the ledger, backup. */
  readonly ownerPool: pg.Pool
  readonly road: Road
  readonly translator: Translator
  readonly secrets: Secrets
  readonly postgresVersion: string
  stop(): Promise<void>
}

/** A start that cannot go on; one line that says what to do. */
export class StartFault extends Error {
  override name = 'StartFault'
}

const oldestPostgres = 150_000
/** A machine that does not answer at all is told in this time. */
const connectWithinMs = 5_000

/** Brings an installation up: PostgreSQL (embedded unless DATABASE_URL), migrations, rules, the road. Works beside others on the same database. */
export async function boot(settings: Settings, onProgress: (message: string) => void): Promise<System> {
  const secrets = await loadSecrets(settings.secretFile)
  const postgres = settings.databaseUrl ? undefined : await startPostgres({ dataDir: join(settings.dataDir, 'postgres'), onProgress })
  const databaseUrl = settings.databaseUrl ?? postgres?.url ?? ''
  try {
    const postgresVersion = await migrateDatabase(databaseUrl, onProgress)
    const database = openDatabase(databaseUrl)
    const ownerPool = new pg.Pool({ connectionString: databaseUrl, max: 3, connectionTimeoutMillis: connectWithinMs })
    surviveLosses(ownerPool)
    const rules = loadRules()
    const road = createRoad(database, modules, {
      rules,
      calendar: new WorkingCalendar(rules),
      elevationMinutes: settings.elevationMinutes,
      sessionHours: settings.sessionHours,
      secretKey: secrets.secretKey,
      mails: settings.smtpUrl !== undefined,
      publicUrl: settings.publicUrl ?? `http://${settings.host}:${settings.port}`,
    })
    return {
      settings,
      databaseUrl,
      database,
      ownerPool,
      road,
      translator: loadTranslator(),
      secrets,
      postgresVersion,
      stop: async () => {
        // What was begun in the database is finished, with the files it makes; then the threads are needed no more.
        await Promise.all([database.close(), ownerPool.end()])
        await endWorkers()
        await postgres?.stop()
      },
    }
  } catch (error) {
    await postgres?.stop()
    throw error
  }
}

async function migrateDatabase(url: string, onProgress: (message: string) => void) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectWithinMs })
  try {
    await client.connect()
  } catch (error) {
    throw new StartFault(`Không kết nối được PostgreSQL: ${(error as Error).message} (cannot connect to PostgreSQL)`)
  }
  try {
    const { rows } = await client.query<{ number: string; version: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as version",
    )
    const server = rows[0]
    if (!server || Number(server.number) < oldestPostgres)
      throw new StartFault(`PostgreSQL ${server?.version ?? '?'}: cần bản 15 trở lên (15 or later is needed)`)
    await migrate(client, await findMigrations(moduleNames), name => onProgress(`Cập nhật cơ sở dữ liệu (migration): ${name}`))
    return server.version
  } finally {
    await client.end()
  }
}
