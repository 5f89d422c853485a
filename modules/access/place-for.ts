import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

interface Place {
  code: string
  levels: string[]
  head: boolean
  rights: Record<string, 'own' | 'subtree'>
}

/** The catalogue of positions with their rights, in its order. */
export async function placesKnown(db: Tx): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select p.code, p.levels, p.head, coalesce((select jsonb_object_agg(r.permission, r.reach) from position_right r where r.position = p.code), '{}') as rights
    from position p order by p.sort`.execute(db)
  return rows
}

/**
 * The position that follows one at a unit of another level: the same where the level may have it; else the head's for a head, and for others the one with the most of the same rights
 * and none beyond. Null: there is none.
 */
export function placeFor(places: readonly Place[], { position }: { position: string }, level: string): string | null {
  const held = places.find(one => one.code === position)
  if (!held) return null
  const there = places.filter(one => !one.levels.length || one.levels.includes(level))
  if (there.includes(held)) return held.code
  if (held.head) return there.find(one => one.head)?.code ?? null
  const fitting = there
    .filter(one => !one.head && within(one.rights, held.rights))
    .toSorted((a, b) => Object.keys(b.rights).length - Object.keys(a.rights).length)
  return fitting[0]?.code ?? null
}

const within = (rights: Place['rights'], others: Place['rights']) =>
  Object.entries(rights).every(([permission, reach]) => others[permission] === reach || others[permission] === 'subtree')
