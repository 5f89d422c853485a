import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** An empty database (no migrations) of its own. */
export const emptyDatabase = () => createFrom('template0')

/** A migrated database of its own, cloned from the run's template. */
export const migratedDatabase = () => createFrom('caunoi_template')

/** A copy of a database nobody is connected to. */
export const cloneOf = (database: string) => createFrom(database)

async function createFrom(template: string): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(serverUrl, `create database ${name} template ${template} ${template === 'template0' ? "encoding 'UTF8'" : ''}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.toString(), drop: () => asAdmin(serverUrl, `drop database if exists ${name} with (force)`) }
}

async function asAdmin(url: string, statement: string) {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
