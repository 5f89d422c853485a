import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { installedPackage } from './binaries.ts'
import { homes, query } from './homes.fixture.ts'
import { startPostgres } from './launcher.ts'
import { layoutOf } from './layout.ts'
import { runningPostmaster } from './postmaster.ts'

const { newHome, clearing, start } = homes()

describe('one process', { timeout: 60_000 }, () => {
  test('makes, starts, answers, stops, and starts again quickly with what was committed', async () => {
    const dataDir = newHome()
    const said: string[] = []
    const first = await start(dataDir, message => said.push(message))
    expect(first).toMatchObject({ startedByUs: true, dataDir })
    expect(first.version).toMatch(/^18\./)
    expect(said.map(line => line.split('…')[0])).toEqual(['Đang tạo cơ sở dữ liệu', 'Đang khởi động PostgreSQL'])
    await query(first.url, `create table note (words text); insert into note values ('Đảng bộ')`)
    await first.stop()
    expect(runningPostmaster(layoutOf(dataDir))).toBeUndefined()

    const before = performance.now()
    const second = await start(dataDir)
    expect(performance.now() - before).toBeLessThan(3_000)
    expect(await query(second.url, 'select words from note')).toEqual([{ words: 'Đảng bộ' }])
    expect(second.url).toBe(first.url)
  })

  test('gives the server that the product was designed for', async () => {
    const { url } = await start(newHome())
    const [settings] = await query(
      url,
      `select current_user::text as who, current_database()::text as what, current_setting('TimeZone') as zone, current_setting('data_checksums') as checksums,
        current_setting('listen_addresses') as tcp, current_setting('server_encoding') as encoding, current_setting('wal_level') as wal,
        current_setting('jit') as jit, current_setting('unix_socket_permissions') as socket`,
    )
    expect(settings).toEqual({
      who: 'caunoi',
      what: 'caunoi',
      zone: 'UTC',
      checksums: 'on',
      tcp: '',
      encoding: 'UTF8',
      wal: 'replica',
      jit: 'off',
      socket: '0700',
    })
    await query(url, 'create extension btree_gist; create extension pg_trgm; create extension unaccent')
    const [words] = await query(
      url,
      `select lower('ĐẢNG ỦY') as lower, unaccent('Đường phố') as plain, show_trgm('ố') <> '{}' as letters, 'Đào' < 'Dung' collate "vi-x-icu" as names`,
    )
    expect(words).toEqual({ lower: 'đảng ủy', plain: 'Duong pho', letters: true, names: false })
  })

  test('a home too deep for a socket path works, and two spellings of it are one', async () => {
    const top = newHome()
    chmodSync(top, 0o755)
    const home = clearing(join(top, 'a'.repeat(60), 'b'.repeat(60)))
    const first = await start(home)
    const second = await start(`${home}/../${'b'.repeat(60)}/`)
    expect([first.startedByUs, second.startedByUs]).toEqual([true, false])
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('refuses data of another major version, and a folder that holds something else', async () => {
    const dataDir = newHome()
    await (await start(dataDir)).stop()
    const version = join(dataDir, 'cluster', 'PG_VERSION')
    writeFileSync(version, '16\n')
    await expect(start(dataDir)).rejects.toMatchObject({ fault: 'other_version', message: expect.stringContaining('PostgreSQL 16') })
    rmSync(version)
    await expect(start(dataDir)).rejects.toMatchObject({ fault: 'not_a_cluster' })
  })

  test('tells in one line why the server did not start', async () => {
    const failure = startPostgres({ dataDir: newHome(), fsync: false, extraSettings: { shared_buffers: 'plenty' } })
    await expect(failure).rejects.toMatchObject({ fault: 'start_failed', message: expect.stringContaining('shared_buffers') })
  })
})

describe('the installed package', { timeout: 60_000 }, () => {
  test('closed to the account, read-only and without its links: a copy in the data folder runs, made once', async () => {
    const dataDir = newHome()
    const closed = newHome()
    const installed = installedPackage()
    cpSync(installed, closed, { recursive: true, verbatimSymlinks: true })
    const links: { target: string }[] = JSON.parse(readFileSync(join(installed, 'native', 'pg-symlinks.json'), 'utf8'))
    for (const { target } of links) rmSync(join(closed, target), { force: true })
    chmodSync(join(closed, 'native', 'lib'), 0o555)
    const said: string[] = []
    for (const round of [1, 2]) {
      const one = await startPostgres({ dataDir, fsync: false, binariesPackage: closed, onProgress: line => said.push(line) })
      expect(await query(one.url, `select ${round} as round`)).toEqual([{ round }])
      await one.stop()
    }
    chmodSync(join(closed, 'native', 'lib'), 0o755)
    expect(said.filter(line => line.startsWith('Đang sao chép'))).toHaveLength(1)
    expect(readdirSync(join(dataDir, 'binaries'))).toEqual([JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).version])
    expect(existsSync(join(closed, String(links[0]?.target)))).toBe(false)
  })

  test('writable but without its links: they are made where they belong', async () => {
    const open = newHome()
    chmodSync(open, 0o755)
    cpSync(installedPackage(), open, { recursive: true, verbatimSymlinks: true })
    const link = join(open, 'native', 'lib', 'libicui18n.so.60')
    if (process.platform === 'linux') rmSync(link)
    const dataDir = newHome()
    const one = await startPostgres({ dataDir, fsync: false, binariesPackage: open })
    expect(await query(one.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await one.stop()
    expect(existsSync(join(dataDir, 'binaries'))).toBe(false)
    if (process.platform === 'linux') expect(existsSync(link)).toBe(true)
  })
})
