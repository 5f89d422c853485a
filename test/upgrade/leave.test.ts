import { writeFile } from 'node:fs/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { backup } from '#app/backup/backup.ts'
import { preparedWorld } from '../contract/known.ts'
import { ask, fileOf, type Left, names, releases } from './released.ts'

const release = process.env['LEAVE_RELEASE'] ?? ''

/** `LEAVE_RELEASE=release-2 npx vitest run test/upgrade/leave.test.ts`, when a release is made: what later releases must be able to take over. */
test('a release leaves its world behind', async () => {
  expect(releases).toContain(release)
  const { w, known } = await preparedWorld()
  const pool = new pg.Pool({ connectionString: w.url, max: 2 })
  try {
    const left: Left = { known: Object.fromEntries(names.map(name => [name, known(name)])), answers: await ask(w, known) }
    await backup(pool, fileOf(release, 'tar'), release, () => {})
    await writeFile(fileOf(release, 'json'), `${JSON.stringify(left)}\n`)
  } finally {
    await pool.end()
    await w.close()
  }
}, 120_000)
