import type { Account } from './account.ts'
import type { Layout } from './layout.ts'

/** How PostgreSQL's own programs are run: as the account, from a folder it may enter, with none of the caller's PG* variables. */
export function childOptions(layout: Layout, account: Account | null) {
  return {
    cwd: layout.home,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  }
}
