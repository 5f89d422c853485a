import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, canRead } from './account.ts'
import type { Binaries } from './binaries.ts'
import { childOptions } from './child-process.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { type Layout, superuser } from './layout.ts'
import { isAlive } from './postmaster.ts'

/**
 * Makes the home and socket folders, owned by the account PostgreSQL runs under and closed to everybody else (trust authentication
 * rests on that).
 * @throws EmbeddedPostgresError `not_permitted` where we may not write, the account may not pass, or somebody else holds the socket folder
 */
export async function prepareFolders(layout: Layout, account: Account | null): Promise<void> {
  await usable(layout.home, account)
  if (account && !canRead(account, layout.home)) {
    throw new EmbeddedPostgresError(
      'not_permitted',
      `Tài khoản ${account.name} không vào được thư mục dữ liệu ${layout.home}: hãy đặt CAUNOI_DATA ở nơi khác, ví dụ /var/lib/caunoi ` +
        `(the account ${account.name}, which runs PostgreSQL, may not enter the data folder: set CAUNOI_DATA elsewhere, such as /var/lib/caunoi)`,
    )
  }
  await usable(layout.sockets, account)
}

/**
 * Makes the cluster where there is none: UTF-8, text ordered by code point with Unicode case rules (the built-in C.UTF-8, which no
 * update of an operating system can change; sorting for people names an ICU collation in its query), data checksums, trust on the socket.
 * Built beside and renamed into place: a killed initdb leaves no half cluster, and of two at once one wins and both go on.
 * @returns true when this call made it
 * @throws EmbeddedPostgresError `other_version`, `not_a_cluster`, `initdb_failed`
 */
export async function ensureCluster(
  layout: Layout,
  binaries: Binaries,
  options: { account: Account | null; fsync: boolean; onProgress: (message: string) => void },
): Promise<boolean> {
  if (existsSync(layout.cluster)) {
    await checkVersion(layout, binaries)
    return false
  }
  options.onProgress('Đang tạo cơ sở dữ liệu… (creating the database)')
  await dropAbandonedDrafts(layout)
  const draft = join(layout.home, `${draftPrefix}${process.pid}-${Date.now().toString(36)}`)
  try {
    await initdb(draft, layout, binaries, options)
    await rename(draft, layout.cluster)
    if (options.fsync) await syncFolder(layout.home)
    return true
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(layout.cluster)) throw error
    await checkVersion(layout, binaries)
    return false
  }
}

const draftPrefix = 'making-'

async function usable(folder: string, account: Account | null): Promise<void> {
  try {
    await ownFolder(folder, account)
  } catch (cause) {
    if (cause instanceof EmbeddedPostgresError) throw cause
    throw new EmbeddedPostgresError(
      'not_permitted',
      `Không tạo được hoặc không có quyền dùng thư mục ${folder}: hãy đặt CAUNOI_DATA là thư mục ghi được, hoặc chạy bằng tài khoản chủ của thư mục ` +
        `(cannot create or use the folder: set CAUNOI_DATA to one that you may write, or run as its owner): ${(cause as Error).message}`,
      { cause },
    )
  }
}

async function ownFolder(folder: string, account: Account | null): Promise<void> {
  const uid = account?.uid ?? process.getuid?.() ?? 0
  if (!existsSync(folder)) {
    await makeParents(dirname(folder), account)
    const made = await mkdir(folder, { mode: 0o700 }).then(() => true, ifExists)
    if (made && account) await chown(folder, account.uid, account.gid)
  }
  let found = await lstat(folder)
  // Root may have made the folder by hand or been interrupted before the chown above; an empty folder is safe to hand over.
  if (account && found.uid === 0 && found.isDirectory() && (await readdir(folder)).length === 0) {
    await chown(folder, account.uid, account.gid)
    found = await lstat(folder)
  }
  if (!found.isDirectory() || found.uid !== uid) {
    throw new EmbeddedPostgresError(
      'not_permitted',
      `Thư mục ${folder} thuộc về tài khoản khác (uid ${found.uid}, cần ${uid}): hãy chạy bằng tài khoản đó hoặc đặt CAUNOI_DATA ở nơi khác ` +
        `(the folder belongs to another account: run as that account, or set CAUNOI_DATA elsewhere)`,
    )
  }
  if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700)
}

/** Folders that root makes under a strict umask would be closed to the account that runs PostgreSQL. */
async function makeParents(folder: string, account: Account | null): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (!account || !first) return
  for (let at = folder; at.length >= first.length; at = dirname(at)) await chmod(at, 0o711)
}

function ifExists(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false
  throw error
}

async function checkVersion(layout: Layout, binaries: Binaries): Promise<void> {
  const found = await readFile(join(layout.cluster, 'PG_VERSION'), 'utf8').then(
    text => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EACCES') return undefined
      throw new EmbeddedPostgresError(
        'not_permitted',
        `Không có quyền đọc ${layout.cluster}: hãy chạy bằng tài khoản chủ của thư mục (no permission to read the data: run as the owner of the folder)`,
      )
    },
  )
  if (found === binaries.major) return
  if (found === undefined) {
    throw new EmbeddedPostgresError(
      'not_a_cluster',
      `Thư mục ${layout.cluster} không phải dữ liệu PostgreSQL (thiếu PG_VERSION): hãy khôi phục từ bản sao lưu hoặc đặt CAUNOI_DATA ở nơi khác ` +
        `(the folder holds no PostgreSQL data: restore a backup, or set CAUNOI_DATA elsewhere)`,
    )
  }
  throw new EmbeddedPostgresError(
    'other_version',
    `Dữ liệu trong ${layout.cluster} là của PostgreSQL ${found}, chương trình này dùng PostgreSQL ${binaries.major}: hãy xuất dữ liệu bằng bản cũ rồi ` +
      `nhập vào thư mục mới (the data were written by PostgreSQL ${found}, this program brings ${binaries.major}: export with the older version and import into a new folder)`,
  )
}

/** The initdb of a killed process may still be writing; what cannot be removed now is removed by a later first start, and harms nobody. */
async function dropAbandonedDrafts(layout: Layout): Promise<void> {
  for (const name of await readdir(layout.home)) {
    if (!name.startsWith(draftPrefix)) continue
    const maker = Number(name.slice(draftPrefix.length).split('-')[0])
    if (!isAlive(maker)) await rm(join(layout.home, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

async function initdb(draft: string, layout: Layout, binaries: Binaries, options: { account: Account | null; fsync: boolean }): Promise<void> {
  const flags = ['-D', draft, '-U', superuser, '--auth=trust', '--encoding=UTF8', '--data-checksums', '--no-instructions']
  const locale = ['--locale=C', `--lc-ctype=${unicodeCtype()}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  try {
    await promisify(execFile)(binaries.initdb, [...flags, ...locale, ...(options.fsync ? [] : ['--no-sync'])], childOptions(layout, options.account))
  } catch (cause) {
    const said = String((cause as { stderr?: string }).stderr ?? (cause as Error).message)
      .trim()
      .split('\n')
      .slice(-4)
      .join(' | ')
    throw new EmbeddedPostgresError('initdb_failed', `Không tạo được cơ sở dữ liệu (could not create the database): ${said}`, { cause })
  }
}

/** pg_trgm asks the C library what a letter is; glibc always has C.UTF-8, macOS has en_US.UTF-8. */
function unicodeCtype(): string {
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
