import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from '#kernel/settings.ts'
import { boot, StartFault } from './boot.ts'

test('a database that takes the connection and never answers stops the start within seconds, in one line', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'caunoi-boot-'))
  const silent = createServer(() => {})
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as { port: number }
  const begun = Date.now()
  const told = await boot(readSettings({ CAUNOI_DATA: dataDir, DATABASE_URL: `postgres://nobody@127.0.0.1:${port}/none` }), () => {}).catch(
    (error: unknown) => error,
  )
  expect(told).toBeInstanceOf(StartFault)
  expect(String(told)).not.toContain('\n')
  expect(Date.now() - begun).toBeLessThan(8_000)
  silent.close()
  await rm(dataDir, { recursive: true })
})
