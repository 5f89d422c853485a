import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { extract } from 'tar-stream'
import { StartFault } from '../boot.ts'
import type { Manifest } from './backup.ts'
import { copyIn, quoted, tablesInOrder } from './tables.ts'

/** Reads what a backup says of itself. */
export async function readManifest(file: string): Promise<Manifest> {
  const archive = extract()
  const reading = pipeline(createReadStream(file), archive).catch(() => {})
  try {
    for await (const entry of archive) {
      if (entry.header.name !== 'manifest.json') {
        entry.resume()
        continue
      }
      const parts: Buffer[] = []
      for await (const part of entry) parts.push(part as Buffer)
      return JSON.parse(Buffer.concat(parts).toString('utf8')) as Manifest
    }
  } catch {
    // not a tar file: said below
  }
  await reading
  throw new StartFault(`${file}: không phải tệp sao lưu của Cầu Nối, hoặc tệp bị cắt cụt (not a whole backup of Cầu Nối)`)
}

/**
 * Loads a backup into an empty database of the same version, in one transaction: all or nothing. Every table's rows are hashed as they go in and compared
 * with the manifest. Refuses a database that has units.
 */
export async function restore(pool: pg.Pool, file: string, onProgress: (table: string) => void): Promise<Manifest> {
  const manifest = await readManifest(file)
  const client = await pool.connect()
  try {
    await client.query('begin')
    await refuseUnlessFit(client, manifest)
    const tables = await tablesInOrder(client)
    const triggers = await setTriggersAside(client)
    await client.query(`truncate ${tables.map(table => quoted(table.name)).join(', ')}`)
    // The archive is in the order of its own tables, which is an order of reference too.
    const archive = extract()
    const reading = pipeline(createReadStream(file), archive)
    for await (const entry of archive) {
      const table = manifest.tables.find(candidate => `${candidate.name}.copy.gz` === entry.header.name)
      if (!table) {
        entry.resume()
        continue
      }
      onProgress(table.name)
      const hash = createHash('sha256')
      const hashed = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk)
          done(null, chunk)
        },
      })
      await pipeline(entry, createGunzip(), hashed, client.query(copyFrom(copyIn(table))))
      if (hash.digest('hex') !== table.sha256) throw new StartFault(`${file}: bảng ${table.name} không khớp mã băm (rows of ${table.name} do not match their hash)`)
    }
    await reading
    for (const { name, value } of manifest.sequences) if (value !== null) await client.query('select setval($1::regclass, $2::bigint)', [name, value])
    await client.query(triggers)
    await client.query('commit')
    return manifest
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function refuseUnlessFit(client: pg.ClientBase, manifest: Manifest) {
  const { rows } = await client.query<{ units: boolean; migrations: { name: string; sha256: string }[] }>(
    "select exists (select from unit) as units, (select json_agg(json_build_object('name', name, 'sha256', sha256)) from migration) as migrations",
  )
  if (rows[0]?.units) throw new StartFault('Cơ sở dữ liệu đích đã có dữ liệu; chỉ khôi phục vào cơ sở dữ liệu trống (the target database is not empty)')
  const here = new Set(rows[0]?.migrations.map(migration => `${migration.name} ${migration.sha256}`))
  const strange = manifest.migrations.filter(migration => !here.has(`${migration.name} ${migration.sha256}`))
  if (strange.length || here.size !== manifest.migrations.length)
    throw new StartFault(`Bản sao lưu thuộc phiên bản ${manifest.version}; hãy khôi phục bằng chính phiên bản ấy rồi nâng cấp (the backup is of version ${manifest.version}: restore it with that version, then upgrade)`)
}

/** Our own triggers (guards of the ledger, of recorded time) stand aside while the rows that once passed them return; answers with what puts them back. */
async function setTriggersAside(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ table: string; trigger: string; mode: string }>(`
    select c.relname as table, t.tgname as trigger, t.tgenabled as mode from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`)
  for (const { table, trigger } of rows) await client.query(`alter table ${quoted(table)} disable trigger ${quoted(trigger)}`)
  const words: Record<string, string> = { O: 'enable', A: 'enable always', R: 'enable replica', D: 'disable' }
  return rows.map(({ table, trigger, mode }) => `alter table ${quoted(table)} ${words[mode]} trigger ${quoted(trigger)}`).join(';')
}
