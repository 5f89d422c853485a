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
import { copyIn, productTables, quoted } from './tables.ts'

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
  let restored = false
  try {
    await client.query('begin')
    await refuseUnlessFit(client, manifest)
    const tables = await productTables(client)
    const putBack = [await setReferencesAside(client), await setTriggersAside(client)]
    await client.query(`truncate ${tables.map(table => quoted(table.name)).join(', ')}`)
    const archive = extract()
    const reading = pipeline(createReadStream(file), archive)
    reading.catch(() => {}) // told by the loop, or by `await reading`
    const missing = new Set(manifest.tables.map(table => table.name))
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
      if (hash.digest('hex') !== table.sha256)
        throw new StartFault(`${file}: bảng ${table.name} không khớp mã băm (rows of ${table.name} do not match their hash)`)
      missing.delete(table.name)
    }
    await reading
    if (missing.size) throw new StartFault(`${file}: thiếu bảng ${[...missing].join(', ')} (tables are missing)`)
    for (const { name, value } of manifest.sequences) if (value !== null) await client.query('select setval($1::regclass, $2::bigint)', [name, value])
    for (const statements of putBack.reverse()) await client.query(statements)
    await client.query('commit')
    // Until the planner knows the tables it scans them.
    await client.query('analyze')
    restored = true
    return manifest
  } catch (error) {
    throw error instanceof StartFault
      ? error
      : new StartFault(
          `${file}: tệp sao lưu hỏng hoặc không đọc được; cơ sở dữ liệu giữ nguyên (the backup is damaged or cannot be read; nothing was changed): ${(error as Error).message}`,
        )
  } finally {
    // Closed where it was broken off, which rolls back, even in the middle of a COPY.
    client.release(!restored)
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
    throw new StartFault(
      `Bản sao lưu thuộc phiên bản ${manifest.version}; hãy khôi phục bằng chính phiên bản ấy rồi nâng cấp (the backup is of version ${manifest.version}: restore it with that version, then upgrade)`,
    )
}

/**
 * Tables refer to one another in circles (a report to its latest version, that to its report), so that no order of loading fits: references are taken off
 * and, put back at the end, look at every row at once. Answers with what puts them back.
 */
async function setReferencesAside(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace order by c.relname, k.conname`)
  for (const { table, name } of rows) await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`)
  return rows.map(({ table, name, definition }) => `alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`).join(';')
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
