import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Pack, pack } from 'tar-stream'
import { copyOut, productTables, quoted, type TableShape } from './tables.ts'

/** What a backup says of itself; `tables` carry the SHA-256 of their rows, so that a restored copy can be compared. */
export interface Manifest {
  format: 'caunoi-backup-1'
  version: string
  madeAt: string
  postgres: string
  migrations: { name: string; sha256: string }[]
  tables: { name: string; columns: string[]; rows: number; sha256: string }[]
  sequences: { name: string; value: string | null }[]
  ledger: { size: number; root: string | null }
}

/**
 * Writes one picture of the whole database (a repeatable-read transaction, beside a running server) into one file: a tar of gzipped COPY texts and
 * their manifest. The file appears under its name only when it is whole.
 */
export async function backup(pool: pg.Pool, file: string, version: string, onProgress: (table: string) => void): Promise<Manifest> {
  const work = await mkdtemp(join(dirname(file), '.caunoi-backup-'))
  const client = await pool.connect()
  let whole = false
  try {
    await client.query('begin isolation level repeatable read read only')
    // The same rows give the same text, and so the same hashes, on every machine.
    await client.query(
      "select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO', true), set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true)",
    )
    const archive = pack()
    const partial = join(work, 'archive.tar')
    const written = pipeline(archive, createWriteStream(partial, { flush: true }))
    written.catch(() => archive.destroy()) // a full disk is told by `await written`, or by the table that could not be added
    const manifest = await describe(client, version)
    for (const table of await productTables(client)) {
      onProgress(table.name)
      manifest.tables.push(await addTable(client, archive, table, join(work, 'rows.gz')))
    }
    await client.query('commit')
    archive.entry({ name: 'manifest.json' }, JSON.stringify(manifest, null, 2))
    archive.finalize()
    await written
    await rename(partial, file)
    whole = true
    return manifest
  } finally {
    // What was broken off may still be in its transaction or its COPY.
    client.release(!whole)
    await rm(work, { recursive: true, force: true })
  }
}

async function describe(client: pg.ClientBase, version: string): Promise<Manifest> {
  const one = async <T extends pg.QueryResultRow>(text: string) => (await client.query<T>(text)).rows
  const [server] = await one<{ version: string; now: string }>("select current_setting('server_version') as version, now()::text as now")
  const [ledger] = await one<{ size: string; root: string | null }>(
    "select coalesce(max(position) + 1, 0)::text as size, (select encode(root, 'base64') from ledger_checkpoint order by size desc limit 1) as root from ledger_leaf",
  )
  const names = await one<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1")
  const sequences: Manifest['sequences'] = []
  for (const { name } of names) {
    const [state] = await one<{ value: string | null }>(`select case when is_called then last_value::text end as value from ${quoted(name)}`)
    sequences.push({ name, value: state?.value ?? null })
  }
  return {
    format: 'caunoi-backup-1',
    version,
    madeAt: server?.now ?? '',
    postgres: server?.version ?? '',
    migrations: await one('select name, sha256 from migration order by ran_at, name'),
    tables: [],
    sequences,
    ledger: { size: Number(ledger?.size ?? 0), root: ledger?.root ?? null },
  }
}

/** A tar header states the size, so that the rows go through a file of their own first. */
async function addTable(client: pg.PoolClient, archive: Pack, table: TableShape, path: string) {
  const hash = createHash('sha256')
  let rows = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      for (const byte of chunk) if (byte === 10) rows++
      done(null, chunk)
    },
  })
  await pipeline(client.query(copyTo(copyOut(table))), counted, createGzip({ level: 4 }), createWriteStream(path))
  const { size } = await stat(path)
  await pipeline(createReadStream(path), archive.entry({ name: `${table.name}.copy.gz`, size }))
  return { name: table.name, columns: table.columns, rows, sha256: hash.digest('hex') }
}
