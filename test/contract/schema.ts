import type pg from 'pg'
import type { RowTypes } from './row-types.ts'

/** Columns with type, nullability and default, constraints, indexes, policies and grants: one line each, sorted. */
export async function describeSchema(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select format('column %s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid)) as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
    union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select format('policy %s %s %s %s %s', tablename, policyname, roles, qual, with_check) from pg_policies where schemaname = 'public'
    union all select format('grant %s %s %s', table_name, grantee, privilege_type) from information_schema.role_table_grants where table_schema = 'public' and grantee like 'caunoi%'
    union all select format('function %s %s', p.oid::regprocedure, md5(p.prosrc)) from pg_proc p where p.pronamespace = 'public'::regnamespace
    order by 1`)
  return rows.map(row => row.line as string)
}

/** Tables without a key; columns by which a policy looks up rows of another table without an index that begins with them. */
export async function faultsOfSchema(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select c.relname || ' has no key' as fault from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'x', 'u'))
    union all
    select format('%s.%s has no index', c.relname, a.attname)
    from pg_class c join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' and cardinality(k.conkey) = 1 join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
    where c.relrowsecurity and c.relnamespace = 'public'::regnamespace
      and exists (select from pg_policy p where p.polrelid <> c.oid and pg_get_expr(p.polqual, p.polrelid) like '%FROM ' || c.relname || ' %' and pg_get_expr(p.polqual, p.polrelid) like '%.' || a.attname || '%')
      and not exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum)
    order by 1`)
  return rows.map(row => row.fault as string)
}

/** Where the records (`Tables`) and a migrated database do not say the same: tables and columns, what they hold, whether they may be empty. */
export async function faultsOfRecords(client: pg.Client, records: RowTypes): Promise<string[]> {
  const { rows } = await client.query<{ table: string; column: string; type: string; optional: boolean; view: boolean; generated: boolean }>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, not a.attnotnull as optional, c.relkind = 'v' as view, a.attgenerated <> '' as generated
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'v') and c.relnamespace = 'public'::regnamespace order by 1, a.attnum`)
  const faults: string[] = []
  for (const [table, fields] of records) {
    const columns = rows.filter(row => row.table === table)
    if (columns.length === 0) faults.push(`${table} is no table`)
    else for (const name of fields.keys()) if (!columns.some(row => row.column === name)) faults.push(`${table}.${name} is no column`)
  }
  for (const { table, column, type, optional, view, generated } of rows) {
    const fields = records.get(table)
    const field = fields?.get(column)
    if (!fields || (generated && !field)) continue
    if (!field) faults.push(`${table}.${column} stands in no record`)
    else {
      if (!holds(field.kind, type)) faults.push(`${table}.${column} is ${type}, the record says ${field.kind}`)
      if (!view && field.nullable !== null && field.nullable !== optional)
        faults.push(`${table}.${column} ${optional ? 'may' : 'may not'} be empty, the record says otherwise`)
    }
  }
  return faults
}

/** As `typeParser` of kernel/db.ts gives them; what a JSON column holds is for its readers to parse. */
function holds(kind: string, type: string): boolean {
  if (kind === 'any') return true
  if (type.endsWith('[]'))
    return (
      kind.endsWith('[]') &&
      kind
        .slice(0, -2)
        .split('|')
        .every(one => holds(one, type.slice(0, -2)))
    )
  if (type === 'jsonb' || type === 'json') return kind === 'json' || kind.endsWith('[]')
  if (['integer', 'bigint', 'smallint', 'double precision'].includes(type)) return kind === 'number'
  return kind === (type === 'boolean' ? 'boolean' : type === 'bytea' ? 'bytes' : 'string')
}

/** docs/generated/records.md: every table with its columns, and what the application's role may do with it. */
export async function recordsMarkdown(client: pg.Client): Promise<string> {
  const { rows } = await client.query(`
    select c.relname as table, c.relrowsecurity as fenced,
      concat_ws(', ', case when has_table_privilege('caunoi_app', c.oid, 'select') then 'select' end, case when has_table_privilege('caunoi_app', c.oid, 'insert') then 'insert' end,
        case when has_table_privilege('caunoi_app', c.oid, 'delete') then 'delete' end) as grants,
      (select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege('caunoi_app', c.oid, a.attnum, 'update')) as updates,
      (select json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull) order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`)
  const lines = ['# Records', '', 'Generated from a migrated database (`npm run generate`). “Fenced”: row-level security narrows what is read.', '']
  for (const row of rows) {
    lines.push(
      `## ${row.table}`,
      '',
      `${row.fenced ? 'Fenced. ' : ''}The application may: ${row.grants || 'nothing'}${row.updates ? `; update ${row.updates}` : ''}.`,
      '',
      '| column | type | may be empty |',
      '|---|---|---|',
    )
    for (const [name, type, empty] of row.columns as [string, string, boolean][]) lines.push(`| ${name} | ${type} | ${empty ? 'yes' : ''} |`)
    lines.push('')
  }
  return `${lines.join('\n').trimEnd()}\n`
}
