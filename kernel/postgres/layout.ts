import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Everything the embedded PostgreSQL keeps, under one home folder. All paths are absolute. */
export interface Layout {
  readonly home: string
  /** PGDATA itself. */
  readonly cluster: string
  /** Folder (0700) of the unix socket. */
  readonly sockets: string
  readonly log: string
  /** Own copies of the binaries, one folder per version; empty where the installed package can be used in place. */
  readonly binaries: string
}

export const superuser = 'caunoi'
export const database = 'caunoi'
/** Part of the socket's file name; nothing listens on it, since TCP is off. */
export const socketPort = 5432

/**
 * The layout for a home folder; two processes that name the same folder get the same layout, through whatever path they came.
 * A socket path may have 107 bytes on Linux and 103 on macOS; a home that is too deep keeps its socket in a short folder
 * under /tmp, named by a digest of the home. (Not os.tmpdir(): TMPDIR differs between a service and a shell.)
 */
export function layoutOf(dataDir: string): Layout {
  const home = canonical(resolve(dataDir))
  const near = join(home, 'run')
  return {
    home,
    cluster: join(home, 'cluster'),
    sockets: fits(near) ? near : join('/tmp', `caunoi-${digest(home)}`),
    log: join(home, 'postgres.log'),
    binaries: join(home, 'binaries'),
  }
}

/** URL for node-postgres (and libpq) over the unix socket; `name` is the database. */
export function urlOf(layout: Layout, name: string = database): string {
  const query = new URLSearchParams({ host: layout.sockets, port: String(socketPort), user: superuser, sslmode: 'disable' })
  return `postgresql:///${encodeURIComponent(name)}?${query}`
}

const longestSocketPath = 103

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}.lock`)) <= longestSocketPath
}

function digest(home: string): string {
  return createHash('sha256').update(home).digest('hex').slice(0, 16)
}

/** realpath that also works where the last folders do not exist yet. */
function canonical(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(canonical(parent), path.slice(parent.length).replace(/^\/+/, ''))
  }
}
