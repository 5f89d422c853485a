import { accessSync, constants, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { type Account, canRead } from './account.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** A complete, runnable set of PostgreSQL binaries. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Version of the package, such as '18.4.0-beta.17'. */
  readonly version: string
  /** Major version of PostgreSQL, such as '18': what PG_VERSION of a cluster must say. */
  readonly major: string
}

/** The folder of the installed platform package. @throws EmbeddedPostgresError `no_binaries` where none is installed */
export function installedPackage(): string {
  const name = `@embedded-postgres/${platformName()}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'no_binaries',
      `Chưa có gói ${name} cho máy này: chạy lại npm ci, hoặc đặt DATABASE_URL trỏ tới một PostgreSQL từ bản 15 ` +
        `(the package ${name} is not installed: run npm ci again, or set DATABASE_URL to a PostgreSQL >= 15)`,
      { cause },
    )
  }
}

/**
 * Binaries that `account` (null: the present user) can run. Used where they are installed if that is possible; otherwise copied once
 * to `copies`/<version>, complete or not at all (the copy is renamed into place). A copy is needed where the account may not read the
 * package, or where install scripts did not run (library links missing) and the package is read-only.
 */
export async function runnableBinaries(options: { package: string; copies: string; account: Account | null; onCopy?: () => void }): Promise<Binaries> {
  const version = versionOf(options.package)
  const native = join(options.package, 'native')
  if ((!options.account || readable(native, options.account)) && madeComplete(native)) return binariesIn(native, version)
  const copy = join(options.copies, version)
  if (!existsSync(copy)) {
    options.onCopy?.()
    await copyInto(native, copy)
  }
  return binariesIn(copy, version)
}

/** Removes copies of other versions; call it only while a PostgreSQL of this version runs on the data. Copies that root made stay for root. */
export async function dropOtherCopies(copies: string, version: string): Promise<void> {
  const all = existsSync(copies) ? await readdir(copies) : []
  await Promise.allSettled(all.filter(name => name !== version).map(name => rm(join(copies, name), { recursive: true, force: true })))
}

function platformName(): string {
  return process.platform === 'win32' ? 'windows' : process.platform
}

function versionOf(folder: string): string {
  return String(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version)
}

function binariesIn(native: string, version: string): Binaries {
  const program = (name: string) => join(native, 'bin', name)
  return { initdb: program('initdb'), postgres: program('postgres'), version, major: String(version.split('.')[0]) }
}

function readable(native: string, account: Account): boolean {
  return ['lib', 'share/postgresql', ...programs.map(name => `bin/${name}`)].every(part => canRead(account, join(native, part)))
}

/** True when every library link and execute bit is there, after making what is missing where we may write. */
function madeComplete(native: string): boolean {
  try {
    linkLibraries(native)
    for (const name of programs) accessSync(join(native, 'bin', name), constants.X_OK)
    return true
  } catch {
    return false
  }
}

const programs = ['initdb', 'postgres']

/** npm packages cannot hold symbolic links: the package lists them, and its install script (which may be switched off) makes them. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(native, relative('native', target))
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

async function copyInto(native: string, copy: string): Promise<void> {
  await mkdir(dirname(copy), { recursive: true })
  await chmod(dirname(copy), 0o755)
  const draft = await mkdtemp(join(dirname(copy), '.copying-'))
  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true })
    await openToAll(draft)
    linkLibraries(draft)
    await rename(draft, copy)
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    if (!existsSync(copy)) throw error
  }
}

/** An install under a strict umask leaves files that only their owner may read. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    const entry = await lstat(path)
    const runs = entry.isDirectory() || dirname(name) === 'bin'
    if (!entry.isSymbolicLink()) await chmod(path, runs ? 0o755 : 0o644)
  }
}
