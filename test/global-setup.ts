import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { moduleNames } from '#app/module-names.ts'
import { findMigrations, migrate } from '#kernel/migrate.ts'
import { startPostgres } from '#kernel/postgres/launcher.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
  }
}

/**
 * One PostgreSQL for the whole run: TEST_DATABASE_URL (any server >= 15 with the right to create databases) or the embedded one with fsync off. A
 * migrated template database is made once; each test file clones it.
 */
export default async function setup(project: TestProject) {
  const outside = process.env['TEST_DATABASE_URL']
  const dataDir = outside ? undefined : await mkdtemp(join(tmpdir(), 'caunoi-test-'))
  const running = dataDir ? await startPostgres({ dataDir, fsync: false }) : undefined
  const url = outside ?? running?.url
  if (!url) throw new Error('no database to test on')
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query('drop database if exists caunoi_template')
  await admin.query("create database caunoi_template encoding 'UTF8' template template0")
  await admin.end()
  const template = new pg.Client({ connectionString: withDatabase(url, 'caunoi_template') })
  await template.connect()
  await migrate(template, await findMigrations(moduleNames))
  await template.end()
  project.provide('serverUrl', url)
  return async () => {
    await running?.stop()
    if (dataDir) await rm(dataDir, { recursive: true, force: true })
  }
}

export function withDatabase(url: string, database: string) {
  const parsed = new URL(url)
  parsed.pathname = `/${database}`
  return parsed.toString()
}
