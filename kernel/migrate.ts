import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

/** One migration file; `name` is 'kernel/001-kernel.sql'. */
export interface Migration {
  name: string
  text: string
}

const root = new URL('../', import.meta.url)
const lockKey = 7_400_001

/** All migrations in the order they run: the kernel's, then each module's in module order. */
export async function findMigrations(moduleNames: readonly string[]): Promise<Migration[]> {
  const folders = ['kernel/migrations', ...moduleNames.map(name => `modules/${name}/migrations`)]
  const found: Migration[] = []
  for (const folder of folders) {
    const url = new URL(`${folder}/`, root)
    const files = await readdir(url).catch(() => [])
    for (const file of files.filter(name => name.endsWith('.sql')).sort()) {
      found.push({
        name: `${folder.replace('modules/', '').replace('/migrations', '')}/${file}`,
        text: await readFile(fileURLToPath(new URL(file, url)), 'utf8'),
      })
    }
  }
  return found
}

/** Runs what has not run, in one transaction under an advisory lock; refuses when a file that ran has changed since. Answers with the names run. */
export async function migrate(client: pg.ClientBase, migrations: readonly Migration[], onProgress: (name: string) => void = () => {}): Promise<string[]> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey])
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, ran_at timestamptz not null default clock_timestamp())',
    )
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')
    const ran = new Map(rows.map(row => [row.name, row.sha256]))
    const done: string[] = []
    for (const migration of migrations) {
      const sha256 = createHash('sha256').update(migration.text).digest('hex')
      const before = ran.get(migration.name)
      if (before === sha256) continue
      if (before) throw new Error(`migration ${migration.name} ran with other text than it has now; restore the file and add a new one`)
      onProgress(migration.name)
      await client.query(migration.text)
      await client.query('insert into migration (name, sha256) values ($1, $2)', [migration.name, sha256])
      done.push(migration.name)
    }
    await client.query('commit')
    return done
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
