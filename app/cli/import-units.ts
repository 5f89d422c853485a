import { Refusal } from '#kernel/errors.ts'
import { system as systemAsker } from '#kernel/road.ts'
import { describeRefusal } from '#kernel/translate.ts'
import { org } from '#modules/org/index.ts'
import { StartFault, type System } from '../boot.ts'

const columns = [
  { field: 'code', heading: 'Mã*' },
  { field: 'name', heading: 'Tên*' },
  { field: 'shortName', heading: 'Tên ngắn' },
  { field: 'level', heading: 'Cấp*' },
  { field: 'kind', heading: 'Loại hình' },
  { field: 'parentCode', heading: 'Mã cấp trên' },
] as const

interface Problem {
  /** As a spreadsheet names it: 'B7'. */
  cell: string
  message: string
}

class DryRun extends Error {}

/**
 * Founds the units of a sheet, parents in the same sheet or in the tree, in one act: all or nothing. A dry run does the same and takes it back, so that it tells
 * exactly what an import would say.
 */
export async function importUnits(system: System, file: string, options: { on: string; dryRun?: boolean }): Promise<{ rows: number; problems: Problem[] }> {
  const { rows, places } = await readSheet(file)
  const problems: Problem[] = []
  try {
    await perform(system, { effectiveOn: options.on, units: rows }, options.dryRun ?? false)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { error: told } = describeRefusal(system.translator, 'vi', error)
    for (const issue of told.issues ?? []) problems.push({ cell: cellOf(issue.path, places), message: issue.message })
    if (!told.issues) problems.push({ cell: '–', message: told.message })
  }
  return { rows: rows.length, problems }
}

async function perform(system: System, input: unknown, dryRun: boolean) {
  const { road } = system
  if (!dryRun) return road.perform(org.does.foundMany, input, { asker: systemAsker })
  const rehearsal = {
    ...org.does.foundMany,
    run: async (...given: Parameters<typeof org.does.foundMany.run>) => {
      await org.does.foundMany.run(...given)
      throw new DryRun()
    },
  }
  await road.perform(rehearsal, input, { asker: systemAsker }).catch((error: unknown) => {
    if (!(error instanceof DryRun)) throw error
  })
}

async function readSheet(file: string) {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  const sheet = file.toLowerCase().endsWith('.csv')
    ? await book.csv.readFile(file, { map: value => String(value ?? '') })
    : (await book.xlsx.readFile(file)).worksheets[0]
  if (!sheet) throw new StartFault(`${file}: không có trang tính nào (no sheet)`)
  const headings = new Map<string, number>()
  sheet.getRow(1).eachCell((cell, column) => headings.set(plain(cell.text), column))
  const missing = columns.filter(column => column.heading.endsWith('*') && !headings.has(plain(column.heading)))
  if (missing.length) throw new StartFault(`${file}: thiếu cột ${missing.map(column => column.heading).join(', ')} (missing columns)`)
  const rows: Record<string, string | undefined>[] = []
  const places: number[] = []
  sheet.eachRow((row, number) => {
    if (number === 1) return
    const read = Object.fromEntries(
      columns.flatMap(({ field, heading }) => {
        const at = headings.get(plain(heading))
        const text = at ? row.getCell(at).text.trim() : ''
        return text ? [[field, text]] : []
      }),
    )
    if (!Object.keys(read).length) return
    rows.push(read)
    places.push(number)
  })
  return { rows, places }
}

const plain = (heading: string) => heading.replace('*', '').trim().toLowerCase().normalize('NFC')

function cellOf(path: (string | number)[], places: number[]) {
  const [, index, field] = path
  const column = columns.findIndex(candidate => candidate.field === field)
  return `${column >= 0 ? String.fromCharCode(65 + column) : ''}${typeof index === 'number' ? (places[index] ?? '') : ''}` || path.join('.')
}
