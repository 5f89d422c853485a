import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { Layout } from './layout.ts'

/** The system account that PostgreSQL runs under. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * Who PostgreSQL must run as, or null for "whoever we are". PostgreSQL refuses to run as root, so root hands it to the owner of
 * existing data, else to `postgres`, else to `nobody`.
 * @throws EmbeddedPostgresError `no_account` where root finds none of them
 */
export function accountFor(layout: Layout): Account | null {
  if (process.getuid?.() !== 0) return null
  const owner = [layout.cluster, layout.home].map(ownerOf).find(one => one && one.uid !== 0)
  if (owner) return owner
  const account = postgresAccount()
  if (account) return account
  throw new EmbeddedPostgresError(
    'no_account',
    'PostgreSQL không chạy được bằng tài khoản root và máy không có tài khoản postgres hay nobody: hãy chạy bằng một tài khoản thường ' +
      '(PostgreSQL cannot run as root, and this machine has neither the account postgres nor nobody: run as an ordinary user)',
  )
}

/** The account that root gives to PostgreSQL for new data; undefined where the machine has neither. */
export function postgresAccount(): Account | undefined {
  const accounts = passwd()
  return accounts.find(one => one.name === 'postgres') ?? accounts.find(one => one.name === 'nobody')
}

/**
 * May `account` enter this folder and list it? Judged by the permission bits of the folder and of every folder above it;
 * an access list that grants more is not seen, which only costs a copy.
 */
export function canRead(account: Account, folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const needed = at === folder ? 5 : 1
    if ((bitsFor(account, at) & needed) !== needed) return false
    if (dirname(at) === at) return true
  }
}

function bitsFor(account: Account, path: string): number {
  const { mode, uid, gid } = statSync(path)
  if (uid === account.uid) return (mode >> 6) & 7
  if (gid === account.gid) return (mode >> 3) & 7
  return mode & 7
}

function ownerOf(path: string): Account | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return undefined
  const known = passwd().find(one => one.uid === found.uid)
  return { name: known?.name ?? String(found.uid), uid: found.uid, gid: found.gid }
}

/** Node has no getpwnam; root exists only where /etc/passwd does. */
function passwd(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .filter(fields => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: String(name), uid: Number(uid), gid: Number(gid) }))
}
