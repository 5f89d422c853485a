import type { ClientBase } from 'pg'

export interface TableShape {
  name: string
  columns: string[]
  /** What a row is ordered by, so that equal content gives equal bytes. */
  key: string[]
}

/** Tables of the product, by name. Generated columns are left out. */
export async function productTables(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      coalesce(
        (select array_agg(a.attname::text order by k.n) from pg_index i, unnest(i.indkey) with ordinality k(attnum, n), pg_attribute a
          where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum), '{}') as key
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname collate "C"`)
  return rows
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** COPY text of a table's rows in a fixed order. */
export function copyOut(table: TableShape) {
  const columns = table.columns.map(quoted).join(', ')
  const order = table.key.length ? table.key.map(quoted).join(', ') : table.columns.map(column => `${quoted(column)}::text`).join(', ')
  return `copy (select ${columns} from ${quoted(table.name)} order by ${order}) to stdout`
}

export const copyIn = (table: Pick<TableShape, 'name' | 'columns'>) => `copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin`
