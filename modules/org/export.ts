import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { formatDate } from '#kernel/business-date.ts'
import { renderExcel } from '#kernel/paper/render.ts'
import { FileContent, Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { holdsThen, type Look, lookOf, unitsThen } from './look.ts'
import english from './messages/en.json' with { type: 'json' }
import vietnamese from './messages/vi.json' with { type: 'json' }
import { lookInput, type Unit } from './records.ts'
import { preorder } from './tree.ts'

const columns = ['code', 'name', 'shortName', 'level', 'kind', 'hasSeal', 'parentCode', 'parentName', 'from'] as const
type Column = (typeof columns)[number]
const widths: Partial<Record<Column, number>> = { name: 4, shortName: 2, parentName: 4 }

export const exportUnits = query({
  summary: 'The units of the tree on a date as a file: Excel or CSV (UTF-8), parents before children',
  needs: 'signed-in',
  input: z.strictObject({ ...lookInput, under: Id.optional(), format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: { format: 'csv' },
  download: true,
  run: async (ctx, { under, format, ...given }) => {
    const look = lookOf(ctx, given)
    const words: Record<string, string> = ctx.language === 'en' ? english : vietnamese
    const title = (column: Column) => words[`org.column.${column}`] ?? column
    const rows = (await unitsForFile(ctx, look, under)).map(unit => ({ ...unit, hasSeal: unit.hasSeal ? (words['org.yes'] ?? 'x') : '' }))
    const fileName = `${words['org.export.file'] ?? 'units'}-${look.on}.${format}`
    if (format === 'csv')
      return {
        fileName,
        mediaType: 'text/csv; charset=utf-8',
        content: csv([columns.map(title), ...rows.map(row => columns.map(column => row[column] ?? ''))]),
      }
    const book = {
      title: words['org.units'] ?? 'units',
      madeAt: ctx.now,
      sheets: [
        {
          name: words['org.units'] ?? 'units',
          title: [words['org.units'] ?? 'units', (words['org.export.on'] ?? '').replace('{date}', formatDate(look.on, ctx.language))],
          columns: columns.map(column => ({ key: column, title: title(column), width: widths[column] ?? 1 })),
          rows: rows.map(row => ({
            cells: Object.fromEntries(columns.map(column => [column, column === 'from' ? formatDate(row.from, ctx.language) : (row[column] ?? '')])),
          })),
          frozenColumns: 2,
        },
      ],
    }
    return { fileName, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content: () => renderExcel(book) }
  },
})

async function unitsForFile(ctx: Ctx, look: Look, under: string | undefined) {
  const language = ctx.language === 'en' ? 'en' : 'vi'
  const { rows } = await sql<Unit & { parentCode: string | null; parentName: string | null; from: string }>`
    with units as materialized (select * from ${unitsThen(look)} u)
    select u.id, u.parent_id, u.sort, u.code, u.name, u.short_name, v.names ->> ${language} as level, k.names ->> ${language} as kind, u.has_seal,
      parent.code as parent_code, parent.name as parent_name,
      (select min(lower(p.valid)) from placement p where p.unit_id = u.id and ${look.known ? sql`p.recorded @> ${look.known}::timestamptz` : sql`upper_inf(p.recorded)`}) as from
    from units u join level v on v.code = u.level left join unit_kind k on k.code = u.kind left join units parent on parent.id = u.parent_id
    ${under ? sql`where exists (select from lineage l where l.unit_id = u.id and l.ancestor_id = ${under}::uuid and ${holdsThen('l', look)})` : sql``}
    order by u.sort, u.code`.execute(ctx.db)
  return preorder(rows)
}

/** UTF-8 with a byte-order mark (Excel reads it as text then); a value that a spreadsheet would take for a formula gets an apostrophe. */
function csv(lines: readonly (readonly string[])[]) {
  const cell = (value: string) => {
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return Buffer.from(`\uFEFF${lines.map(line => line.map(cell).join(',')).join('\r\n')}\r\n`)
}
