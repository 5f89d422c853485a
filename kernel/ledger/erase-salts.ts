import { sql } from 'kysely'
import type { Tx } from '../db.ts'
import { type Json, pointerStep } from './canonical.ts'
import type { EntryBody } from './entry.ts'

/**
 * Erases the salts of what entries say about someone (reliability.md section 4): the texts that stand in one object with one of his ids, and those of
 * an act whose notes name him. Hashes and order stay, so the ledger verifies as before, and nobody can find out by trying what was committed. What he himself
 * did as an officer stays. `system` reads every entry: erasing is rare, and an index over bodies would cost every act. Answers how many were erased.
 */
export async function eraseSalts(system: Tx, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ id: string; body: string }>`
    select id, body from ledger_entry where body like any(${ids.map(id => `%"${id}"%`)}::text[])
      and exists (select from ledger_salt s where s.entry_id = ledger_entry.id)`.execute(system)
  const named = new Set(ids)
  const found = rows.flatMap(({ id, body }) => {
    const { input = null, notes = null } = (JSON.parse(body) as EntryBody).content as { input?: Json; notes?: Record<string, Json> | null }
    const places = new Set([...placesNaming(input, named, '/input'), ...Object.values(notes ?? {}).flatMap(note => placesNoted(note, input, named))])
    return [...places].map(place => ({ id, place }))
  })
  if (found.length === 0) return 0
  const erased = await sql`
    delete from ledger_salt s using unnest(${found.map(one => one.id)}::uuid[], ${found.map(one => one.place)}::text[]) f(entry_id, place)
    where s.entry_id = f.entry_id and starts_with(s.path, f.place || '/')`.execute(system)
  return Number(erased.numAffectedRows ?? 0)
}

/** What a note that names one speaks of: the whole input, or its item in a list of ids made for a list of the input. */
function placesNoted(note: Json, input: Json, ids: ReadonlySet<string>): string[] {
  if (typeof note === 'string') return ids.has(note) ? ['/input'] : []
  if (!Array.isArray(note)) return placesNaming(note, ids, '').length ? ['/input'] : []
  const lists = Object.entries(input ?? {}).filter(([, list]) => Array.isArray(list) && list.length === note.length)
  return note.flatMap((id, index) => {
    if (typeof id !== 'string' || !ids.has(id)) return []
    return lists.length ? lists.map(([key]) => `/input${pointerStep(key)}${pointerStep(index)}`) : ['/input']
  })
}

/** Where the innermost objects stand that hold one of the ids, as themselves or in a list of ids. */
function placesNaming(value: Json, ids: ReadonlySet<string>, path: string): string[] {
  if (value === null || typeof value !== 'object') return []
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  const named = entries.some(([, inner]) => typeof inner === 'string' && ids.has(inner))
  return [...(named ? [path] : []), ...entries.flatMap(([key, inner]) => placesNaming(inner as Json, ids, path + pointerStep(key)))]
}
