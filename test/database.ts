import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Database } from '#kernel/db.ts'

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** An empty database (no migrations) of its own. */
export const emptyDatabase = () => createFrom('template0')

/** A migrated database of its own, cloned from the run's template. */
export const migratedDatabase = () => createFrom('caunoi_template')

/** How many statements `work` sends. */
export async function statementsOf(database: Database, work: () => Promise<unknown>): Promise<number> {
  let count = 0
  database.onStatement = () => void count++
  try {
    await work()
  } finally {
    database.onStatement = undefined
  }
  return count
}

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
