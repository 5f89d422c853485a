import type { ClientBase } from 'pg'

export interface TableShape {
  name: string
  columns: string[]
  /** What a row is ordered by, so that equal content gives equal bytes. */
  key: string[]
}

/** Tables of the product in an order in which rows can be loaded: what is referred to before what refers. Generated columns are left out. */
export async function tablesInOrder(client: ClientBase): Promise<TableShape[]> {
  const { rows: tables } = await client.query<TableShape>(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      coalesce(
        (select array_agg(a.attname::text order by k.n) from pg_index i, unnest(i.indkey) with ordinality k(attnum, n), pg_attribute a
          where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum), '{}') as key
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`)
  const { rows: references } = await client.query<{ from: string; to: string }>(`
    select f.relname as from, t.relname as to from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and f.relnamespace = 'public'::regnamespace and f.oid <> t.oid`)
  return sortByReference(tables, references)
}

function sortByReference(tables: TableShape[], references: { from: string; to: string }[]): TableShape[] {
  const sorted: TableShape[] = []
  const left = new Map(tables.map(table => [table.name, table]))
  while (left.size) {
    const free = [...left.values()].filter(table => !references.some(reference => reference.from === table.name && left.has(reference.to)))
    if (!free.length) throw new Error(`tables refer to one another in a circle: ${[...left.keys()].join(', ')}`)
    for (const table of free) {
      sorted.push(table)
      left.delete(table.name)
    }
  }
  return sorted
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** COPY text of a table's rows in a fixed order. */
export function copyOut(table: TableShape) {
  const columns = table.columns.map(quoted).join(', ')
  const order = table.key.length ? table.key.map(quoted).join(', ') : table.columns.map(column => `${quoted(column)}::text`).join(', ')
  return `copy (select ${columns} from ${quoted(table.name)} order by ${order}) to stdout`
}

export const copyIn = (table: Pick<TableShape, 'name' | 'columns'>) => `copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`
